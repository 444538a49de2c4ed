#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "winay/config/scenario/scenario.hpp"
#include "winay/config/studies/estimation_step.hpp"

namespace winay {

/// What `winay estimate` does to a table.
struct EstimationPlan {
  std::string study;                 ///< in words
  std::vector<std::string> missing;  ///< texts that stand for no answer, besides empty
  double level = 0.95;               ///< of intervals
  std::uint64_t seed = 0;
  int family_draws = 0;  ///< of the bootstrap by which families are tested together; 0: none
  std::vector<EstimationStep> steps;
};

/// Reads a plan. Throws InvalidConfiguration with every mistake of it.
[[nodiscard]] EstimationPlan load_estimation_plan(const std::filesystem::path& file,
                                                  const LoadOptions& options = {});

}  // namespace winay
