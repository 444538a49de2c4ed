#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "run/comparison/run.hpp"
#include "run/comparison/try_out.hpp"
#include "winay/report/compare/headline_parts.hpp"

namespace winay {

/// Draws of the parameters of one reading and structure, each as overrides `path=value`.
struct ParameterDraws {
  std::string reading;
  std::string structure;
  std::vector<std::vector<std::string>> overrides;
};

/// The first `count` draws beside the shipped parameter file that belongs to a cell. Throws
/// UsageError, with what to run, if the file is not there or holds fewer.
ParameterDraws read_parameter_draws(const std::filesystem::path& configs,
                                    const std::string& reading, const std::string& structure,
                                    std::size_t count);

/// The headline of every scenario and cell of a comparison, with its spread over the draws: each
/// runs on few households under the same luck.
std::vector<HeadlineCell> try_parameter_draws(const TrialPlan& plan, const Comparison& comparison,
                                              const std::vector<ParameterDraws>& draws, Log& log);

}  // namespace winay
