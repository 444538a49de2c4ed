#include "winay/evaluation/quantile_regression.hpp"

#include <Eigen/LU>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <limits>

#include "winay/evaluation/error.hpp"
#include "winay/evaluation/least_squares.hpp"

namespace winay::evaluation {

namespace {

constexpr double multiplier_slack = 1e-9;
constexpr double zero_residual = 1e-11;

/// The problem with rows of weight 0 left out, rows multiplied by their weights, columns and
/// outcome brought to length of order 1.
struct Problem {
  Matrix x;
  Vector y;
  Vector column_scale;
  double y_scale = 1;
  double tau = 0.5;
};

Problem scaled_problem(const Design& design, const Vector& y, double tau, const Vector& weights) {
  Problem p;
  p.tau = tau;
  if (weights.size() == 0) {
    p.x = design.x;
    p.y = y;
  } else {
    std::vector<bool> used;
    for (const double w : weights) used.push_back(w > 0);
    const std::vector<Index> rows = rows_where(used);
    const Vector w = rows_of(weights, rows);
    p.x = w.asDiagonal() * rows_of(design.x, rows);
    p.y = w.cwiseProduct(rows_of(y, rows));
  }
  p.column_scale = p.x.cwiseAbs().colwise().maxCoeff().transpose();
  p.y_scale = std::max(p.y.cwiseAbs().maxCoeff(), std::numeric_limits<double>::min());
  p.x = p.x * p.column_scale.cwiseInverse().asDiagonal();
  p.y /= p.y_scale;
  return p;
}

/// A vertex: k rows met exactly.
class Vertex {
 public:
  Vertex(const Problem& problem, std::vector<Index> rows, const Vector& y)
      : problem_(problem), rows_(std::move(rows)), y_(y), in_basis_(y.size(), false) {
    for (const Index i : rows_) in_basis_[static_cast<std::size_t>(i)] = true;
    refresh();
  }

  [[nodiscard]] const std::vector<Index>& rows() const { return rows_; }
  [[nodiscard]] const Vector& b() const { return b_; }
  [[nodiscard]] const Vector& residuals() const { return residuals_; }

  /// Whether an edge of some length is as low as this vertex, by the true residuals: those of rows
  /// that tie are 0, and their nudges say where they stop the edge.
  [[nodiscard]] bool has_flat_edge(const Vector& true_residuals) const {
    const Vector multiplier = multipliers();
    for (Index j = 0; j < multiplier.size(); ++j) {
      for (const double sign : {1.0, -1.0}) {
        const double slope =
            sign > 0 ? multiplier(j) + 1 - problem_.tau : problem_.tau - multiplier(j);
        if (slope > multiplier_slack) continue;
        const auto crossings = crossings_along(sign * inverse_.col(j));
        const auto first = std::min_element(crossings.begin(), crossings.end(), earlier);
        if (first == crossings.end() || std::abs(true_residuals(first->row)) > zero_residual) {
          return true;
        }
      }
    }
    return false;
  }

  /// Goes along edges until none descends. False if it takes too long.
  bool descend() {
    const Index most = 100 * (problem_.x.rows() + problem_.x.cols());
    for (Index step = 0; step < most; ++step) {
      const Edge edge = steepest();
      if (edge.slope >= -multiplier_slack) return true;
      follow(edge);
    }
    return false;
  }

 private:
  struct Edge {
    Index leaving = 0;
    double sign = 1;
    double slope = 0;
  };

  void refresh() {
    const auto k = static_cast<Index>(rows_.size());
    Matrix met(k, k);
    Vector values(k);
    for (Index j = 0; j < k; ++j) {
      met.row(j) = problem_.x.row(rows_[static_cast<std::size_t>(j)]);
      values(j) = y_(rows_[static_cast<std::size_t>(j)]);
    }
    const Eigen::PartialPivLU<Matrix> lu(met);
    inverse_ = lu.inverse();
    b_ = lu.solve(values);
    b_ += lu.solve(values - met * b_);
    residuals_ = y_ - problem_.x * b_;
    for (const Index i : rows_) residuals_(i) = 0;
  }

  struct Crossing {
    double at;
    double slope;
    Index row;
  };
  static bool earlier(const Crossing& a, const Crossing& b) {
    return a.at != b.at ? a.at < b.at : a.row < b.row;
  }

  /// Of the rows met exactly: the objective is stationary where all are in [τ − 1, τ].
  [[nodiscard]] Vector multipliers() const {
    Vector pull = Vector::Zero(problem_.x.cols());
    for (Index i = 0; i < residuals_.size(); ++i) {
      if (in_basis_[static_cast<std::size_t>(i)]) continue;
      pull += problem_.x.row(i).transpose() * (problem_.tau - (residuals_(i) < 0 ? 1 : 0));
    }
    return -(inverse_.transpose() * pull);
  }

  /// Where residuals change sign on the way from b in a direction.
  [[nodiscard]] std::vector<Crossing> crossings_along(const Vector& direction) const {
    const Vector change = problem_.x * direction;
    std::vector<Crossing> crossings;
    for (Index i = 0; i < change.size(); ++i) {
      if (in_basis_[static_cast<std::size_t>(i)] || std::abs(change(i)) < 1e-11) continue;
      const double at = residuals_(i) / change(i);
      if (at > 0) crossings.push_back({at, std::abs(change(i)), i});
    }
    return crossings;
  }

  /// The edge along which the objective falls fastest, by length of the step in b.
  [[nodiscard]] Edge steepest() const {
    const Vector multiplier = multipliers();
    Edge best;
    double fastest = 0;
    for (Index j = 0; j < multiplier.size(); ++j) {
      const double up = multiplier(j) + 1 - problem_.tau;
      const double down = problem_.tau - multiplier(j);
      const double slope = std::min(up, down);
      const double speed = slope / inverse_.col(j).norm();
      if (slope < -multiplier_slack && speed < fastest) {
        fastest = speed;
        best = {.leaving = j, .sign = up < down ? 1.0 : -1.0, .slope = slope};
      }
    }
    return best;
  }

  /// To the lowest point of the edge: residuals change sign one by one, each adds to the slope.
  void follow(const Edge& edge) {
    auto crossings = crossings_along(edge.sign * inverse_.col(edge.leaving));
    const auto later = [](const Crossing& a, const Crossing& b) { return earlier(b, a); };
    std::make_heap(crossings.begin(), crossings.end(), later);
    double slope = edge.slope;
    while (!crossings.empty()) {
      std::pop_heap(crossings.begin(), crossings.end(), later);
      slope += crossings.back().slope;
      if (slope >= -multiplier_slack) break;
      crossings.pop_back();
    }
    if (crossings.empty()) {
      throw EstimationError("quantile regression: the columns are collinear",
                            "regresión cuantílica: las columnas son colineales");
    }
    Index& row = rows_[static_cast<std::size_t>(edge.leaving)];
    in_basis_[static_cast<std::size_t>(row)] = false;
    row = crossings.back().row;
    in_basis_[static_cast<std::size_t>(row)] = true;
    refresh();
  }

  const Problem& problem_;
  std::vector<Index> rows_;
  Vector y_;
  std::vector<bool> in_basis_;
  Matrix inverse_;
  Vector b_;
  Vector residuals_;
};

/// k independent rows near the least-squares fit: pivoting prefers small residuals.
std::vector<Index> first_rows(const Problem& p, const std::vector<std::string>& names) {
  const LinearFit fit = fit_least_squares({.x = p.x, .names = names}, p.y);
  const Vector size = fit.residuals.cwiseAbs();
  const Vector closeness = (size.array() + 1e-3 * size.maxCoeff() + 1e-12).inverse();
  const Eigen::ColPivHouseholderQR<Matrix> qr((closeness.asDiagonal() * p.x).transpose());
  std::vector<Index> rows;
  for (Index j = 0; j < p.x.cols(); ++j) rows.push_back(qr.colsPermutation().indices()(j));
  return rows;
}

/// Tiny steps, different for each row, so that no two rows tie: of sign `sign`.
Vector nudged(const Vector& y, double size) {
  constexpr double golden = 0.61803398874989485;
  Vector nudge(y.size());
  double u = 0;
  for (double& step : nudge) {
    u += golden;
    u -= std::floor(u);
    step = size * (0.5 + u);
  }
  return y + nudge;
}

/// Signs of the nudged residuals are those of the true ones, where these are not 0: then the
/// nudged problem's multipliers prove the true one's minimum.
bool proves(const Vector& nudged_residuals, const Vector& residuals) {
  for (Index i = 0; i < residuals.size(); ++i) {
    if (std::abs(residuals(i)) > zero_residual && (residuals(i) < 0) != (nudged_residuals(i) < 0)) {
      return false;
    }
  }
  return true;
}

struct Minimum {
  std::vector<Index> rows;
  Vector b;
  bool flat = false;  ///< an edge from it is as low
};

/// An optimal vertex of the true problem, by ever smaller nudges of the given sign.
Minimum solve(const Problem& p, std::vector<Index> rows, double sign) {
  for (double size = 1e-7; size > 1e-13; size /= 32) {
    Vertex vertex(p, rows, nudged(p.y, sign * size));
    if (!vertex.descend()) continue;
    rows = vertex.rows();
    Vertex truth(p, rows, p.y);
    if (proves(vertex.residuals(), truth.residuals())) {
      return {.rows = rows, .b = truth.b(), .flat = vertex.has_flat_edge(truth.residuals())};
    }
  }
  throw EstimationError("quantile regression did not converge", "la regresión no convergió");
}

}  // namespace

QuantileFit fit_quantile(const Design& design, const Vector& y, double tau, const Vector& weights) {
  if (!(tau > 0 && tau < 1)) {
    throw EstimationError("τ must be between 0 and 1", "τ debe estar entre 0 y 1");
  }
  const Problem p = scaled_problem(design, y, tau, weights);
  const Minimum minimum = solve(p, first_rows(p, design.names), 1);
  // Among rows that tie, opposite nudges lead to different ends of a set of minima.
  const Minimum other = solve(p, minimum.rows, -1);
  QuantileFit fit;
  fit.names = design.names;
  fit.tau = tau;
  fit.unique = !minimum.flat && !other.flat &&
               (minimum.b - other.b).cwiseAbs().maxCoeff() < 1e-9;
  fit.coefficients = p.y_scale * minimum.b.cwiseQuotient(p.column_scale);
  fit.residuals = y - design.x * fit.coefficients;
  for (Index i = 0; i < y.size(); ++i) {
    const double e = fit.residuals(i);
    fit.objective += (weights.size() == 0 ? 1.0 : weights(i)) * e * (tau - (e < 0 ? 1 : 0));
  }
  return fit;
}

}  // namespace winay::evaluation
