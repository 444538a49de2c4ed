#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/scenario/scenario.hpp"
#include "winay/config/studies/study_outcome.hpp"
#include "winay/core/text.hpp"
#include "winay/phases/production_parameters.hpp"

/// What a study published, as data.
namespace winay {

/// What a published number is.
enum class Quantity {
  effect,      ///< of the programme, on the mean
  effect_p25,  ///< … on the 25th percentile
  effect_p50,
  effect_p75,
  relative_effect,  ///< effect on the mean over its base
  control_mean,     ///< of the control group at follow-up
  take_up_control,  ///< share of households in the programme
  take_up_assigned,
  take_up_slope,       ///< take-up among the richer half of the assigned less the poorer half
  coaching_effect,     ///< of being offered coaching
  coaching_spillover,  ///< on those not offered, where others were
  coaching_completion,
  association,  ///< of baseline locus of control above the median with the outcome
};
inline constexpr std::array<std::string_view, 13> quantity_names{
    "effect",          "effect_p25",      "effect_p50",         "effect_p75",
    "relative_effect", "control_mean",    "take_up_control",    "take_up_assigned",
    "take_up_slope",   "coaching_effect", "coaching_spillover", "coaching_completion",
    "association"};

enum class TargetEstimand { reading, offer, level };
inline constexpr std::array<std::string_view, 3> target_estimand_names{"reading", "offer", "level"};

enum class TargetEstimator { equation, quantiles, saturation, least_squares, mean };
inline constexpr std::array<std::string_view, 5> target_estimator_names{
    "equation", "quantiles", "saturation", "least_squares", "mean"};

/// What the text says on significance.
enum class Stated { stated, not_significant, not_stated };
inline constexpr std::array<std::string_view, 3> stated_names{"stated", "not_significant",
                                                              "not_stated"};

/// What calibration does with it.
enum class TargetRole { fit, hold_out, bound, report };
inline constexpr std::array<std::string_view, 4> target_role_names{"fit", "hold_out", "bound",
                                                                   "report"};

/// Units that published numbers come in; shares and effects on them have the unit 1. `unread` until
/// the file has said one.
enum class TargetUnit { soles, share, deviations, unread };
inline constexpr std::array<std::string_view, 3> target_unit_names{"soles/year", "1", "sd"};

/// One published number with all that is needed to be compared with it.
struct PublishedStatistic {
  std::string name;
  OwnText long_name;
  std::string words;  ///< as published
  Quantity quantity = Quantity::effect;
  StudyOutcome outcome = StudyOutcome::income;
  TargetUnit unit = TargetUnit::unread;
  TargetEstimand estimand = TargetEstimand::reading;
  TargetEstimator estimator = TargetEstimator::equation;
  double value = 0;
  double printed_from = 0;  ///< what the printed digits and words stand for
  double printed_to = 0;
  double standard_error = 0;  ///< derived where none is published
  Stated significant = Stated::not_stated;
  TargetRole role = TargetRole::report;
};

/// On which scale a parameter is searched.
enum class FitScale { identity, log };
inline constexpr std::array<std::string_view, 2> fit_scale_names{"identity", "log"};

/// Structures in which a parameter is fitted: all, or one of them.
inline constexpr auto fitted_structure_names = [] {
  std::array<std::string_view, structure_names.size() + 1> names{"all"};
  std::copy(structure_names.begin(), structure_names.end(), names.begin() + 1);
  return names;
}();

/// A parameter that is fitted. One that holds a value for each practice is fitted by what is added
/// to all of them.
struct FitParameter {
  std::string name;
  OwnText long_name;
  std::string parameter;      ///< its path, `production.minimum_scale`
  std::size_t structure = 0;  ///< of `fitted_structure_names`
  FitScale scale = FitScale::identity;
  double from = 0;
  double to = 0;
  double prior_deviation = 0;  ///< what a search takes for a step
  std::string unit;            ///< the parameter's; empty if there is no such parameter

  [[nodiscard]] bool in(std::string_view which) const {
    return structure == 0 || fitted_structure_names.at(structure) == which;
  }
};

/// Numbers that nobody published and an estimate implies: effects of taking part by year, on
/// percentiles and over that of year 2, what stopping the transfer does, and more.
inline constexpr std::array<std::string_view, 22> implied_number_names{
    "effect_year_2",   "effect_year_5",       "effect_year_8",  "effect_year_10",
    "persistence_5",   "persistence_8",       "persistence_10", "growth_2_5",
    "active_year_2",   "active_year_5",       "effect_p10",     "effect_p50",
    "effect_p90",      "farm_effect",         "locus_ratio",    "gini_change",
    "coaching_year_3", "coaching_year_5",     "stop_year_5",    "stop_without_year_5",
    "stop_year_10",    "stop_without_year_10"};

/// What another source says of such a number; nothing is fitted to it.
struct HeldOutCheck {
  std::string name;
  OwnText long_name;
  std::string words;       ///< of the source
  std::size_t number = 0;  ///< of `implied_number_names`
  std::string unit;
  double from = 0;
  double to = 0;

  [[nodiscard]] bool holds(double implied) const { return from <= implied && implied <= to; }
};

/// What a model that is right in all that matters may still miss a number by: standard deviations.
struct Discrepancy {
  double relative = 0;  ///< of soles, over the published number
  double share = 0;     ///< of shares and effects on them
};

/// A file of them, with what is fitted to them.
struct Targets {
  std::string name;
  std::vector<PublishedStatistic> statistics;
  std::vector<FitParameter> fitted;
  Discrepancy discrepancy;
  std::vector<HeldOutCheck> checks;
  std::vector<ParameterRecord> records;

  /// Those fitted in a structure.
  [[nodiscard]] std::vector<FitParameter> fitted_in(std::string_view structure) const;

  /// The statistic of a name, or nullptr.
  [[nodiscard]] const PublishedStatistic* find(std::string_view statistic) const;
};

/// Reads a file of published statistics. Throws InvalidConfiguration with every mistake of it: of
/// single keys, and what does not go together, such as more parameters than statistics to fit.
[[nodiscard]] Targets load_targets(const std::filesystem::path& file,
                                   const LoadOptions& options = {});

/// The same for searches that start from scenarios: the values of each must lie within the bounds
/// of what is fitted in its structure.
[[nodiscard]] Targets load_targets(const std::filesystem::path& file,
                                   const std::vector<const Scenario*>& starts,
                                   const LoadOptions& options = {});

}  // namespace winay
