#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "winay/record/compare/record.hpp"
#include "winay/record/figures.hpp"

namespace winay {

/// A table of a comparison, of which every place has one. Positions i, j, k in it:
enum class ComparisonPart : std::size_t {
  groups,         ///< row of compared_series(), year, group
  districts,      ///< row of district_series(), year, district
  poverty_moves,  ///< row of transition_years, from, to: a share of those that start there
  decile_moves,   ///< likewise
  spells,         ///< line, bimesters − 1, 0
  budget,         ///< row of budget_lines(), year, 0: soles of the country
};

struct ComparisonAxes {
  std::int32_t first_year = 0;
  std::int32_t years = 0;
  std::vector<Group> groups = {};
  std::vector<District> districts = {};  ///< of replicate 0
  std::vector<Lottery> lotteries = {};
  double discount_rate = 0;      ///< a year
  double low_discount_rate = 0;  ///< likewise
};

/// What scenarios do beyond the base of their cell, over replicates. A figure is a ratio of sums
/// over replicates, its error the standard error of a ratio
///
///     (1 / √(R (R − 1)) · √Σ_r (numerator_r − ratio · denominator_r)²) / mean denominator
///
/// which is sd / √R where the denominator is the same in all. For a difference, residuals of the
/// two sides are subtracted replicate by replicate before they are squared: same households, same
/// luck.
class ComparisonFigures {
 public:
  /// `bases[p]`: the place that place p is compared with.
  ComparisonFigures(std::vector<std::size_t> bases, ComparisonAxes axes);

  /// Replicates come in order. Districts that are not those of replicate 0 are left out.
  void add(std::size_t place, ComparisonRecord record, const std::vector<District>& districts);

  [[nodiscard]] std::size_t places() const { return bases_.size(); }
  [[nodiscard]] std::size_t base_of(std::size_t place) const { return bases_[place]; }
  [[nodiscard]] const ComparisonAxes& axes() const { return axes_; }
  /// Replicates that every place has.
  [[nodiscard]] std::size_t complete_replicates() const;
  /// Those that a table rests on: fewer for districts, which may differ between replicates.
  [[nodiscard]] std::size_t replicates_of(ComparisonPart part) const;
  /// Extents of a part's i, j, k.
  [[nodiscard]] std::vector<std::size_t> shape_of(ComparisonPart part) const;

  [[nodiscard]] Estimate value(ComparisonPart part, std::size_t place, std::size_t i, std::size_t j,
                               std::size_t k) const;
  /// Place less its base; exactly 0 for the base, or not a number where there is no value.
  [[nodiscard]] Estimate contrast(ComparisonPart part, std::size_t place, std::size_t i,
                                  std::size_t j, std::size_t k) const;
  /// From the first year to the end of `year`, 0 being the first. A ratio is given where its two
  /// sides have the sign it is meant for and differ clearly from 0 (is_clear()), a cost with and
  /// without discounting.
  [[nodiscard]] Estimate worth(Worth indicator, std::size_t place, std::size_t year) const;

  /// One group less another of the same place, as an evaluation of a lottery has them.
  [[nodiscard]] Estimate between(std::string_view series, std::size_t place, std::size_t year,
                                 std::size_t group, std::size_t other) const;
  /// By name, a figure of everyone or of a group: value or contrast of compared_series().
  [[nodiscard]] Estimate value(std::string_view series, std::size_t place, std::size_t year,
                               std::size_t group = 0) const;
  [[nodiscard]] Estimate contrast(std::string_view series, std::size_t place, std::size_t year,
                                  std::size_t group = 0) const;

 private:
  struct Totals;

  [[nodiscard]] const ComparisonRecord& record(std::size_t place, std::size_t replicate) const {
    return records_[place][replicate];
  }
  [[nodiscard]] Totals totals(std::size_t place, std::size_t replicate, std::size_t year,
                              double rate) const;
  /// Whether an amount differs clearly from 0 in a direction; a cost without discounting too, as
  /// the budget has it.
  [[nodiscard]] bool is_known_in(Worth amount, double sign, std::size_t place,
                                 std::size_t year) const;
  [[nodiscard]] Estimate ratio_of_worth(Worth numerator, Worth denominator, double sign,
                                        std::size_t place, std::size_t year) const;
  [[nodiscard]] double amount(Worth indicator, std::size_t place, std::size_t replicate,
                              std::size_t year) const;

  std::vector<std::size_t> bases_;
  ComparisonAxes axes_;
  std::vector<std::vector<ComparisonRecord>> records_;  ///< [place][replicate]
  std::size_t district_replicates_ = 0;
};

}  // namespace winay
