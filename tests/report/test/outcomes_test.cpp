#include "winay/report/test/outcomes.hpp"

#include <doctest/doctest.h>

#include "tests/report/report_text.hpp"

using namespace winay;
using winay::test::contains;

namespace {

ExpectationOutcome outcome(Expectation::Part part, bool share, double mean, double error) {
  return {.name = "rises",
          .scenario = "exit",
          .year = 2027,
          .group = "all",
          .variable = "poor_households",
          .part = part,
          .units = share ? "1" : "soles/household/year",
          .share = share,
          .expected = share ? "≥ 50 %" : "up",
          .found = {mean, error, 2},
          .met = true};
}

}  // namespace

TEST_CASE("expectations: what was found is printed as tables have it, with the same error") {
  const auto text = [](const ExpectationOutcome& o, Language language) {
    return to_text(std::vector<ExpectationOutcome>{o}, language);
  };
  const ExpectationOutcome level = outcome(Expectation::Part::level, true, 0.6212, 0.004);
  CHECK(contains(text(level, Language::en), "found 62.1 ±5.1 %\n"));
  CHECK(contains(text(level, Language::en), "95 % by Student's t over 2 replicates"));
  const ExpectationOutcome change = outcome(Expectation::Part::difference, true, 0.02, 0.004);
  CHECK(contains(text(change, Language::es), "hallado +2.0 ±5.1 puntos\n"));
  const ExpectationOutcome soles = outcome(Expectation::Part::level, false, 1234.5, 2);
  CHECK(contains(text(soles, Language::es), "1 234.5 ±25.4 soles/hogar/año"));
  ExpectationOutcome one = level;
  one.found.replicates = 1;
  CHECK(!contains(text(one, Language::en), "±"));
}
