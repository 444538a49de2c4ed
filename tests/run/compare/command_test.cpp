#include "run/compare/command.hpp"

#include <doctest/doctest.h>

#include "tests/run/parsed.hpp"

namespace winay {

using made_up::contains;

TEST_CASE("a comparison takes scenarios, readings and structures") {
  CompareCommand c;
  made_up::parse([&](Options& options) { add_compare_options(options, c); },
                 {"a.yaml", "b.yaml", "c.yaml", "--readings", "late", "--structures",
                  "threshold,no_trap", "--base", "b", "--fail-if", "worse_off > 0.2", "--fail-if",
                  "budget > 0", "--target-se", "0.1", "--no-assumptions", "--seed", "7"});
  CHECK(c.files.size() == 3);
  CHECK(c.cells.readings == std::vector<std::string>{"late"});
  CHECK(c.cells.structures == std::vector<std::string>{"threshold", "no_trap"});
  CHECK(c.base == "b");
  CHECK(c.limits == std::vector<std::string>{"worse_off > 0.2", "budget > 0"});
  CHECK(c.target_error == 0.1);
  CHECK(!c.assumptions);
  CHECK(c.overrides.all() == std::vector<std::string>{"run.seed=7"});
}

TEST_CASE("a comparison is of two scenarios or more, and readings are options of their own") {
  CompareCommand c;
  const auto declare = [&](Options& options) { add_compare_options(options, c); };
  CHECK(contains(made_up::problem(declare, {"a.yaml"}), "two scenarios or more"));
  CHECK(contains(made_up::problem(declare, {"a.yaml", "b.yaml", "--set", "structure=threshold"}),
                 "--structures"));
}

}  // namespace winay
