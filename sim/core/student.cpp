#include "winay/core/student.hpp"

#include <algorithm>
#include <cmath>

#include "winay/core/nan.hpp"

namespace winay {

double beyond(double t, int degrees) {
  const double angle = std::atan(t / std::sqrt(static_cast<double>(degrees)));
  const double cosine2 = std::cos(angle) * std::cos(angle);
  const bool odd = degrees % 2 == 1;
  // The series stops at the power degrees − 2 of the cosine.
  double term = odd ? std::cos(angle) : 1.0;
  double sum = degrees == 1 ? 0.0 : term;
  for (int power = odd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= cosine2 * (power - 1) / power;
    sum += term;
  }
  constexpr double pi = 3.14159265358979323846;
  const double inside = odd ? 2.0 / pi * (angle + std::sin(angle) * sum) : std::sin(angle) * sum;
  return 1.0 - inside;
}

double student_95(std::size_t replicates) {
  if (replicates < 2) return nan;
  constexpr std::size_t as_good_as_normal = 10'000;
  const auto degrees = static_cast<int>(std::min(replicates - 1, as_good_as_normal));
  double low = 1.9;
  double high = 13;
  while (high - low > 1e-10) {
    const double middle = (low + high) / 2;
    (beyond(middle, degrees) > 0.05 ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace winay
