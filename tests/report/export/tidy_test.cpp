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

TEST_CASE("tidy: names for Stata are short, clean and told apart") {
  const std::string longest = "consumption_per_person_atkinson_0_5";
  const auto names = stata_names(named({"year", longest, longest + "0", "2018", "a-b", "a.b"}));
  CHECK(names == std::vector<std::string>{"year", "consumption_per_person_atkinson_",
                                          "consumption_per_person_atkinso_2", "_2018", "a_b",
                                          "a_b_2"});
}

TEST_CASE("tidy: numbers keep every digit and no more") {
  using Kind = TidyColumn::Kind;
  CHECK(tidy_number(0.1, Kind::number, TidyFormat::plain) == "0.1");
  CHECK(tidy_number(1.0 / 3, Kind::number, TidyFormat::plain) == "0.3333333333333333");
  CHECK(tidy_number(static_cast<double>(0.1F), Kind::single, TidyFormat::plain) == "0.1");
  CHECK(tidy_number(-2.5, Kind::number, TidyFormat::spanish_excel) == "-2,5");
  const double missing = std::numeric_limits<double>::quiet_NaN();
  CHECK(tidy_number(missing, Kind::number, TidyFormat::plain).empty());
  CHECK(tidy_number(missing, Kind::single, TidyFormat::stata) == ".");
}
