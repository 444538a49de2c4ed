#include <doctest/doctest.h>

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <cmath>
#include <type_traits>

#include "winay/core/vector_math.hpp"

namespace winay {
namespace {

constexpr int points = 1 << 22;

/// What a result is compared with: double for float, long double for double.
template <class T>
using Reference = std::conditional_t<std::is_same_v<T, float>, double, long double>;

/// Distance from the true value, in units of the last place that T has there.
template <class T>
double error_in_ulp(T result, Reference<T> truth) {
  int exponent = 0;
  std::frexp(truth, &exponent);
  const int digits = std::is_same_v<T, float> ? 24 : 53;
  const Reference<T> error = static_cast<Reference<T>>(result) - truth;
  return static_cast<double>(std::abs(std::ldexp(error, digits - exponent)));
}

/// The largest error over `points` arguments, spread evenly over the interval.
template <class T, class Result, class Truth>
double largest_error(T from, T to, Result result, Truth truth) {
  boost::random::mt19937_64 chance(1);
  double largest = 0;
  for (int i = 0; i < points; ++i) {
    const T unit = static_cast<T>(static_cast<double>(chance() >> 11U) * 0x1p-53);
    const T x = from + (to - from) * unit;
    largest = std::max(largest, error_in_ulp<T>(result(x), truth(static_cast<Reference<T>>(x))));
  }
  return largest;
}

/// Sine or cosine of a whole angle, by symmetries that cost the reference no accuracy.
template <class T>
Reference<T> true_sine(std::uint32_t word) {
  const std::uint32_t quadrant = (word + 0x20000000U) >> 30U;
  const auto rest = static_cast<long double>(static_cast<std::int32_t>(word - (quadrant << 30U)));
  const long double angle = rest * 0x1p-31L * 3.141592653589793238462643383279502884L;
  const long double size = (quadrant & 1U) != 0 ? std::cos(angle) : std::sin(angle);
  return static_cast<Reference<T>>((quadrant & 2U) != 0 ? -size : size);
}

}  // namespace

TEST_CASE_TEMPLATE("vector math: exp is within 1.1 ulp over its whole range", T, float, double) {
  const bool single = std::is_same_v<T, float>;
  const auto result = [](T x) { return exp_of(x); };
  const auto truth = [](Reference<T> x) { return std::exp(x); };
  CHECK(largest_error<T>(single ? T{-87} : T{-708}, single ? T{88} : T{709}, result, truth) < 1.1);
  CHECK(largest_error<T>(T{-1}, T{1}, result, truth) < 1.1);
}

TEST_CASE_TEMPLATE("vector math: log is within 0.9 ulp, also near 1", T, float, double) {
  const auto result = [](T x) { return log_of(x); };
  const auto truth = [](Reference<T> x) { return std::log(x); };
  CHECK(largest_error<T>(T{0.5}, T{2}, result, truth) < 0.9);
  CHECK(largest_error<T>(T{0.99}, T{1.01}, result, truth) < 0.9);
  CHECK(largest_error<T>(T{0}, T{1e6}, result, truth) < 0.9);

  const bool single = std::is_same_v<T, float>;  // every order of magnitude alike
  const auto at_power = [](T x) { return log_of(exp_of(x)); };
  const auto power_truth = [](Reference<T> x) {
    return std::log(static_cast<Reference<T>>(exp_of(static_cast<T>(x))));
  };
  const T largest = single ? T{87} : T{700};
  CHECK(largest_error<T>(-largest, largest, at_power, power_truth) < 0.9);
}

TEST_CASE_TEMPLATE("vector math: sine and cosine of a word are within 2 ulp", T, float, double) {
  boost::random::mt19937 chance(2);
  double sine_error = 0;
  double cosine_error = 0;
  for (int i = 0; i < points; ++i) {
    const auto word = static_cast<std::uint32_t>(chance());
    T sine;
    T cosine;
    sincos_2pi(word, sine, cosine);
    sine_error = std::max(sine_error, error_in_ulp<T>(sine, true_sine<T>(word)));
    cosine_error =
        std::max(cosine_error, error_in_ulp<T>(cosine, true_sine<T>(word + (1U << 30U))));
  }
  CHECK(sine_error < 2.0);
  CHECK(cosine_error < 2.0);
}

TEST_CASE("vector math: the logistic is within 2.5 ulp, also in its lower tail") {
  const auto result = [](Real x) { return logistic(x); };
  const auto truth = [](Reference<Real> x) { return 1 / (1 + std::exp(-x)); };
  CHECK(largest_error<Real>(Real{-87}, Real{40}, result, truth) < 2.5);
  CHECK(largest_error<Real>(Real{-4}, Real{4}, result, truth) < 2.5);
}

TEST_CASE("vector math: a power's relative error stays within its logarithm's size") {
  const auto result = [](Real x) { return power(x, static_cast<Real>(0.3)); };
  const auto truth = [](Reference<Real> x) {
    return std::pow(x, static_cast<Reference<Real>>(static_cast<Real>(0.3)));
  };
  CHECK(largest_error<Real>(Real{1}, Real{1e4}, result, truth) < 5.0);  // 0.3 log 1e4 = 2.8
}

}  // namespace winay
