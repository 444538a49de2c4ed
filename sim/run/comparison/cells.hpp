#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "winay/config/scenario/scenario.hpp"

namespace winay {

/// The scenarios of a comparison under one reading and one structure, the base first; the same ones
/// in the same order in every cell.
struct ComparisonCell {
  std::string reading;
  std::string structure;
  std::vector<Scenario> scenarios;
};

/// What is compared, and how it is read.
struct CellsRequest {
  std::vector<std::filesystem::path> files;  ///< the base first
  std::vector<std::string> readings;
  std::vector<std::string> structures;
  std::string arm;  ///< instead of each scenario's policy; empty: that
  LoadOptions options;
};

/// Reads every scenario once a cell and checks that those of a comparison share the calendar, the
/// seed and the population. Throws InvalidConfiguration with every mistake.
std::vector<ComparisonCell> load_cells(const CellsRequest& request);

/// The scenarios of one cell; what is laid over them may choose reading and structure itself.
ComparisonCell load_cell(const CellsRequest& request, const std::string& reading,
                         const std::string& structure);

/// The arm that stands for a scenario.
const Arm& policy_of(const Scenario& scenario);

/// Whether two solved scenarios say the same of everything that households live by before the first
/// year, programmes apart.
bool same_numbers(const Scenario& a, const Scenario& b);

}  // namespace winay
