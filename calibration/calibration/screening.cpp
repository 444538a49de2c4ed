#include "winay/calibration/screening.hpp"

#include <cmath>
#include <numeric>
#include <utility>

#include "calibration/error.hpp"
#include "calibration/luck.hpp"

namespace winay::calibration {

MorrisDesign morris_design(Index inputs, Index trajectories, std::uint64_t seed, Index levels) {
  if (inputs < 1 || trajectories < 2 || levels < 2 || levels % 2 != 0) {
    throw CalibrationError(
        {"a screening needs an input, two trajectories and an even number of levels",
         "un cribado necesita un insumo, dos trayectorias y un número par de niveles"});
  }
  const double jump = static_cast<double>(levels) / (2.0 * static_cast<double>(levels - 1));
  MorrisDesign design{.inputs = inputs, .trajectories = trajectories, .points = {}};
  for (Index r = 0; r < trajectories; ++r) {
    std::uint32_t block = 0;
    const auto draw = [&](Index count) {
      const double u = chance(seed, SearchDraw::morris, static_cast<std::uint32_t>(r), block++);
      return static_cast<Index>(below(static_cast<std::uint32_t>(count), u));
    };
    Vector point(inputs);
    std::vector<double> jumps;
    for (Index j = 0; j < inputs; ++j) {
      point(j) = static_cast<double>(draw(levels / 2)) / static_cast<double>(levels - 1);
      const bool down = draw(2) == 1;
      if (down) point(j) += jump;
      jumps.push_back(down ? -jump : jump);
    }
    std::vector<Index> order(static_cast<std::size_t>(inputs));
    std::iota(order.begin(), order.end(), Index{0});
    for (Index j = inputs - 1; j > 0; --j) {
      std::swap(order[static_cast<std::size_t>(j)], order[static_cast<std::size_t>(draw(j + 1))]);
    }
    design.points.push_back(point);
    for (const Index j : order) {
      point(j) += jumps[static_cast<std::size_t>(j)];
      design.points.push_back(point);
    }
  }
  return design;
}

MorrisEffects morris_effects(const MorrisDesign& design, const std::vector<Vector>& outputs) {
  if (outputs.size() != design.points.size()) {
    throw CalibrationError({"a screening has another number of outputs than points",
                            "un cribado tiene otro número de resultados que de puntos"});
  }
  const Index k = design.inputs;
  const Index m = outputs.front().size();
  const auto n = static_cast<double>(design.trajectories);
  Matrix sum = Matrix::Zero(k, m);
  Matrix sum_of_sizes = Matrix::Zero(k, m);
  Matrix sum_of_squares = Matrix::Zero(k, m);
  for (std::size_t i = 1; i < outputs.size(); ++i) {
    if (static_cast<Index>(i) % (k + 1) == 0) continue;  // another trajectory begins
    const Vector step = design.points[i] - design.points[i - 1];
    Index moved = 0;
    step.cwiseAbs().maxCoeff(&moved);
    const Vector effect = (outputs[i] - outputs[i - 1]) / step(moved);
    sum.row(moved) += effect;
    sum_of_sizes.row(moved) += effect.cwiseAbs();
    sum_of_squares.row(moved) += effect.cwiseAbs2();
  }
  const auto sd_around = [&](const Matrix& mean) -> Matrix {
    return ((sum_of_squares - n * mean.cwiseAbs2()) / (n - 1)).cwiseMax(0.0).cwiseSqrt();
  };
  return {.mean = sum / n,
          .mean_size = sum_of_sizes / n,
          .spread = sd_around(sum / n),
          .mean_size_se = sd_around(sum_of_sizes / n) / std::sqrt(n)};
}

}  // namespace winay::calibration
