#include "calibration/cma_es.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "calibration/cma_weights.hpp"
#include "calibration/error.hpp"
#include "calibration/luck.hpp"
#include "winay/evaluation/estimators/linear_algebra.hpp"

namespace winay::calibration {

namespace {

/// C = B diag(scale²) B'.
struct Axes {
  Matrix turn;   ///< B
  Vector scale;  ///< square roots of the eigenvalues
};

Axes axes_of(const Matrix& covariance) {
  evaluation::SymmetricEigen axes = evaluation::symmetric_eigen(covariance);
  return {.turn = std::move(axes.vectors), .scale = axes.values.cwiseMax(1e-300).cwiseSqrt()};
}

/// Standard normals of a candidate.
Vector normals_of(const CmaState& state, Index candidate) {
  Vector z(state.mean.size());
  const auto dimensions = static_cast<std::uint32_t>(z.size());
  for (Index j = 0; j < z.size(); ++j) {
    z(j) =
        normal(state.seed, SearchDraw::cma_offspring, state.generation,
               static_cast<std::uint32_t>(candidate) * dimensions + static_cast<std::uint32_t>(j),
               state.run);
  }
  return z;
}

/// Steps y of all candidates from the mean, before σ: N(0, C).
Matrix steps_of(const CmaState& state, const Axes& axes) {
  Matrix steps(state.mean.size(), state.population);
  for (Index i = 0; i < state.population; ++i) {
    steps.col(i) = axes.turn * axes.scale.cwiseProduct(normals_of(state, i));
  }
  return steps;
}

/// Candidates from the best to the worst; ties by number.
std::vector<Index> ranking(const std::vector<double>& values) {
  std::vector<Index> order(values.size());
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
    return values[static_cast<std::size_t>(a)] < values[static_cast<std::size_t>(b)];
  });
  return order;
}

/// Moves mean, paths, σ and C by the ranked steps (Hansen 2016, figure 6).
void adapt(CmaState& state, const Axes& axes, const Matrix& steps) {
  const auto n = static_cast<double>(state.mean.size());
  const CmaWeights w(state.mean.size(), state.population);
  const Vector move = steps.leftCols(w.parents) * w.weights.head(w.parents);
  state.mean += state.step * move;
  const auto whitened = [&](const Vector& y) -> Vector {
    return axes.turn * (axes.turn.transpose() * y).cwiseQuotient(axes.scale);
  };
  state.step_path = (1 - w.step_rate) * state.step_path +
                    std::sqrt(w.step_rate * (2 - w.step_rate) * w.effective) * whitened(move);
  const double length = state.step_path.norm();
  const double usual = std::sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
  const double settled = std::sqrt(1 - std::pow(1 - w.step_rate, 2.0 * (state.generation + 1)));
  const bool calm = length / settled < (1.4 + 2 / (n + 1)) * usual;
  state.covariance_path *= 1 - w.path_rate;
  if (calm) {
    state.covariance_path += std::sqrt(w.path_rate * (2 - w.path_rate) * w.effective) * move;
  }
  const double missed = calm ? 0 : w.path_rate * (2 - w.path_rate);
  Matrix c =
      (1 + w.rank_one * missed - w.rank_one - w.rank_many * w.weights.sum()) * state.covariance;
  c += w.rank_one * state.covariance_path * state.covariance_path.transpose();
  for (Index i = 0; i < state.population; ++i) {
    const Vector y = steps.col(i);
    double weight = w.weights(i);
    if (weight < 0) weight *= n / std::max(whitened(y).squaredNorm(), 1e-300);
    c += w.rank_many * weight * y * y.transpose();
  }
  state.covariance = (c + c.transpose()) / 2;
  state.step *= std::exp(std::min(1.0, w.step_rate / w.damping * (length / usual - 1)));
}

/// Why a run has ended, or nothing.
std::string run_ended(const CmaState& state, const CmaOptions& options) {
  const Axes axes = axes_of(state.covariance);
  const double widest = axes.scale.maxCoeff();
  if (state.step * widest < options.step_tolerance) return "steps are small";
  if (widest / axes.scale.minCoeff() > 1e7) return "the covariance has degenerated";
  const auto n = static_cast<std::size_t>(state.mean.size());
  const std::size_t window = 10 + 30 * n / static_cast<std::size_t>(state.population);
  if (state.lowest.size() < window) return "";
  const auto recent = state.lowest.end() - static_cast<std::ptrdiff_t>(window);
  const auto [least, most] = std::minmax_element(recent, state.lowest.end());
  return *most - *least <= options.value_tolerance ? "values no longer fall" : "";
}

/// Begins a run with twice the population somewhere in the box.
void restart(CmaState& state, const Box& box, const CmaOptions& options) {
  ++state.run;
  const Index n = state.mean.size();
  Vector unit(n);
  for (Index j = 0; j < n; ++j) {
    unit(j) = chance(state.seed, SearchDraw::cma_restart, static_cast<std::uint32_t>(j), state.run);
  }
  state.mean = box.lower() + unit.cwiseProduct(box.upper() - box.lower());
  state.population *= 2;
  state.generation = 0;
  state.step = options.step;
  state.covariance = Matrix::Identity(n, n);
  state.step_path = Vector::Zero(n);
  state.covariance_path = Vector::Zero(n);
  state.lowest.clear();
}

}  // namespace

CmaState begin_cma(const Vector& start, const CmaOptions& options) {
  CmaState state;
  const Index n = start.size();
  state.seed = options.seed;
  state.population = options.population > 0
                         ? std::max<Index>(options.population, 2)
                         : 4 + static_cast<Index>(3 * std::log(static_cast<double>(n)));
  state.step = options.step;
  state.mean = start;
  state.covariance = Matrix::Identity(n, n);
  state.step_path = Vector::Zero(n);
  state.covariance_path = Vector::Zero(n);
  state.best = start;
  state.best_value = HUGE_VAL;
  return state;
}

Points offspring(const CmaState& state) {
  const Matrix steps = steps_of(state, axes_of(state.covariance));
  Points points;
  for (Index i = 0; i < state.population; ++i) {
    points.emplace_back(state.mean + state.step * steps.col(i));
  }
  return points;
}

void learn(CmaState& state, const Box& box, const std::vector<double>& values,
           const CmaOptions& options) {
  if (std::any_of(values.begin(), values.end(), [](double v) { return std::isnan(v); })) {
    throw CalibrationError({"the objective is no number at a candidate of the search",
                            "el objetivo no es un número en un candidato de la búsqueda"});
  }
  const Axes axes = axes_of(state.covariance);
  const Matrix steps = steps_of(state, axes);
  const std::vector<Index> order = ranking(values);
  const double lowest = values[static_cast<std::size_t>(order.front())];
  state.lowest.push_back(lowest);
  if (lowest < state.best_value) {
    state.best_value = lowest;
    state.best = state.mean + state.step * steps.col(order.front());
  }
  adapt(state, axes, steps(Eigen::all, order));
  ++state.generation;
  state.evaluations += values.size();
  state.why = run_ended(state, options);
  const bool spent = state.evaluations >= options.most_evaluations;
  if (spent) state.why = "evaluations are spent";
  state.finished = spent || (!state.why.empty() && state.run >= options.restarts);
  if (!state.finished && !state.why.empty()) restart(state, box, options);
}

CmaResult minimise_cma(const Values& values, const Box& box, CmaState state,
                       const CmaOptions& options,
                       const std::function<void(const CmaState&)>& watch) {
  while (!state.finished) {
    Points points = offspring(state);
    for (Vector& point : points) point = box.from_free(point);
    learn(state, box, values(points), options);
    if (watch) watch(state);
  }
  return {.theta = box.from_free(state.best), .value = state.best_value, .state = state};
}

CmaResult minimise_cma(const Values& values, const Box& box, const Vector& start,
                       const CmaOptions& options) {
  box.require_inside(start);
  return minimise_cma(values, box, begin_cma(box.free(start), options), options);
}

}  // namespace winay::calibration
