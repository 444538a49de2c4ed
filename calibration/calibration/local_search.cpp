#include "calibration/local_search.hpp"

#include <cmath>
#include <exception>
#include <nlopt.hpp>

#include "calibration/error.hpp"

namespace winay::calibration {

namespace {

/// What NLopt's function pointer needs, and the best point seen.
struct Seen {
  const Batch& residuals;
  const Box& box;
  LocalResult best;
  std::exception_ptr failure;  ///< NLopt's C code lets no exception of ours through
};

double value_at(const std::vector<double>& scaled, std::vector<double>& /*gradient*/, void* data) {
  auto& seen = *static_cast<Seen*>(data);
  const Vector theta = seen.box.from_scaled(
      Eigen::Map<const Vector>(scaled.data(), static_cast<Index>(scaled.size())));
  double value = 0;
  try {
    value = sums_of_squares(seen.residuals, {theta}).front();
  } catch (...) {
    seen.failure = std::current_exception();
    throw nlopt::forced_stop();
  }
  ++seen.best.evaluations;
  if (value < seen.best.value) {
    seen.best.value = value;
    seen.best.theta = theta;
  }
  return value;
}

std::vector<double> standard(const Vector& vector) { return {vector.begin(), vector.end()}; }

}  // namespace

LocalResult search_locally(const Batch& residuals, const Box& box, const Vector& start,
                           LocalMethod method, const LocalOptions& options) {
  box.require_inside(start);
  if (method == LocalMethod::bobyqa && box.size() < 2) {
    throw CalibrationError(
        "quadratic models need at least two parameters; take the simplex",
        "los modelos cuadráticos necesitan al menos dos parámetros; use el simplex");
  }
  nlopt::opt search(method == LocalMethod::bobyqa ? nlopt::LN_BOBYQA : nlopt::LN_SBPLX,
                    static_cast<unsigned>(box.size()));
  Seen seen{.residuals = residuals,
            .box = box,
            .best = {.theta = start, .value = HUGE_VAL},
            .failure = {}};
  search.set_min_objective(value_at, &seen);
  search.set_lower_bounds(standard(box.lower()));
  search.set_upper_bounds(standard(box.upper()));
  const Vector range = box.upper() - box.lower();
  search.set_initial_step(standard((range / 3).cwiseMin(options.step)));
  search.set_maxeval(static_cast<int>(options.most_evaluations));
  search.set_ftol_rel(options.value_tolerance);
  search.set_xtol_abs(options.step_tolerance);
  std::vector<double> at = standard(box.scaled(start).cwiseMax(box.lower()).cwiseMin(box.upper()));
  double value = 0;
  try {
    search.optimize(at, value);
  } catch (const nlopt::forced_stop&) {
    std::rethrow_exception(seen.failure);
  } catch (const nlopt::roundoff_limited&) {
    // No further digit to gain: the best point seen stands.
  }
  return seen.best;
}

}  // namespace winay::calibration
