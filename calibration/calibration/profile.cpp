#include "winay/calibration/profile.hpp"

#include <algorithm>

namespace winay::calibration {

namespace {

Vector without(const Vector& theta, Index j) {
  Vector rest(theta.size() - 1);
  rest << theta.head(j), theta.tail(theta.size() - j - 1);
  return rest;
}

Vector with(const Vector& rest, Index j, double value) {
  Vector theta(rest.size() + 1);
  theta << rest.head(j), value, rest.tail(rest.size() - j);
  return theta;
}

/// Q at one value, the others minimised from `from`.
ProfilePoint point_at(const Batch& residuals, const Box& box, const Vector& from, Index j,
                      double value, const GaussNewtonOptions& options) {
  if (box.size() == 1) {
    const Vector theta = Vector::Constant(1, value);
    return {.value = value, .theta = theta, .q = sums_of_squares(residuals, {theta}).front()};
  }
  const Batch others = [&](const Points& points) {
    Points whole;
    for (const Vector& point : points) whole.push_back(with(point, j, value));
    return residuals(whole);
  };
  const auto found = gauss_newton(others, box.without(j), without(from, j), options);
  return {.value = value, .theta = with(found.theta, j, value), .q = found.value};
}

}  // namespace

std::vector<ProfilePoint> profile(const Batch& residuals, const Box& box, const Vector& estimate,
                                  Index parameter, std::vector<double> values,
                                  const GaussNewtonOptions& options) {
  box.require_inside(estimate);
  std::sort(values.begin(), values.end());
  const auto middle = std::lower_bound(values.begin(), values.end(), estimate(parameter));
  std::vector<ProfilePoint> points;
  Vector from = estimate;
  for (auto value = std::make_reverse_iterator(middle); value != values.rend(); ++value) {
    points.push_back(point_at(residuals, box, from, parameter, *value, options));
    from = points.back().theta;
  }
  std::reverse(points.begin(), points.end());
  from = estimate;
  for (auto value = middle; value != values.end(); ++value) {
    points.push_back(point_at(residuals, box, from, parameter, *value, options));
    from = points.back().theta;
  }
  return points;
}

std::vector<double> profile_values(const Box& box, const Vector& estimate, Index parameter,
                                   double width, Index count) {
  const Vector at = box.scaled(estimate);
  std::vector<double> values;
  for (const double s : Vector::LinSpaced(count, at(parameter) - width, at(parameter) + width)) {
    Vector moved = at;
    moved(parameter) = s;
    const double value = box.from_scaled(moved)(parameter);
    if (values.empty() || value > values.back()) values.push_back(value);
  }
  return values;
}

}  // namespace winay::calibration
