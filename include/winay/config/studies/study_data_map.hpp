#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "winay/config/scenario/scenario.hpp"
#include "winay/config/studies/targets.hpp"

/// How the columns of a real survey answer the questions of a study.
namespace winay {

/// An outcome asked for in both rounds. Its name is one of study_outcome_names.
struct DataOutcome {
  std::string name;
  std::string after;   ///< column of the follow-up
  std::string before;  ///< column of the baseline
};

/// Columns of an experiment on coaching within the same table.
struct DataCoaching {
  std::string in_sample;       ///< 1: the household is in its sample
  std::string offered;         ///< 1: it was offered coaching
  std::string coached_centre;  ///< 1: some in its centre were
  std::string completes;       ///< 1: it completed coaching
};

struct StudyDataMap {
  std::string data;                  ///< the survey in words
  char delimiter = 0;                ///< 0: found out
  std::vector<std::string> missing;  ///< texts that stand for no answer, besides empty
  std::vector<std::string> yes;      ///< texts of indicators that stand for 1, besides 1
  std::vector<std::string> no;       ///< … for 0, besides 0
  std::string centre;                ///< column: cluster
  std::string district;              ///< column
  std::string need;                  ///< column: points of unmet need of the centre, of 100
  std::string members;               ///< column: of the household
  std::string take_up;               ///< indicator: the household takes part
  double threshold = 0;              ///< points from which a centre is assigned
  std::vector<DataOutcome> outcomes;
  std::optional<DataCoaching> coaching;
};

/// Reads a map. Throws InvalidConfiguration with every mistake of it.
[[nodiscard]] StudyDataMap load_study_data_map(const std::filesystem::path& file,
                                               const LoadOptions& options = {});

}  // namespace winay
