#include "run/sensitivity/findings.hpp"

#include <algorithm>
#include <numeric>

namespace winay {

namespace {

using calibration::Index;
using calibration::Matrix;
using calibration::Vector;

constexpr std::uint64_t bootstrap_seed = 1;

/// The chosen outcomes of one scenario.
std::vector<Vector> chosen(const std::vector<Vector>& all, std::size_t scenario,
                           const std::vector<std::size_t>& outcomes) {
  const std::size_t first = scenario * sensitivity_outcomes().size();
  std::vector<Vector> some;
  for (const Vector& answer : all) {
    Vector of_scenario(static_cast<Index>(outcomes.size()));
    for (std::size_t o = 0; o < outcomes.size(); ++o) {
      of_scenario(static_cast<Index>(o)) = answer(static_cast<Index>(first + outcomes[o]));
    }
    some.push_back(std::move(of_scenario));
  }
  return some;
}

/// Standard deviation of the first `count` answers.
Vector spread_of(const std::vector<Vector>& answers, std::size_t count) {
  Matrix all(static_cast<Index>(count), answers.front().size());
  for (std::size_t i = 0; i < count; ++i) all.row(static_cast<Index>(i)) = answers[i];
  const Matrix off = all.rowwise() - all.colwise().mean();
  return (off.cwiseAbs2().colwise().sum() / (static_cast<double>(count) - 1)).cwiseSqrt();
}

}  // namespace

ScreeningFound found_in(const ScreeningRun& s, std::size_t scenario,
                        const std::vector<std::size_t>& outcomes) {
  const std::vector<Vector> answers = chosen(s.answers, scenario, outcomes);
  const std::vector<Vector> others = chosen(s.other_luck, scenario, outcomes);
  Matrix sizes(s.design.trajectories, static_cast<Index>(outcomes.size()));
  for (Index r = 0; r < s.design.trajectories; ++r) {
    const auto first = static_cast<std::size_t>(2 * r);
    sizes.row(r) = (others[first] - others[first + 1]).cwiseAbs();
  }
  const auto n = static_cast<double>(s.design.trajectories);
  const Vector mean = sizes.colwise().mean();
  const Matrix off = sizes.rowwise() - mean.transpose();
  const Vector se = (off.cwiseAbs2().colwise().sum() / (n * (n - 1))).cwiseSqrt();
  return {.inputs = s.inputs,
          .trajectories = s.design.trajectories,
          .effects = calibration::morris_effects(s.design, answers),
          .luck = mean,
          .luck_se = se};
}

SobolFound found_in(const SobolRun& s, std::size_t scenario,
                    const std::vector<std::size_t>& outcomes) {
  const std::vector<Vector> answers = chosen(s.answers, scenario, outcomes);
  return {.inputs = s.inputs,
          .samples = s.design.base,
          .indices = calibration::sobol_indices(s.design, answers, bootstrap_seed),
          .spread = spread_of(answers, static_cast<std::size_t>(2 * s.design.base)),
          .luck = spread_of(chosen(s.lucks, scenario, outcomes), s.lucks.size())};
}

std::vector<std::size_t> six_first(const ScreeningRun& s, std::size_t scenarios,
                                   const std::vector<std::size_t>& outcomes) {
  std::vector<double> score(s.inputs.size());
  for (std::size_t scenario = 0; scenario < scenarios; ++scenario) {
    const Matrix sizes = found_in(s, scenario, outcomes).effects.mean_size;
    for (Index o = 0; o < sizes.cols(); ++o) {
      if (!sizes.col(o).allFinite() || sizes.col(o).maxCoeff() <= 0) continue;
      for (Index i = 0; i < sizes.rows(); ++i) {
        double& best = score[static_cast<std::size_t>(i)];
        best = std::max(best, sizes(i, o) / sizes.col(o).maxCoeff());
      }
    }
  }
  std::vector<std::size_t> order(score.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return score[a] > score[b]; });
  order.resize(std::min<std::size_t>(order.size(), calibration::most_sobol_inputs));
  std::vector<std::size_t> inputs;
  for (const std::size_t k : order) inputs.push_back(s.inputs[k]);
  return inputs;
}

}  // namespace winay
