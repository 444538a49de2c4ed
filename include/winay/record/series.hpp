#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/record/variables/kinds.hpp"

/// Every recorded number is promised here: lists made of the rows in record/variables. The recorder
/// fills them, the writer takes nothing that is not in them, and a test refuses an entry without
/// unit or meaning.
namespace winay {

struct Series {
  std::string name;        ///< of the variable in its group of the file
  std::string file_group;  ///< `/aggregates`
  std::string units;
  OwnText long_name;
  std::string phase;  ///< that makes it
};

/// A bimester's series: what it is, what it is a mean over, how finely its terms are rounded
/// (1 / resolution), and how six of them make a year.
struct BimesterSeries {
  Series series;
  Kind kind = Kind::number;
  Over over = Over::household;
  YearRule yearly = YearRule::last;
  float resolution = 1;
};
const std::vector<BimesterSeries>& bimester_series();
/// Row of that name. Throws std::logic_error if there is none.
std::size_t bimester_index(std::string_view name);

/// Sums in soles of the country, a line of the budget each.
const std::vector<Series>& cost_lines();

/// Variables whose distribution is taken once a year.
const std::vector<Series>& distributed_series();

/// Probabilities of the quantile axis: 0.05, 0.10 … 0.95.
inline constexpr std::size_t quantile_count = 19;
double quantile_probability(std::size_t index);

/// All yearly indicators by group: bimester series in their yearly form, cost, then for each
/// distributed variable mean, standard deviation, inequality and quantiles.
const std::vector<Series>& yearly_series();
/// Row of an indicator of that name, if there is one.
std::optional<std::size_t> yearly_index(std::string_view name);
/// Row of the first statistic of a distributed variable, by its row there; they follow in the order
/// of `Statistic`, then the quantiles.
std::size_t first_statistic(std::size_t distributed);
enum class Statistic : std::size_t { mean, sd, gini, theil, atkinson_half, atkinson_1, atkinson_2 };
inline constexpr std::size_t statistic_count = 7;
inline constexpr std::size_t cost_indicators = 2;  ///< `cost`, `cost_to_date`, after the sums

/// Variables of the panel, all or a sample of households.
struct PanelSeries {
  Series series;
  Kind kind = Kind::number;
  YearRule yearly = YearRule::last;  ///< what a row of several bimesters holds
};
/// What a household carries through the recorder, in the order of a slab.
const std::vector<PanelSeries>& panel_series();
/// What the writer adds by comparing with the first scenario.
const std::vector<PanelSeries>& panel_contrast_series();

}  // namespace winay
