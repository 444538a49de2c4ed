#pragma once

#include <initializer_list>

#include "winay/evaluation/estimators/matrix.hpp"

namespace winay::evaluation {

/// A vector written out.
inline Vector numbers(std::initializer_list<double> values) {
  Vector vector(static_cast<Index>(values.size()));
  Index i = 0;
  for (const double value : values) vector(i++) = value;
  return vector;
}

/// first, first + 1 …
inline Vector counting(Index count, double first = 1) {
  return Vector::LinSpaced(count, first, first + static_cast<double>(count) - 1);
}

/// Numbers without pattern between −1 and 1, the same every time.
inline Vector scatter(Index count, double start) {
  Vector vector(count);
  double x = start;
  for (double& value : vector) {
    x = 4 * x * (1 - x);  // the logistic map
    value = 2 * x - 1;
  }
  return vector;
}

}  // namespace winay::evaluation
