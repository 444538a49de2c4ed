#include "evaluation/estimators/quantile_simplex.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <optional>

#include "winay/core/draws.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

constexpr double multiplier_slack = 1e-9;
constexpr double zero_residual = 1e-11;

using Rows = std::vector<Index>;

/// Where the residual of a row changes sign on the way, and what that adds to the slope.
struct Crossing {
  double at;
  double slope;
  Index row;
};

bool earlier(const Crossing& a, const Crossing& b) {
  return a.at != b.at ? a.at < b.at : a.row < b.row;
}

/// Crossings of rows that are not met, when b moves so that x'b changes by `change`.
std::vector<Crossing> crossings_along(const Vector& change, const Vector& residuals,
                                      const std::vector<bool>& met) {
  std::vector<Crossing> crossings;
  for (Index i = 0; i < change.size(); ++i) {
    if (met[static_cast<std::size_t>(i)] || std::abs(change(i)) < 1e-11) continue;
    const double at = residuals(i) / change(i);
    if (at > 0) crossings.push_back({at, std::abs(change(i)), i});
  }
  return crossings;
}

/// The row at the lowest point of an edge that starts with this slope.
std::optional<Index> lowest(std::vector<Crossing> crossings, double slope) {
  const auto later = [](const Crossing& a, const Crossing& b) { return earlier(b, a); };
  std::make_heap(crossings.begin(), crossings.end(), later);
  while (!crossings.empty()) {
    std::pop_heap(crossings.begin(), crossings.end(), later);
    slope += crossings.back().slope;
    if (slope >= -multiplier_slack) return crossings.back().row;
    crossings.pop_back();
  }
  return std::nullopt;
}

[[noreturn]] void refuse_collinear() {
  throw EstimationError({"quantile regression: the columns are collinear",
                         "regresión cuantílica: las columnas son colineales"});
}

/// Σ x ψ(e) over the rows that are not met, ψ = τ − 1{e < 0}.
Vector pull_of(const QuantileProblem& p, const Vector& residuals, const std::vector<bool>& met) {
  Vector pull = Vector::Zero(p.x.cols());
  for (Index i = 0; i < residuals.size(); ++i) {
    if (met[static_cast<std::size_t>(i)]) continue;
    pull += p.x.row(i).transpose() * (p.tau - (residuals(i) < 0 ? 1 : 0));
  }
  return pull;
}

/// The first stage: columns enter one by one, that with the steepest slope first, each until its
/// lowest point, where it meets a row; rows met before stay met.
class Entry {
 public:
  Entry(const QuantileProblem& problem, const Vector& y)
      : problem_(problem),
        y_(y),
        met_(static_cast<std::size_t>(y.size()), false),
        entered_(static_cast<std::size_t>(problem.x.cols()), false),
        residuals_(y) {}

  Rows run() {
    while (static_cast<Index>(rows_.size()) < problem_.x.cols()) enter();
    return rows_;
  }

 private:
  void enter() {
    const Vector pull = pull_of(problem_, residuals_, met_);
    Vector best;
    double steepest = -1;
    double slope = 0;
    for (Index j = 0; j < problem_.x.cols(); ++j) {
      if (entered_[static_cast<std::size_t>(j)]) continue;
      const Vector direction = direction_of(j);
      const double own = -pull.dot(direction);
      if (const double raw = std::abs(own) * problem_.column_scale(j); raw > steepest) {
        steepest = raw;
        slope = -std::abs(own);
        best = own > 0 ? Vector(-direction) : direction;
        column_ = j;
      }
    }
    const auto row = lowest(crossings_along(problem_.x * best, residuals_, met_), slope);
    if (!row) refuse_collinear();
    rows_.push_back(*row);
    columns_.push_back(column_);
    met_[static_cast<std::size_t>(*row)] = true;
    entered_[static_cast<std::size_t>(column_)] = true;
    const Vector b = problem_.x(rows_, columns_).eval().partialPivLu().solve(Vector(y_(rows_)));
    residuals_ = y_ - problem_.x(Eigen::all, columns_) * b;
  }

  /// One more of this column, and of those entered what keeps the rows met.
  [[nodiscard]] Vector direction_of(Index column) const {
    Vector direction = Vector::Unit(problem_.x.cols(), column);
    if (rows_.empty()) return direction;
    const Vector others =
        problem_.x(rows_, columns_).eval().partialPivLu().solve(Vector(problem_.x(rows_, column)));
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      direction(columns_[j]) = -others(static_cast<Index>(j));
    }
    return direction;
  }

  const QuantileProblem& problem_;
  const Vector& y_;
  std::vector<bool> met_;
  std::vector<bool> entered_;
  Vector residuals_;
  Rows rows_;
  Rows columns_;
  Index column_ = 0;
};

/// A vertex: k rows met exactly.
class Vertex {
 public:
  Vertex(const QuantileProblem& problem, Rows rows, Vector y)
      : problem_(problem),
        rows_(std::move(rows)),
        y_(std::move(y)),
        met_(static_cast<std::size_t>(y_.size()), false) {
    for (const Index i : rows_) met_[static_cast<std::size_t>(i)] = true;
    refresh();
  }

  [[nodiscard]] const Rows& rows() const { return rows_; }
  [[nodiscard]] const Vector& b() const { return b_; }
  [[nodiscard]] const Vector& residuals() const { return residuals_; }

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

  /// Whether an edge of some length is as low as this vertex, by the true residuals: those of rows
  /// that tie are 0, and their nudges say where they stop the edge.
  [[nodiscard]] bool has_flat_edge(const Vector& true_residuals) const {
    const Vector multiplier = multipliers();
    for (Index j = 0; j < multiplier.size(); ++j) {
      for (const double sign : {1.0, -1.0}) {
        if (slope_of(multiplier(j), sign) > multiplier_slack) continue;
        const auto crossings = crossings_of(j, sign);
        const auto first = std::min_element(crossings.begin(), crossings.end(), earlier);
        if (first == crossings.end() || std::abs(true_residuals(first->row)) > zero_residual) {
          return true;
        }
      }
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
    const Matrix met = problem_.x(rows_, Eigen::all);
    const Vector values = y_(rows_);
    const Eigen::PartialPivLU<Matrix> lu(met);
    inverse_ = lu.inverse();
    b_ = lu.solve(values);
    b_ += lu.solve(values - met * b_);
    residuals_ = y_ - problem_.x * b_;
    for (const Index i : rows_) residuals_(i) = 0;
  }

  /// Of the rows met: stationary where all are in [τ − 1, τ].
  [[nodiscard]] Vector multipliers() const {
    return -(inverse_.transpose() * pull_of(problem_, residuals_, met_));
  }
  /// Of the edge that lets go of a row: sign 1, its residual falls below 0.
  [[nodiscard]] double slope_of(double multiplier, double sign) const {
    return sign > 0 ? multiplier + 1 - problem_.tau : problem_.tau - multiplier;
  }
  [[nodiscard]] std::vector<Crossing> crossings_of(Index leaving, double sign) const {
    return crossings_along(problem_.x * (sign * inverse_.col(leaving)), residuals_, met_);
  }

  [[nodiscard]] Edge steepest() const {
    const Vector multiplier = multipliers();
    Edge best;
    for (Index j = 0; j < multiplier.size(); ++j) {
      for (const double sign : {1.0, -1.0}) {
        const double slope = slope_of(multiplier(j), sign);
        if (slope < best.slope) best = {.leaving = j, .sign = sign, .slope = slope};
      }
    }
    return best;
  }

  void follow(const Edge& edge) {
    const auto entering = lowest(crossings_of(edge.leaving, edge.sign), edge.slope);
    if (!entering) refuse_collinear();
    Index& row = rows_[static_cast<std::size_t>(edge.leaving)];
    met_[static_cast<std::size_t>(row)] = false;
    row = *entering;
    met_[static_cast<std::size_t>(row)] = true;
    refresh();
  }

  const QuantileProblem& problem_;
  Rows rows_;
  Vector y_;
  std::vector<bool> met_;
  Matrix inverse_;
  Vector b_;
  Vector residuals_;
};

/// Tiny steps, of no pattern, so that no rows tie: of the sign of `size`.
Vector nudged(const Vector& y, double size) {
  constexpr std::int32_t nudges = 4;  // apart from the draws of bootstraps and permutations
  Vector moved = y;
  for (Index i = 0; i < y.size(); ++i) {
    const Words words = draw({}, Purpose::inference, static_cast<std::uint32_t>(i), nudges);
    const double u =
        static_cast<double>(words[0]) * 0x1p-32 + static_cast<double>(words[1]) * 0x1p-64;
    moved(i) += size * (0.5 + u);
  }
  return moved;
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

struct Solution {
  Rows rows;
  Vector b;
  bool flat = false;  ///< an edge from it is as low
};

/// An optimal vertex of the true problem, by ever smaller nudges of the given sign.
Solution solve(const QuantileProblem& p, Rows rows, double sign) {
  for (double size = 1e-7; size > 1e-13; size /= 32) {
    const Vector y = nudged(p.y, sign * size);
    if (rows.empty()) rows = Entry(p, y).run();
    Vertex vertex(p, rows, y);
    if (!vertex.descend()) continue;
    rows = vertex.rows();
    const Vertex truth(p, rows, p.y);
    if (proves(vertex.residuals(), truth.residuals())) {
      return {.rows = rows, .b = truth.b(), .flat = vertex.has_flat_edge(truth.residuals())};
    }
  }
  throw EstimationError(
      {"quantile regression did not converge", "la regresión cuantílica no convergió"});
}

}  // namespace

QuantileMinimum minimise(const QuantileProblem& problem) {
  const Solution solution = solve(problem, {}, 1);
  // Among rows that tie, opposite nudges lead to different ends of a set of minima.
  const Solution other = solve(problem, solution.rows, -1);
  const bool apart = (solution.b - other.b).cwiseAbs().maxCoeff() > 1e-9;
  return {.b = solution.b, .unique = !solution.flat && !other.flat && !apart};
}

}  // namespace winay::evaluation
