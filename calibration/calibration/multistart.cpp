#include "winay/calibration/multistart.hpp"

#include <algorithm>

#include "winay/calibration/sobol_design.hpp"

namespace winay::calibration {

ChainResult search_chain(const Batch& residuals, const Box& box, const Vector& start,
                         const ChainOptions& options) {
  box.require_inside(start);
  Points design{start};
  for (const Vector& unit : sobol_points(box.size(), options.design, options.cma.seed)) {
    design.push_back(box.from_unit(unit));
  }
  const std::vector<double> values = sums_of_squares(residuals, design);
  const auto lowest = std::min_element(values.begin(), values.end());
  ChainResult result;
  result.start = start;
  result.best_of_design = design[static_cast<std::size_t>(lowest - values.begin())];
  result.design_value = *lowest;
  result.cma = minimise_cma([&](const Points& points) { return sums_of_squares(residuals, points); },
                            box, result.best_of_design, options.cma);
  const bool better = result.cma.value < result.design_value;
  result.finish = gauss_newton(residuals, box, better ? result.cma.theta : result.best_of_design,
                               options.finish);
  return result;
}

Multistart multistart_of(std::vector<EndPoint> ends, const Box& box) {
  std::stable_sort(ends.begin(), ends.end(),
                   [](const EndPoint& a, const EndPoint& b) { return a.value < b.value; });
  Multistart many{.ends = std::move(ends), .reached = 0, .spread = Vector::Zero(box.size())};
  if (many.ends.empty()) return many;
  Vector low = box.scaled(many.ends.front().theta);
  Vector high = low;
  for (const EndPoint& end : many.ends) {
    if (!(end.value <= many.ends.front().value + 1)) break;
    ++many.reached;
    low = low.cwiseMin(box.scaled(end.theta));
    high = high.cwiseMax(box.scaled(end.theta));
  }
  many.spread = high - low;
  return many;
}

Multistart start_many(
    const std::function<EndPoint(const Vector& start, std::uint64_t seed)>& search, const Box& box,
    std::size_t starts, std::uint64_t seed) {
  std::vector<EndPoint> ends;
  for (const Vector& unit : sobol_points(box.size(), starts, seed)) {
    ends.push_back(search(box.from_unit(unit), seed + ends.size()));
  }
  return multistart_of(std::move(ends), box);
}

}  // namespace winay::calibration
