#include "winay/evaluation/estimators/design.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/groups.hpp"

namespace winay::evaluation {

std::string short_text(double number) {
  constexpr double exact = 1e15;
  if (std::abs(number) < exact && number == std::trunc(number)) {
    return std::to_string(static_cast<long long>(number));
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%g", number);
  return text.data();
}

Index Design::column(const std::string& name) const {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) {
    throw EstimationError({"no column `" + name + "`", "no hay columna `" + name + "`"});
  }
  return at - names.begin();
}

Design& Design::add(const std::string& name, const Vector& values) {
  if (values.size() != x.rows()) {
    throw EstimationError({"column `" + name + "` has another number of rows",
                           "la columna `" + name + "` tiene otro número de filas"});
  }
  x.conservativeResize(Eigen::NoChange, x.cols() + 1);
  x.rightCols(1) = values;
  names.push_back(name);
  return *this;
}

Design& Design::add_levels(const std::string& name, const Vector& values) {
  const Groups levels = group_by(values);
  for (std::size_t level = 1; level < levels.labels.size(); ++level) {
    const double label = levels.labels[level];
    add(name + "_" + short_text(label), (values.array() == label).cast<double>());
  }
  return *this;
}

Design& Design::add(const Design& other) {
  for (Index j = 0; j < other.columns(); ++j) {
    add(other.names[static_cast<std::size_t>(j)], other.x.col(j));
  }
  return *this;
}

Design no_columns(Index rows) { return {.x = Matrix(rows, 0), .names = {}}; }

Design constant(Index rows) { return no_columns(rows).add("const", Vector::Ones(rows)); }

Design without(const Design& design, Index column) {
  Design rest = no_columns(design.rows());
  for (Index j = 0; j < design.columns(); ++j) {
    if (j != column) rest.add(design.names[static_cast<std::size_t>(j)], design.x.col(j));
  }
  return rest;
}

}  // namespace winay::evaluation
