#include "winay/evaluation/estimators/groups.hpp"

#include <algorithm>

namespace winay::evaluation {

std::vector<Index> Groups::sizes() const {
  std::vector<Index> sizes(labels.size(), 0);
  for (const Index g : of) ++sizes[static_cast<std::size_t>(g)];
  return sizes;
}

Matrix Groups::sums(const Matrix& values) const {
  Matrix sums = Matrix::Zero(count(), values.cols());
  for (std::size_t i = 0; i < of.size(); ++i) sums.row(of[i]) += values.row(static_cast<Index>(i));
  return sums;
}

Groups group_by(const Vector& labels) {
  Groups groups;
  groups.labels.assign(labels.begin(), labels.end());
  std::sort(groups.labels.begin(), groups.labels.end());
  groups.labels.erase(std::unique(groups.labels.begin(), groups.labels.end()), groups.labels.end());
  groups.of.reserve(static_cast<std::size_t>(labels.size()));
  for (const double label : labels) {
    const auto at = std::lower_bound(groups.labels.begin(), groups.labels.end(), label);
    groups.of.push_back(at - groups.labels.begin());
  }
  return groups;
}

std::vector<Index> rows_where(const std::vector<bool>& keep) {
  std::vector<Index> rows;
  for (std::size_t i = 0; i < keep.size(); ++i) {
    if (keep[i]) rows.push_back(static_cast<Index>(i));
  }
  return rows;
}

Vector rows_of(const Vector& values, const std::vector<Index>& rows) { return values(rows); }

Matrix rows_of(const Matrix& values, const std::vector<Index>& rows) {
  return values(rows, Eigen::all);
}

}  // namespace winay::evaluation
