#pragma once

#include <vector>

#include "winay/population/population.hpp"
#include "winay/schedule/observer.hpp"

namespace winay {

/// Keeps what the published statistics are about: each household's measured income by year, what it
/// uses after the bimester of the survey, and the share with a running enterprise at each year's
/// end.
class EffectsWatch : public Observer {
 public:
  static constexpr std::int32_t surveyed_at = 12;

  EffectsWatch(const Population& population, std::int32_t years);

  [[nodiscard]] bool takes_years() const override { return true; }
  void block_stepped(const BlockStep& step) override;
  void bimester_ended(const Now& now) override;

  /// Soles a year; `year` from 0. Households in the order of lanes, padding left out.
  [[nodiscard]] std::vector<double> income(std::int32_t year) const;
  [[nodiscard]] double mean_income(std::int32_t year) const;
  /// Quantile of income, by the inverse of the distribution function.
  [[nodiscard]] double income_quantile(std::int32_t year, double p) const;
  /// Share using a technology when surveyed; with `member`, among lanes where it is not 0.
  [[nodiscard]] double share_using(Technology technology,
                                   const Column<Flag>* member = nullptr) const;
  [[nodiscard]] double mean_income_among(std::int32_t year, const Column<Flag>& member) const;
  [[nodiscard]] double active(std::int32_t year) const {
    return active_[static_cast<std::size_t>(year)];
  }

 private:
  const Population& population_;
  std::vector<Column<Real>> income_;  ///< by year, lanes
  TechnologyWords<Column> surveyed_;
  TechnologyWords<Column> latest_;
  std::vector<double> active_;
};

}  // namespace winay
