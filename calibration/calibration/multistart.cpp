#include "calibration/multistart.hpp"

#include <algorithm>

#include "calibration/sobol_design.hpp"

namespace winay::calibration {

namespace {

/// Whether no point is lower among the p + 1 nearest; ties by number.
bool is_basin(const std::vector<Vector>& units, const std::vector<double>& values, std::size_t i) {
  std::vector<std::pair<double, std::size_t>> others;
  for (std::size_t k = 0; k < units.size(); ++k) {
    if (k != i) others.emplace_back((units[k] - units[i]).squaredNorm(), k);
  }
  const auto near = std::min(others.size(), static_cast<std::size_t>(units[i].size()) + 1);
  const auto end = others.begin() + static_cast<std::ptrdiff_t>(near);
  std::partial_sort(others.begin(), end, others.end());
  return std::none_of(others.begin(), end, [&](const auto& other) {
    const std::size_t k = other.second;
    return values[k] < values[i] || (values[k] == values[i] && k < i);
  });
}

}  // namespace

std::vector<std::size_t> basins(const Points& design, const std::vector<double>& values,
                                const Box& box) {
  std::vector<Vector> units;
  for (const Vector& theta : design) units.push_back(box.unit(theta));
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < design.size(); ++i) {
    if (is_basin(units, values, i)) found.push_back(i);
  }
  std::stable_sort(found.begin(), found.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  return found;
}

namespace {

/// Runs of CMA-ES one after the other, which share their evaluations.
class Runs {
 public:
  Runs(const Batch& residuals, const Box& box, const CmaOptions& options, ChainResult& result)
      : residuals_(residuals), box_(box), options_(options), result_(result) {}

  [[nodiscard]] bool spent() const { return options_.most_evaluations == 0; }

  /// Whether the run ends lower, by more than the tolerance, than all before it.
  bool run_from(const Vector& start) {
    const Values values = [&](const Points& points) { return sums_of_squares(residuals_, points); };
    result_.runs.push_back(minimise_cma(values, box_, start, options_));
    const CmaResult& ended = result_.runs.back();
    options_.most_evaluations -= std::min(options_.most_evaluations, ended.state.evaluations);
    ++options_.seed;
    const double before = result_.runs_value;
    if (ended.value < before) {
      result_.runs_value = ended.value;
      result_.best_of_runs = ended.theta;
    }
    return ended.value < before - options_.value_tolerance;
  }

  void double_population() {
    options_.population = 2 * begin_cma(box_.centre(), options_).population;
  }

 private:
  const Batch& residuals_;
  const Box& box_;
  CmaOptions options_;
  ChainResult& result_;
};

}  // namespace

ChainResult search_chain(const Batch& residuals, const Box& box, const Vector& start,
                         const ChainOptions& options) {
  box.require_inside(start);
  Points design{start};
  for (const Vector& unit : sobol_points(box.size(), options.design, options.cma.seed)) {
    design.push_back(box.from_unit(unit));
  }
  const std::vector<double> values = sums_of_squares(residuals, design);
  std::vector<std::size_t> starts = basins(design, values, box);
  ChainResult result;
  result.start = start;
  result.best_of_runs = result.best_of_design = design[starts.front()];
  result.runs_value = result.design_value = values[starts.front()];
  starts.resize(std::min(starts.size(), options.basins));
  Runs runs(residuals, box, options.cma, result);
  for (std::size_t i = 0; i < starts.size() && !runs.spent(); ++i) runs.run_from(design[starts[i]]);
  runs.double_population();
  for (std::size_t in_vain = 0; in_vain < options.polish && !runs.spent();) {
    in_vain = runs.run_from(Vector(result.best_of_runs)) ? 0 : in_vain + 1;
  }
  result.finish = gauss_newton(residuals, box, result.best_of_runs, options.finish);
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
