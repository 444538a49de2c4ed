#include "winay/record/series.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace winay;

namespace {

void check_declared(const Series& s, std::set<std::string>& seen) {
  CAPTURE(s.name);
  CHECK(!s.units.empty());
  CHECK(!s.long_name.en.empty());
  CHECK(!s.long_name.es.empty());
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

TEST_CASE("series: yearly indicators are found by name") {
  CHECK(yearly_series()[*yearly_index("total_income_p25")].name == "total_income_p25");
  REQUIRE(distributed_series()[1].name == "total_income");
  CHECK(yearly_index("total_income_mean") == first_statistic(1));
  CHECK(!yearly_index("no_such_thing"));
}
