#include "winay/calibration/batch.hpp"

#include <tbb/parallel_for.h>

#include <sstream>

#include "calibration/error.hpp"

namespace winay::calibration {

Batch in_turn(Evaluate evaluate) {
  return [evaluate = std::move(evaluate)](const Points& points) {
    std::vector<Vector> answers;
    answers.reserve(points.size());
    for (const Vector& point : points) answers.push_back(evaluate(point));
    return answers;
  };
}

Batch in_parallel(Evaluate evaluate) {
  return [evaluate = std::move(evaluate)](const Points& points) {
    std::vector<Vector> answers(points.size());
    tbb::parallel_for(std::size_t{0}, points.size(),
                      [&](std::size_t i) { answers[i] = evaluate(points[i]); });
    return answers;
  };
}

std::vector<Vector> finite_answers(const Batch& batch, const Points& points) {
  std::vector<Vector> answers = batch(points);
  if (answers.size() != points.size()) {
    throw CalibrationError({"a batch of points has another number of answers",
                            "un lote de puntos tiene otro número de respuestas"});
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (Index m = 0; m < answers[i].size(); ++m) {
      if (std::isfinite(answers[i](m))) continue;
      const std::string which = std::to_string(m + 1);
      const std::string at = text_of(points[i]);
      throw CalibrationError(
          {"number " + which + " at the parameters " + at + " is not finite",
           "el número " + which + " con los parámetros " + at + " no es finito"});
    }
  }
  return answers;
}

std::vector<double> sums_of_squares(const Batch& residuals, const Points& points) {
  std::vector<double> sums;
  for (const Vector& answer : finite_answers(residuals, points)) {
    sums.push_back(answer.squaredNorm());
  }
  return sums;
}

std::string text_of(const Vector& point) {
  std::ostringstream text;
  for (Index j = 0; j < point.size(); ++j) text << (j > 0 ? ", " : "") << point(j);
  return text.str();
}

}  // namespace winay::calibration
