#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "winay/config/studies/study_data_map.hpp"
#include "winay/core/text.hpp"
#include "winay/evaluation/study/estimators.hpp"
#include "winay/evaluation/study/sample.hpp"

/// The estimators of a study on a real survey: nobody knows the truth there.
namespace winay::evaluation {

struct StudyData {
  MainSurvey main;
  std::vector<StudyOutcome> outcomes;  ///< that the survey has
  std::optional<CoachingSurvey> coaching;
  std::size_t rows = 0;             ///< of the table
  std::size_t dropped = 0;          ///< without an answer to some question
  std::vector<OwnText> notes = {};  ///< what was taken otherwise than it is written
};

/// Reads a survey by its map. Throws ImportError with every cell that means nothing.
StudyData read_study_data(const StudyDataMap& map, const std::filesystem::path& csv);

/// One number of the survey.
struct DataEstimate {
  EstimatorLabel label;
  RedrawEstimate estimate;
  OwnText problem;  ///< why there is none
};

/// The equations of every outcome, the panel on income, and the experiment on coaching, as far as
/// the survey has them. Bootstraps have so many draws.
std::vector<DataEstimate> estimate_data(const StudyData& data, std::int32_t draws,
                                        std::uint64_t seed);

}  // namespace winay::evaluation
