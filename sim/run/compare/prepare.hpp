#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/compare/command.hpp"
#include "run/compare/limits.hpp"
#include "run/compare/parameter_draws.hpp"
#include "run/comparison/try_out.hpp"
#include "run/line/verb.hpp"
#include "winay/output/files/claim.hpp"

namespace winay {

/// Points of parameters with the scenarios as each reads them.
struct RidgeTrials {
  Ridge ridge;
  std::vector<Variant> variants;
  TrialPlan plan;
  std::vector<Trial> trials;
};

/// Everything that was read and checked before anything is computed.
struct ComparePlan {
  CellsRequest cells_request;
  std::vector<ComparisonCell> cells;
  ComparisonFile file;
  TrialPlan trial_plan;
  std::vector<Trial> trials;
  std::vector<RidgeTrials> ridges;
  std::vector<ParameterDraws> draws;  ///< by cell, or none
  std::vector<Limit> limits;
  std::vector<std::int32_t> years;
  std::filesystem::path target;
  std::optional<OutputClaim> claim;  ///< on all that will be written
  CompareStyle style;
};

/// Reads and checks everything, also that nothing is in the way of what will be written. Throws
/// UsageError, InvalidConfiguration or OutputExists.
void prepare(const CompareCommand& command, const Call& call, ComparePlan& plan);

}  // namespace winay
