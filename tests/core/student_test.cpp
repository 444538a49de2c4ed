#include "winay/core/student.hpp"

#include <doctest/doctest.h>

#include <cmath>

using winay::beyond;
using winay::student_95;

TEST_CASE("student: beyond two errors lie 30 % of one degree of freedom, 4.6 % of very many") {
  CHECK(beyond(2, 1) == doctest::Approx(0.295167).epsilon(1e-5));
  CHECK(beyond(2, 2) == doctest::Approx(0.183503).epsilon(1e-5));
  CHECK(beyond(2, 3) == doctest::Approx(0.139326).epsilon(1e-5));
  CHECK(beyond(2, 7) == doctest::Approx(0.085619).epsilon(1e-4));
  CHECK(beyond(2, 100000) == doctest::Approx(0.0455).epsilon(1e-3));
  for (int degrees = 1; degrees < 40; ++degrees) {
    CHECK(beyond(0, degrees) == doctest::Approx(1));
    CHECK(beyond(2, degrees + 1) < beyond(2, degrees));
  }
}

TEST_CASE("student: the limits of 95 % are those of the tables") {
  CHECK(student_95(2) == doctest::Approx(12.7062).epsilon(1e-5));
  CHECK(student_95(3) == doctest::Approx(4.30265).epsilon(1e-5));
  CHECK(student_95(4) == doctest::Approx(3.18245).epsilon(1e-5));
  CHECK(student_95(8) == doctest::Approx(2.36462).epsilon(1e-5));
  CHECK(student_95(31) == doctest::Approx(2.04227).epsilon(1e-5));
  CHECK(student_95(1'000'000) == doctest::Approx(1.95996).epsilon(1e-3));
  CHECK(std::isnan(student_95(1)));
  CHECK(std::isnan(student_95(0)));
}
