#include "winay/evaluation/estimators/least_squares.hpp"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>

#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/inference.hpp"

namespace winay::evaluation {

namespace {

/// A column that others explain but for this share of its length is collinear.
constexpr double collinear = 1e-10;

Vector root_of_weights(const Vector& weights, Index rows) {
  if (weights.size() == 0) return Vector::Ones(rows);
  if (weights.size() != rows || !weights.allFinite() || weights.minCoeff() < 0 ||
      weights.sum() <= 0) {
    throw EstimationError({"weights must be finite, not negative and not all 0",
                           "los pesos deben ser finitos, no negativos y no todos 0"});
  }
  return weights.cwiseSqrt();
}

std::string list_of(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "`" : ", `") + name + "`";
  return list;
}

struct Basis {
  Matrix q;
  Matrix half;  ///< x · half = q
};

/// Orthonormal basis of the columns, which must be independent.
Basis basis_of(const Matrix& x, const std::vector<std::string>& names) {
  const Index k = x.cols();
  if (x.rows() <= k) {
    const std::string counts = std::to_string(x.rows()) + " / " + std::to_string(k);
    throw EstimationError({"too few observations for the columns (" + counts + ")",
                           "muy pocas observaciones para las columnas (" + counts + ")"});
  }
  const Vector length =
      x.colwise().norm().transpose().unaryExpr([](double norm) { return norm > 0 ? norm : 1.0; });
  Eigen::ColPivHouseholderQR<Matrix> qr(x * length.cwiseInverse().asDiagonal());
  qr.setThreshold(collinear);
  if (qr.rank() < k) {
    std::vector<std::string> dependent;
    for (Index j = qr.rank(); j < k; ++j) {
      dependent.push_back(names[static_cast<std::size_t>(qr.colsPermutation().indices()(j))]);
    }
    std::sort(dependent.begin(), dependent.end());
    const std::string list = list_of(dependent);
    throw EstimationError({"collinear with the other columns, or without variation: " + list,
                           "colineal con las demás columnas, o sin variación: " + list});
  }
  const Matrix r_inverse =
      qr.matrixR().topLeftCorner(k, k).triangularView<Eigen::Upper>().solve(Matrix::Identity(k, k));
  return {.q = qr.householderQ() * Matrix::Identity(x.rows(), k),
          .half = length.cwiseInverse().asDiagonal() * (qr.colsPermutation() * r_inverse)};
}

void require_numbers(const Design& design, const Vector& y) {
  if (design.rows() != y.size()) {
    throw EstimationError({"outcome and columns have different numbers of rows",
                           "el resultado y las columnas tienen distinto número de filas"});
  }
  if (!y.allFinite() || !design.x.allFinite()) {
    throw EstimationError({"a value is missing or not finite", "un valor falta o no es finito"});
  }
}

double size_of(const Vector& root_weights, const Vector& y) {
  return root_weights.cwiseProduct(y).norm() / std::sqrt(static_cast<double>(y.size()));
}

/// Coefficients in the basis, refined once by their own residuals.
void solve(LinearFit& fit, const Matrix& x, const Vector& y) {
  const auto step = [&](const Vector& rest) -> Vector {
    return fit.half * (fit.basis.transpose() * fit.root_weights.cwiseProduct(rest));
  };
  fit.coefficients = step(y);
  fit.residuals = y - x * fit.coefficients;
  fit.coefficients += step(fit.residuals);
  fit.residuals = y - x * fit.coefficients;
}

}  // namespace

bool LinearFit::is_exact() const {
  return size_of(root_weights, residuals) <= rounding * outcome_size;
}

Index LinearFit::column(const std::string& name) const {
  return Design{.x = {}, .names = names}.column(name);
}

LinearFit fit_least_squares(const Design& design, const Vector& y, const Vector& weights) {
  require_numbers(design, y);
  LinearFit fit{.names = design.names,
                .coefficients = {},
                .residuals = {},
                .root_weights = root_of_weights(weights, design.rows()),
                .basis = {},
                .half = {},
                .outcome_size = size_of(root_of_weights(weights, design.rows()), y)};
  Basis basis = basis_of(fit.root_weights.asDiagonal() * design.x, design.names);
  fit.basis = std::move(basis.q);
  fit.half = std::move(basis.half);
  solve(fit, design.x, y);
  return fit;
}

namespace {

/// A basis of X projected on the instruments; where there is none, names what is collinear in X
/// itself, or else says that the instruments move nothing.
Basis basis_of_projection(const Matrix& zq, const Matrix& x,
                          const std::vector<std::string>& names) {
  try {
    return basis_of(zq * (zq.transpose() * x), names);
  } catch (const EstimationError&) {
    static_cast<void>(basis_of(x, names));
    throw EstimationError(
        {"the instruments do not move `" + names.front() + "`: no first stage",
         "los instrumentos no mueven `" + names.front() + "`: no hay primera etapa"});
  }
}

}  // namespace

LinearFit fit_two_stage(const Design& endogenous, const Design& exogenous,
                        const Design& instruments, const Vector& y, const Vector& weights) {
  if (instruments.columns() < endogenous.columns()) {
    throw EstimationError(
        {"fewer instruments than endogenous columns", "menos instrumentos que columnas endógenas"});
  }
  Design x = no_columns(y.size());
  x.add(endogenous).add(exogenous);
  Design z = no_columns(y.size());
  z.add(exogenous).add(instruments);
  require_numbers(x, y);
  require_numbers(z, y);
  const Vector root = root_of_weights(weights, y.size());
  const Matrix zq = basis_of(root.asDiagonal() * z.x, z.names).q;
  const Matrix weighted = root.asDiagonal() * x.x;
  Basis basis = basis_of_projection(zq, weighted, x.names);
  LinearFit fit{.names = x.names,
                .coefficients = {},
                .residuals = {},
                .root_weights = root,
                .basis = std::move(basis.q),
                .half = std::move(basis.half),
                .outcome_size = size_of(root, y)};
  solve(fit, x.x, y);
  return fit;
}

}  // namespace winay::evaluation
