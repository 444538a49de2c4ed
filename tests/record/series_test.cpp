#include "winay/record/series.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace winay;

namespace {

void check_declared(const Series& s, std::set<std::string>& seen) {
  CAPTURE(s.name);
  CHECK(!s.units.empty());
  CHECK(!s.long_name.empty());
  CHECK(!s.long_name_es.empty());
  CHECK(!s.phase.empty());
  CHECK(s.file_group.starts_with("/"));
  CHECK(s.units.find("since") == std::string::npos);
  CHECK(seen.insert(s.file_group + "/" + s.name).second);
}

}  // namespace

TEST_CASE("series: each has a unit, a meaning in both languages, a phase and a name of its own") {
  std::set<std::string> seen;
  for (const BimesterSeries& s : bimester_series()) check_declared(s.series, seen);
  for (const Series& s : yearly_series()) check_declared(s, seen);
  for (const Series& s : cost_lines()) check_declared(s, seen);
  for (const PanelSeries& s : panel_series()) check_declared(s.series, seen);
  for (const PanelSeries& s : panel_contrast_series()) check_declared(s.series, seen);
}

TEST_CASE("series: the list of summed columns and their numbers agree") {
  REQUIRE(bimester_series().size() == summed_columns);
  const auto name = [](Summed k) {
    return bimester_series()[static_cast<std::size_t>(k)].series.name;
  };
  CHECK(name(Summed::households) == "households");
  CHECK(name(Summed::savings) == "savings");
  CHECK(name(Summed::vegetables) == "vegetables");
  CHECK(name(Summed::enterprise_active) == "enterprise_active");
  CHECK(name(Summed::coached) == "coached");
  CHECK(name(Summed::extreme_severity) == "extreme_severity");
  CHECK(name(Summed::extreme_poor_households) == "extreme_poor_households");
}

TEST_CASE("series: yearly indicators are found by name") {
  CHECK(yearly_series()[*yearly_index("total_income_p25")].name == "total_income_p25");
  CHECK(yearly_index("total_income_mean") == yearly_index(Distributed::total_income));
  CHECK(!yearly_index("no_such_thing"));
}
