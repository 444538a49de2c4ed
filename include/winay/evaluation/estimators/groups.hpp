#pragma once

#include <vector>

#include "winay/evaluation/estimators/matrix.hpp"

namespace winay::evaluation {

/// Which group (cluster, district, arm) each observation belongs to. Groups count from 0 in the
/// order of their labels, so that relabelling changes no more than the order of sums.
struct Groups {
  std::vector<Index> of;       ///< one an observation
  std::vector<double> labels;  ///< one a group, increasing

  [[nodiscard]] Index count() const { return static_cast<Index>(labels.size()); }
  /// Observations in each group.
  [[nodiscard]] std::vector<Index> sizes() const;
  /// Sums of the rows of `values` within each group: one row a group.
  [[nodiscard]] Matrix sums(const Matrix& values) const;
};

Groups group_by(const Vector& labels);

/// Observations that have `keep`, in their order.
std::vector<Index> rows_where(const std::vector<bool>& keep);
Vector rows_of(const Vector& values, const std::vector<Index>& rows);
Matrix rows_of(const Matrix& values, const std::vector<Index>& rows);

}  // namespace winay::evaluation
