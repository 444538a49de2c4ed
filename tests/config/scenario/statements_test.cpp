#include "winay/config/scenario/statements.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/config/support.hpp"

namespace winay::test {

namespace {

const std::string first = R"(schema_version: 1
name: one
run: {years: 5 years}
finance:
  formal_rate: {value: 0.3, unit: "1/year", source: "a survey"}
adoption:
  intercept:
    pasture: {value: 2, unit: "1", source: "solved"}
programmes:
  haku-winay:
    in_kind_assets:
      value: {value: 2500, unit: "soles", source: "own judgement"}
arms:
  juntos: {programmes: [juntos, coaching]}
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("statements: every key with its value, unit and source") {
  const std::vector<Statement> s = statements_of(first);
  CHECK(value_of(s, "run.years") == "5 years");
  CHECK(value_of(s, "arms.juntos.programmes") == "juntos, coaching");
  CHECK(value_of(s, "adoption.intercept.pasture") == "2");
  CHECK(value_of(s, "programmes.haku-winay.in_kind_assets.value") == "2500");
  CHECK_FALSE(value_of(s, "finance").has_value());
  const auto rate = std::find_if(
      s.begin(), s.end(), [](const Statement& x) { return x.path == "finance.formal_rate"; });
  REQUIRE(rate != s.end());
  CHECK(*rate == Statement{"finance.formal_rate", "0.3", "1/year", "a survey"});
}

TEST_CASE("statements: a text does not differ from itself, and one change is one difference") {
  const std::vector<Statement> a = statements_of(first);
  CHECK(differences(a, a).empty());
  const auto found = differences(a, statements_of(replaced(first, "0.3", "0.4")));
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "finance.formal_rate");
  CHECK(found[0].a->value == "0.3");
  CHECK(found[0].b->value == "0.4");
  CHECK_FALSE(found[0].source_only());
}

TEST_CASE("statements: another reason for the same number is told apart") {
  const auto found =
      differences(statements_of(first), statements_of(replaced(first, "a survey", "a guess")));
  REQUIRE(found.size() == 1);
  CHECK(found[0].source_only());
}

TEST_CASE("statements: a key that only one says is found on either side") {
  const std::vector<Statement> a = statements_of(first);
  const std::vector<Statement> b = statements_of(first + "welfare: {on: true}\n");
  REQUIRE(differences(a, b).size() == 1);
  CHECK_FALSE(differences(a, b)[0].a.has_value());
  CHECK_FALSE(differences(b, a)[0].b.has_value());
}

TEST_CASE_FIXTURE(AtRoot, "statements: all parameters of a shipped scenario are among them") {
  const Scenario scenario = quick();
  const std::vector<Statement> s = statements_of(scenario.resolved_yaml);
  for (const ParameterRecord& p : scenario.parameters) {
    CHECK_MESSAGE(value_of(s, p.path) == p.value, p.path);
  }
}

}  // namespace winay::test
