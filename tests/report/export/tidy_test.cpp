#include "winay/report/export/tidy.hpp"

#include <doctest/doctest.h>

#include <limits>

using namespace winay;

namespace {

std::vector<TidyColumn> named(const std::vector<std::string>& names) {
  std::vector<TidyColumn> columns;
  for (const std::string& name : names) columns.push_back({name, {}});
  return columns;
}

}  // namespace

TEST_CASE("tidy: names for Stata and SPSS are short, clean, told apart and no words of theirs") {
  const std::string longest = "consumption_per_person_atkinson_0_5";
  const auto names =
      short_names(named({"year", longest, longest + "0", "2018", "a-b", "a.b", "to", "all"}));
  CHECK(names == std::vector<std::string>{"year", "consumption_per_person_atkinson_",
                                          "consumption_per_person_atkinso_2", "v2018", "a_b",
                                          "a_b_2", "to_", "all_"});
}

TEST_CASE("tidy: numbers keep every digit and no more") {
  using Kind = TidyColumn::Kind;
  CHECK(tidy_number(0.1, Kind::number) == "0.1");
  CHECK(tidy_number(1.0 / 3, Kind::number) == "0.3333333333333333");
  CHECK(tidy_number(static_cast<double>(0.1F), Kind::single) == "0.1");
  CHECK(tidy_number(std::numeric_limits<double>::quiet_NaN(), Kind::number).empty());
}

TEST_CASE("tidy: rows go on over as many sheets as they need") {
  CHECK(sheets_of(0) == 1);
  CHECK(sheets_of(1'048'573) == 1);
  CHECK(sheets_of(1'048'574) == 2);
  CHECK(sheets_of(2'666'760) == 3);
}
