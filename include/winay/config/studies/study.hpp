#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/scenario/scenario.hpp"
#include "winay/core/text.hpp"

/// A published study as data: whom it compared, what it asked, and how its words are read.
namespace winay {

/// Whom the published effects are on.
enum class StudyEstimand {
  itt,                   ///< households of assigned centres
  late,                  ///< households that took part because assigned
  participating_centre,  ///< households of centres that took part because assigned
};
inline constexpr std::array<std::string_view, 3> study_estimand_names{"itt", "late",
                                                                      "participating_centre"};

/// Whom the effects on quantiles are on, if not the same.
enum class QuantileScale { same, itt };
inline constexpr std::array<std::string_view, 2> quantile_scale_names{"same", "itt"};

/// What "the effect at the 75th percentile" was estimated by.
enum class QuantileEstimator {
  qr_controls,  ///< linear quantile regression with the controls of the equation
  qr_raw,       ///< without controls
  difference,   ///< difference of the groups' quantiles
  rif,          ///< recentred influence function regression with the controls
  complier,     ///< difference of the compliers' quantiles
};
inline constexpr std::array<std::string_view, 5> quantile_estimator_names{
    "qr_controls", "qr_raw", "difference", "rif", "complier"};

/// The equation behind the mean effects.
enum class StudyEquation {
  window_fe_ancova,  ///< both sides of the threshold, district effects, baseline outcome
  window_raw,        ///< difference of means
  local_linear,      ///< a line each side, triangular weights over the whole window
  robust_rd,         ///< data-driven bandwidth, robust bias correction
};
inline constexpr std::array<std::string_view, 4> study_equation_names{
    "window_fe_ancova", "window_raw", "local_linear", "robust_rd"};

/// What "over 30 %" is a share of.
enum class EffectBase {
  control_mean,    ///< mean of the control group at follow-up
  untreated_mean,  ///< the same without what its participants gained
  baseline_mean,   ///< mean of the control group at baseline
};
inline constexpr std::array<std::string_view, 3> effect_base_names{"control_mean", "untreated_mean",
                                                                   "baseline_mean"};

/// Whose income is compared.
enum class IncomeUnit { household, person };
inline constexpr std::array<std::string_view, 2> income_unit_names{"household", "person"};

/// Who decides on taking part.
enum class ComplianceBy { centre, household };
inline constexpr std::array<std::string_view, 2> compliance_names{"centre", "household"};

/// Standard errors of the headline.
enum class StudyErrors { cr2, cr1s, cr1, hc1 };
inline constexpr std::array<std::string_view, 4> study_error_names{"cr2", "cr1s", "cr1", "hc1"};

/// What the study's text leaves open.
struct StudySwitches {
  StudyEstimand estimand = StudyEstimand::itt;
  QuantileScale quantile_scale = QuantileScale::same;
  QuantileEstimator quantile_estimator = QuantileEstimator::qr_controls;
  StudyEquation equation = StudyEquation::window_fe_ancova;
  EffectBase effect_base = EffectBase::control_mean;
  IncomeUnit income_unit = IncomeUnit::household;
  ComplianceBy compliance = ComplianceBy::centre;
  StudyErrors errors = StudyErrors::cr2;
};

/// One side of the threshold.
struct StudyGroup {
  double need_from = 0;  ///< share of the centre's households with an unmet basic need
  double need_to = 0;
  double centres = 0;
  double households = 0;         ///< interviewed
  double take_up = 0;            ///< share of households that the programme reached
  double centre_households = 0;  ///< smallest number of users of a centre in the group
};

/// Where the study took place, and when.
struct StudyPlace {
  double threshold = 0;  ///< of the share with an unmet basic need
  double districts = 0;
  double within_centre = 0;  ///< households that take part, in centres that do
};

/// What the survey adds to what households live.
struct StudySurvey {
  double income_noise = 0;
  double scale_reliability = 0;
  double attrition_control = 0;
  double attrition_assigned = 0;
  double centre_deviation = 0;
  double district_share = 0;
  double need_slope = 0;
  double significance = 0;
};

/// The experiment on coaching, within the participants of the study.
struct CoachingStudy {
  double centres = 0;
  double coached = 0;
  double saturation = 0;
  double attendance = 0;
  double sampled_offered = 0;
  double sampled_others = 0;
  double sampled_pure = 0;
};

/// How often it is simulated.
struct StudyRuns {
  std::int32_t households = 0;
  std::int32_t populations = 0;
  std::int32_t redraws = 0;
  std::int32_t bootstrap_redraws = 0;
  std::int32_t bootstrap_draws = 0;
  std::uint64_t seed = 0;
};

/// Everything that a study file asks for, checked.
struct Study {
  std::string name;
  OwnText long_name;
  OwnText label;           ///< of the reading
  std::string reading;     ///< which of the file's readings
  std::string parameters;  ///< itt or late: the parameter files of the model
  std::string precision;   ///< which of the file's views of how noisy the survey was
  OwnText precision_label;
  std::string structure;
  std::vector<std::string> departments;
  StudySwitches switches;
  StudyPlace place;
  StudyGroup control;
  StudyGroup assigned;
  StudySurvey survey;
  CoachingStudy coaching;
  StudyRuns runs;
  std::filesystem::path scenario;       ///< whose households, programmes and parameters
  std::filesystem::path targets;        ///< what was published
  std::vector<std::string> readings;    ///< all of the file
  std::vector<std::string> precisions;  ///< likewise
  std::vector<ParameterRecord> records;
  std::string resolved_yaml;
};

/// Reads a study. `path=value` of the options is a key of the study, or `scenario.` and one of the
/// scenario. Throws InvalidConfiguration with every mistake of it.
[[nodiscard]] Study load_study(const std::filesystem::path& file, const LoadOptions& options = {});

/// The scenario of a study: its parameter files, as many years as the study lasts, its households.
[[nodiscard]] Scenario study_scenario(const Study& study, const LoadOptions& options = {});

}  // namespace winay
