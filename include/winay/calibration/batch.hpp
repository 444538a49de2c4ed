#pragma once

#include <functional>
#include <string>
#include <vector>

#include "winay/evaluation/estimators/matrix.hpp"

/// What is searched is a function of the parameters; how it is computed is the caller's.
namespace winay::calibration {

using evaluation::Index;
using evaluation::Matrix;
using evaluation::Vector;
using Points = std::vector<Vector>;

/// One evaluation: parameters, in their own units, to moments or to residuals.
using Evaluate = std::function<Vector(const Vector&)>;

/// Many evaluations at once, answer i to point i. They depend on nothing but their point, so the
/// order in which they are made changes nothing.
using Batch = std::function<std::vector<Vector>(const Points&)>;

/// The points one after the other.
Batch in_turn(Evaluate evaluate);
/// The points over the threads that oneTBB has; `evaluate` is called by several at a time.
Batch in_parallel(Evaluate evaluate);

/// Σ of squares of each answer; throws CalibrationError if an answer is no number, with its point.
std::vector<double> sums_of_squares(const Batch& residuals, const Points& points);

/// As many answers as points, each of finite numbers; throws CalibrationError otherwise.
std::vector<Vector> finite_answers(const Batch& batch, const Points& points);

/// "0.5, 12, -3": a point in a message.
std::string text_of(const Vector& point);

}  // namespace winay::calibration
