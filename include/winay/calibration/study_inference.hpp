#pragma once

#include <vector>

#include "winay/calibration/box.hpp"
#include "winay/calibration/identification.hpp"
#include "winay/calibration/inference.hpp"
#include "winay/calibration/objective.hpp"

namespace winay::calibration {

/// Inference on the parameters that can still move. One on its bound, or that moves no moment by a
/// twentieth of its standard error within a prior standard deviation, is held where it is: it has
/// no standard error (NaN), no variance and no pull, and leaves its degree of freedom.
struct BoundedInference {
  Inference inference;
  Identified identified;
  std::vector<LeftOut> left_out;
  std::vector<bool> held;
};

BoundedInference infer_within(const Objective& objective, const Box& box, const Vector& theta,
                              const Matrix& slope, const Vector& simulated, double studies);

}  // namespace winay::calibration
