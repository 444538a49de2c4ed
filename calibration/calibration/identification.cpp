#include "winay/calibration/identification.hpp"

#include <cmath>

#include "calibration/error.hpp"

namespace winay::calibration {

namespace {

constexpr double worth_naming = 0.3;  ///< of the largest weight
constexpr double no_rank = 1e-9;      ///< smallest over largest singular value

void require_moments(const evaluation::MomentFit& fit) {
  if (fit.slope.rows() >= fit.slope.cols()) return;
  const std::string m = std::to_string(fit.slope.rows());
  const std::string p = std::to_string(fit.slope.cols());
  throw CalibrationError({m + " moments cannot tell " + p + " parameters apart; fix some",
                          m + " momentos no pueden distinguir " + p + " parámetros; fije algunos"});
}

void require_numbers(const evaluation::MomentFit& fit) {
  if (fit.slope.allFinite() && fit.gap.allFinite()) return;
  throw CalibrationError({"a slope or a gap of the moments is not finite",
                          "una pendiente o una brecha de los momentos no es finita"});
}

Matrix pairs_of(const Matrix& slope, const Matrix& variance) {
  const Index p = slope.cols();
  Matrix pairs = Matrix::Ones(p, p);
  for (Index j = 0; j < p; ++j) {
    for (Index k = j + 1; k < p; ++k) {
      const Matrix two = slope(Eigen::all, std::vector<Index>{j, k});
      pairs(j, k) = pairs(k, j) = evaluation::identification(two, variance).collinearity_index;
    }
  }
  return pairs;
}

}  // namespace

OwnText direction_in_words(const Vector& direction, const Box& box) {
  Index largest = 0;
  const double most = direction.cwiseAbs().maxCoeff(&largest);
  const double sign = direction(largest) < 0 ? -1 : 1;
  OwnText words;
  Index named = 0;
  for (Index j = 0; j < direction.size(); ++j) {
    if (std::abs(direction(j)) < worth_naming * most) continue;
    const bool up = sign * direction(j) > 0;
    const OwnText label = box.label(j);
    words.en += (named > 0 ? ", " : "") + label.en + (up ? " up" : " down");
    words.es += (named > 0 ? ", " : "") + label.es + (up ? " sube" : " baja");
    ++named;
  }
  if (named == 1) {
    const OwnText label = box.label(largest);
    return {.en = label.en + ": the targets say least about it",
            .es = label.es + ": es de lo que menos dicen los objetivos"};
  }
  words.en += ": the targets hardly tell these apart";
  words.es += ": los objetivos apenas los distinguen";
  return words;
}

Identified identify(const evaluation::MomentFit& fit, const Box& box, const Vector& theta) {
  require_moments(fit);
  require_numbers(fit);
  const Matrix slope = fit.slope * box.unit_of_scaled(theta).asDiagonal();
  const evaluation::Identification all = evaluation::identification(slope, fit.variance);
  Identified result;
  result.singular_values = all.singular_values;
  result.weakest = all.weakest;
  result.words = direction_in_words(all.weakest, box);
  const double smallest = all.singular_values(all.singular_values.size() - 1);
  if (!(smallest > no_rank * all.singular_values(0))) {
    throw CalibrationError({"the moments do not identify the parameters: " + result.words.en,
                            "los momentos no identifican los parámetros: " + result.words.es});
  }
  result.condition_number = all.condition_number;
  result.collinearity = all.collinearity_index;
  result.pairwise = pairs_of(slope, fit.variance);
  return result;
}

}  // namespace winay::calibration
