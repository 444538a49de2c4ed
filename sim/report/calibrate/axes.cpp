#include "report/calibrate/axes.hpp"

namespace winay {

using calibration::Index;
using calibration::Matrix;
using calibration::StudyCalibration;
using calibration::Vector;
using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

namespace {

const char* const mixed = "as the rows' and columns' units";

}  // namespace

Numbers numbers_of(const Vector& v) { return {v.data(), v.data() + v.size()}; }

Numbers numbers_of(const Matrix& m) {
  Numbers numbers;
  for (Index r = 0; r < m.rows(); ++r) {
    for (Index c = 0; c < m.cols(); ++c) numbers.push_back(m(r, c));
  }
  return numbers;
}

Axis counting(const std::string& name, std::size_t count, const Text& what) {
  std::vector<std::int32_t> places;
  for (std::size_t k = 0; k < count; ++k) places.push_back(static_cast<std::int32_t>(k));
  return {name, places, {"1", what}, {}};
}

Axis numbered(const std::string& name, std::size_t count, const Text& what) {
  Texts places;
  for (std::size_t k = 0; k < count; ++k) places.push_back(std::to_string(k + 1));
  return {name, places, {"", what}, {}};
}

Axis moments_axis(const StudyCalibration& r, const std::string& name) {
  return {name,
          column<std::string>(r.moments, [](const auto& m) { return m.name; }),
          {"", {"published statistic", "estadístico publicado"}},
          {}};
}

Axis bearing_axis(const StudyCalibration& r) {
  Texts bearing;
  for (const Index m : r.inference.bearing) {
    bearing.push_back(r.moments[static_cast<std::size_t>(m)].name);
  }
  return {"moment", bearing, {"", "published statistic", "estadístico publicado"}, {}};
}

Axis implied_axis(const StudyCalibration& r) {
  return {"number",
          column<std::string>(r.implied.numbers, [](const auto& n) { return n.key; }),
          {"", "number", "número"},
          {}};
}

Axis parameters_axis(const StudyCalibration& r, const std::string& name) {
  return {name,
          column<std::string>(r.parameters, [](const auto& p) { return p.name; }),
          {"", {"fitted parameter", "parámetro ajustado"}},
          {}};
}

Matrix rows_of(const std::vector<Vector>& rows, Index columns) {
  Matrix m(static_cast<Index>(rows.size()), columns);
  for (Index k = 0; k < m.rows(); ++k) m.row(k) = rows[static_cast<std::size_t>(k)];
  return m;
}

StoredTable matrix_table(std::string name, const Text& what, Axis rows, Axis columns,
                         const Matrix& values) {
  StoredTable t{.name = std::move(name),
                .long_name = what,
                .axes = {std::move(rows), std::move(columns)},
                .variables = {}};
  t.add("value", {mixed, what}, numbers_of(values));
  return t;
}

}  // namespace winay
