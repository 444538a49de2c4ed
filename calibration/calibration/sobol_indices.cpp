#include "winay/calibration/sobol_indices.hpp"

#include <numeric>

#include "calibration/error.hpp"
#include "calibration/luck.hpp"
#include "calibration/sobol_design.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::calibration {

namespace {

using Rows = std::vector<Index>;

/// One output at the rows of A and B (columns 0 and 1) and of A with column i of B (2 + i).
using Answers = Matrix;

Answers answers_of(const VarianceDesign& design, const std::vector<Vector>& outputs, Index output) {
  Answers answers(design.base, design.inputs + 2);
  for (Index block = 0; block < answers.cols(); ++block) {
    for (Index row = 0; row < design.base; ++row) {
      answers(row, block) = outputs[static_cast<std::size_t>(block * design.base + row)](output);
    }
  }
  const double mean = answers.leftCols(2).mean();
  return answers.array() - mean;  // a smaller mean square, so smaller errors
}

/// First order, then total, of every input, over the rows.
Matrix indices_over(const Answers& answers, const Rows& rows) {
  const Index k = answers.cols() - 2;
  Matrix indices = Matrix::Zero(k, 2);
  double sum = 0;
  double squares = 0;
  for (const Index r : rows) {
    sum += answers(r, 0) + answers(r, 1);
    squares += answers(r, 0) * answers(r, 0) + answers(r, 1) * answers(r, 1);
    for (Index i = 0; i < k; ++i) {
      const double moved = answers(r, 2 + i) - answers(r, 0);
      indices(i, 0) += answers(r, 1) * moved;
      indices(i, 1) += moved * moved / 2;
    }
  }
  const auto n = static_cast<double>(rows.size());
  const double mean = sum / (2 * n);
  const double variance = squares / (2 * n) - mean * mean;
  if (!(variance > 0)) return Matrix::Zero(k, 2);
  return indices / (n * variance);
}

Rows drawn_rows(Index base, std::uint64_t seed, Index bootstrap) {
  Rows rows;
  for (Index r = 0; r < base; ++r) {
    const double u = chance(seed, SearchDraw::index_bootstrap,
                            static_cast<std::uint32_t>(bootstrap), static_cast<std::uint32_t>(r));
    rows.push_back(static_cast<Index>(below(static_cast<std::uint32_t>(base), u)));
  }
  return rows;
}

/// Columns: first lower, first upper, total lower, total upper.
Matrix intervals_of(const Answers& answers, std::uint64_t seed, Index bootstraps) {
  const Index k = answers.cols() - 2;
  std::vector<Matrix> draws;
  for (Index b = 0; b < bootstraps; ++b) {
    draws.push_back(indices_over(answers, drawn_rows(answers.rows(), seed, b)));
  }
  Matrix intervals(k, 4);
  Vector values(bootstraps);
  for (Index i = 0; i < k; ++i) {
    for (Index order = 0; order < 2; ++order) {
      for (Index b = 0; b < bootstraps; ++b)
        values(b) = draws[static_cast<std::size_t>(b)](i, order);
      intervals(i, 2 * order) = evaluation::sample_quantile(values, 0.025);
      intervals(i, 2 * order + 1) = evaluation::sample_quantile(values, 0.975);
    }
  }
  return intervals;
}

}  // namespace

VarianceDesign variance_design(Index inputs, Index base, std::uint64_t seed) {
  if (inputs > most_sobol_inputs) {
    const std::string k = std::to_string(inputs);
    throw CalibrationError(
        {"Sobol indices of " + k + " inputs take too many runs; screen first and keep six",
         "los índices de Sobol de " + k +
             " insumos exigen demasiadas corridas; haga antes un "
             "cribado y conserve seis"});
  }
  if (inputs < 1 || base < 2) {
    throw CalibrationError({"Sobol indices need an input and two rows",
                            "los índices de Sobol necesitan un insumo y dos filas"});
  }
  const Points both = sobol_points(2 * inputs, static_cast<std::size_t>(base), seed);
  VarianceDesign design{.inputs = inputs, .base = base, .points = {}};
  for (const Vector& row : both) design.points.emplace_back(row.head(inputs));
  for (const Vector& row : both) design.points.emplace_back(row.tail(inputs));
  for (Index i = 0; i < inputs; ++i) {
    for (const Vector& row : both) {
      design.points.emplace_back(row.head(inputs));
      design.points.back()(i) = row(inputs + i);
    }
  }
  return design;
}

SobolIndices sobol_indices(const VarianceDesign& design, const std::vector<Vector>& outputs,
                           std::uint64_t seed, Index bootstraps) {
  if (outputs.size() != design.points.size()) {
    throw CalibrationError({"Sobol indices have another number of outputs than points",
                            "los índices de Sobol tienen otro número de resultados que de puntos"});
  }
  const Matrix none(design.inputs, outputs.front().size());
  SobolIndices result{none, none, none, none, none, none};
  Rows every(static_cast<std::size_t>(design.base));
  std::iota(every.begin(), every.end(), Index{0});
  for (Index output = 0; output < none.cols(); ++output) {
    const Answers answers = answers_of(design, outputs, output);
    const Matrix indices = indices_over(answers, every);
    const Matrix intervals = intervals_of(answers, seed, bootstraps);
    result.first.col(output) = indices.col(0);
    result.total.col(output) = indices.col(1);
    result.first_lower.col(output) = intervals.col(0);
    result.first_upper.col(output) = intervals.col(1);
    result.total_lower.col(output) = intervals.col(2);
    result.total_upper.col(output) = intervals.col(3);
  }
  return result;
}

}  // namespace winay::calibration
