#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "record/statistics.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/series.hpp"

namespace winay {

/// Numbers a group: the statistics in the order of `Statistic`, then the quantiles.
inline constexpr std::size_t distribution_numbers = statistic_count + quantile_count;

/// Mean, standard deviation, inequality and quantiles of variables in every group, one variable
/// after the other, each on all threads. Sums run in the order of households and of values, in
/// pieces of a fixed length, so blocks and threads change nothing. Its room, 48 bytes a household,
/// is kept from one question to the next.
class Distributions {
 public:
  explicit Distributions(const Groups& groups) : groups_(groups) {}

  /// [group][distribution_numbers]. `values` is by lane, and so is `persons`: how many persons of a
  /// household count, or empty if each household counts once.
  std::vector<double> of(std::span<const float> values, std::span<const float> persons);

 private:
  /// What is read of a household, together in one place.
  struct Ranked {
    double weight;
    float value;
    std::uint16_t cell;
    std::uint16_t department;
  };

  void gather(std::span<const float> values, std::span<const float> persons);
  /// Moments by group, [group][Moments::terms].
  [[nodiscard]] std::vector<double> moments() const;
  void sort();
  [[nodiscard]] std::vector<Ranking> rank(const std::vector<double>& sums) const;
  [[nodiscard]] std::vector<double> weights_of(std::span<const Ranked> households) const;
  void add_ranked(std::span<const Ranked> sorted, std::vector<Ranking>& ranking) const;

  const Groups& groups_;
  std::vector<Ranked> households_;  ///< by id
  std::vector<Ranked> sorted_;      ///< by value
  SortRoom sort_room_;
};

}  // namespace winay
