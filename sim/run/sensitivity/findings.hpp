#pragma once

#include <cstddef>
#include <vector>

#include "winay/report/sensitivity/tables.hpp"

/// From answers at points to what is reported of one scenario. An answer holds all of
/// sensitivity_outcomes() for every scenario, one after the other.
namespace winay {

struct ScreeningRun {
  std::vector<std::size_t> inputs;  ///< of the plan
  calibration::MorrisDesign design;
  std::vector<calibration::Vector> answers;
  std::vector<calibration::Vector> other_luck;  ///< two of the last point of each trajectory
};

struct SobolRun {
  std::vector<std::size_t> inputs;
  calibration::VarianceDesign design;
  std::vector<calibration::Vector> answers;
  std::vector<calibration::Vector> lucks;  ///< of the parameters as they are
};

ScreeningFound found_in(const ScreeningRun& run, std::size_t scenario,
                        const std::vector<std::size_t>& outcomes);
SobolFound found_in(const SobolRun& run, std::size_t scenario,
                    const std::vector<std::size_t>& outcomes);

/// Inputs with the largest effect in any scenario, each outcome's measured by its own largest: at
/// most as many as Sobol indices take, the largest first.
std::vector<std::size_t> six_first(const ScreeningRun& run, std::size_t scenarios,
                                   const std::vector<std::size_t>& outcomes);

}  // namespace winay
