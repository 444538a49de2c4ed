#include "winay/record/panel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "made_up.hpp"

using namespace winay;
using made_up::Country;

namespace {

struct Collector final : PanelSink {
  std::vector<PanelSlab> slabs;
  void take(PanelSlab slab) override { slabs.push_back(std::move(slab)); }
};

}  // namespace

TEST_CASE("panel: a sample has as many households as asked for, by id") {
  const Country country(500);
  const PanelSample sample = make_panel("sample:37", country.population, 1);
  CHECK(sample.household.size() == 37);
  CHECK(std::is_sorted(sample.household.begin(), sample.household.end()));
}

TEST_CASE("panel: a larger sample holds the smaller one") {
  const Country country(500);
  const PanelSample small = make_panel("sample:20", country.population, 1);
  const PanelSample large = make_panel("sample:200", country.population, 1);
  CHECK(std::includes(large.household.begin(), large.household.end(), small.household.begin(),
                      small.household.end()));
}

TEST_CASE("panel: all takes everyone, none nobody") {
  const Country country(123);
  CHECK(make_panel("all", country.population, 1).household.size() == 123);
  CHECK(make_panel("sample:1000", country.population, 1).household.size() == 123);
  CHECK(make_panel("none", country.population, 1).empty());
}

TEST_CASE("panel: other requests are refused in words") {
  const Country country(10);
  for (const std::string request : {"", "some", "sample:", "sample:0", "sample:-1", "sample:3x"}) {
    CHECK_THROWS_AS(make_panel(request, country.population, 1), std::invalid_argument);
  }
}

TEST_CASE("panel: each row is what the households had in that bimester") {
  Country country(300);
  const PanelSample sample = make_panel("sample:50", country.population, 1, 2);
  const Groups groups = country.groups();
  Collector sink;
  Recorder recorder(country.model, country.arm, country.population, groups,
                    {.scenario = 1, .replicate = 2, .panel = &sample, .panel_sink = &sink});
  country.run(recorder, 256);
  REQUIRE(sink.slabs.size() == 3);
  CHECK(sink.slabs[2].row == 2);
  CHECK(sink.slabs[2].scenario == 1);
  CHECK(sink.slabs[2].replicate == 2);
  country.invent(4);
  for (std::size_t i = 0; i < sample.lane.size(); ++i) {
    const auto lane = static_cast<std::size_t>(sample.lane[i]);
    CHECK(sink.slabs[2].values[i] == static_cast<float>(country.flows.income.measured[lane]));
  }
  CHECK(sink.slabs[0].values.size() == panel_series().size() * sample.lane.size());
}
