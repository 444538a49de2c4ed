#include <doctest/doctest.h>

#include "winay/programmes/exit_rules.hpp"

namespace winay {

TEST_CASE("rules: departments are found in the order of the population, wherever they are named") {
  Condition here;
  here.kind = Condition::Kind::among;
  here.observable = Observable::department;
  here.names = {"Puno", "Cusco", "Puna"};
  ExitRule rule;
  rule.when.kind = Condition::Kind::negation;
  rule.when.parts = {here};
  here.names = {"Cusco"};
  rule.re_entry = ReEntry{.when = here, .at_most = {}};
  CHECK(find_departments(rule, {"Loreto", "Cusco", "Puno"}) == std::vector<std::string>{"Puna"});
  CHECK(rule.when.parts.at(0).values == std::vector<double>{2, 1});
  CHECK(rule.re_entry->when.values == std::vector<double>{1});
}

}  // namespace winay
