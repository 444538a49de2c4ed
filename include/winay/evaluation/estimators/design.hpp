#pragma once

#include <string>
#include <vector>

#include "winay/evaluation/estimators/matrix.hpp"

namespace winay::evaluation {

/// Regressors with their names, column by column.
struct Design {
  Matrix x;
  std::vector<std::string> names;

  [[nodiscard]] Index rows() const { return x.rows(); }
  [[nodiscard]] Index columns() const { return x.cols(); }
  /// Position of a column. Throws EstimationError if there is none of this name.
  [[nodiscard]] Index column(const std::string& name) const;

  Design& add(const std::string& name, const Vector& values);
  /// A dummy for every level but the lowest, named `name_level`.
  Design& add_levels(const std::string& name, const Vector& values);
  /// All columns of another design.
  Design& add(const Design& other);
};

/// A column of ones, `const`.
Design constant(Index rows);
/// No column yet.
Design no_columns(Index rows);
/// Everything but one column.
Design without(const Design& design, Index column);

/// A number as a person writes it: 7, 0.25.
std::string short_text(double number);

}  // namespace winay::evaluation
