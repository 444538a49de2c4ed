#pragma once

#include <cstddef>

/// Student's t, by which the error of few replicates is judged.
namespace winay {

/// Probability that a Student variable is beyond ±t (Abramowitz and Stegun 1964, 26.7.3
/// and 26.7.4).
[[nodiscard]] double beyond(double t, int degrees);

/// The t beyond which 5 % lie for a mean of so many replicates: 12.7 for two, 2.4 for eight, 1.96
/// for very many. Not a number for fewer than two.
[[nodiscard]] double student_95(std::size_t replicates);

}  // namespace winay
