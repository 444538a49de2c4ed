#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "record/variables/table.hpp"
#include "tests/record/made_up.hpp"
#include "winay/record/compare/household_years.hpp"
#include "winay/record/household_diary.hpp"
#include "winay/record/recorder.hpp"
#include "winay/record/series.hpp"

using namespace winay;
using made_up::Country;

namespace {

/// Reads every variable of every household, one by one.
class Reader final : public Observer {
 public:
  explicit Reader(const Country& country)
      : country_(&country), bimesters_(6, table(variables().size(), country.lanes())) {}

  void block_stepped(const BlockStep& step) override {
    const Yardstick yardstick = yardstick_at(country_->model, country_->arm, step.now.bimester);
    for (std::size_t row = 0; row < variables().size(); ++row) {
      for (std::size_t h = 0; h < step.now.lanes; ++h) {
        const std::size_t lane = static_cast<std::size_t>(step.block.first) + h;
        bimesters_[static_cast<std::size_t>(step.now.bimester)][row][lane] =
            number_at(variables()[row].source, step, yardstick, h);
      }
    }
  }
  void bimester_ended(const Now& /*now*/) override {}

  [[nodiscard]] double at(std::size_t bimester, std::size_t row, std::size_t lane) const {
    return bimesters_[bimester][row][lane];
  }

 private:
  using Table = std::vector<std::vector<double>>;
  static Table table(std::size_t rows, std::size_t lanes) {
    return {rows, std::vector<double>(lanes)};
  }

  const Country* country_;
  std::vector<Table> bimesters_;
};

struct Slabs : PanelSink {
  std::vector<PanelSlab> all;
  void take(PanelSlab slab) override { all.push_back(std::move(slab)); }
};

/// A year of invented households, and what each is read to have.
struct Read {
  Country country{900};
  Groups groups = country.groups();
  Reader reader{country};

  Read() { country.run(reader); }

  [[nodiscard]] double sum(std::size_t bimester, std::size_t row) const {
    double total = 0;
    for (const std::int32_t lane : groups.by_id) {
      total += reader.at(bimester, row, static_cast<std::size_t>(lane));
    }
    return total;
  }
  Recording record(RecorderOptions options = {}) {
    Recorder recorder(country.model, country.arm, country.population, groups, options);
    country.run(recorder, 512);
    return recorder.take();
  }
};

}  // namespace

TEST_CASE_FIXTURE(Read, "variables: the sum of each aggregate is that of its households") {
  const Recording recording = record();
  for (std::size_t k = 0; k < aggregated_rows().size(); ++k) {
    const std::size_t row = aggregated_rows()[k];
    CAPTURE(variables()[row].name);
    const double rounding = 900.0 / 2 / static_cast<double>(resolution_of(variables()[row]));
    CHECK(std::abs(recording.totals.at(k, 3, 0) - sum(3, row)) <= rounding + 1e-3);
  }
}

TEST_CASE_FIXTURE(Read, "variables: the panel has each number of each household") {
  const PanelSample panel = make_panel("sample:50", country.population, 1);
  Slabs slabs;
  record({.panel = &panel, .panel_sink = &slabs});
  REQUIRE(slabs.all.size() == 6);
  for (std::size_t v = 0; v < followed_rows().size(); ++v) {
    const Variable& variable = variables()[followed_rows()[v]];
    CAPTURE(variable.name);
    if (variable.kind == Kind::technologies) continue;  // one bit each: another test
    for (std::size_t i = 0; i < panel.lane.size(); ++i) {
      const auto lane = static_cast<std::size_t>(panel.lane[i]);
      const double read = reader.at(4, followed_rows()[v], lane);
      CHECK(slabs.all[4].values[v * panel.lane.size() + i] == static_cast<float>(read));
    }
  }
}

TEST_CASE_FIXTURE(Read,
                  "variables: a history keeps each number, of rules only where there are some") {
  const std::int32_t lane = groups.by_id[17];
  for (const bool with_rules : {false, true}) {
    HouseholdDiary diary(country.model, country.arm, lane, 0, with_rules);
    country.run(diary);
    REQUIRE(diary.snapshots().size() == 6);
    for (std::size_t k = 0; k < traced_rows().size(); ++k) {
      const Variable& variable = variables()[traced_rows()[k]];
      CAPTURE(variable.name);
      const bool kept = with_rules || !variable.trace->with_rules;
      const double read = reader.at(2, traced_rows()[k], static_cast<std::size_t>(lane));
      CHECK(diary.snapshots()[2].value[k] == (kept ? read : 0.0));
    }
  }
}

TEST_CASE_FIXTURE(Read, "variables: a comparison has the year of each household") {
  HouseholdLedger ledger(country.model, country.arm, country.stocks);
  country.run(ledger, 1024);
  const HouseholdYears years = ledger.take();
  for (std::size_t v = 0; v < compared_rows().size(); ++v) {
    const std::size_t row = compared_rows()[v];
    CAPTURE(variables()[row].name);
    const bool last = year_rule_of(variables()[row]) == YearRule::last;
    for (const std::int32_t id : groups.by_id) {
      const auto lane = static_cast<std::size_t>(id);
      double year = 0;
      for (std::size_t t = last ? 5 : 0; t < 6; ++t) year += reader.at(t, row, lane);
      CHECK(static_cast<double>(years.variables[v][0][lane]) == doctest::Approx(year));
    }
  }
}

TEST_CASE("variables: columns added are added in their order, in a trace as in a sum") {
  Country country(16);
  country.flows.support.transfer[3] = 200;
  country.flows.support.emergency[3] = 30;
  country.flows.support.asset_grant[3] = 4;
  country.stocks.formal_debt[3] = 7;
  country.stocks.informal_debt[3] = 5;
  Reader reader(country);
  country.show_as_they_are(reader, 0);
  CHECK(reader.at(0, variable_row("cost"), 3) == 234);
  CHECK(reader.at(0, variable_row("debt"), 3) == 12);
  CHECK(reader.at(0, variable_row("debt"), 4) == 0);
}

TEST_CASE("variables: the panel has one bit for each technology in use") {
  Country country(16);
  put_in_use(country.stocks.technologies, 3, Technology::vegetables);
  put_in_use(country.stocks.technologies, 3, Technology::enterprise);
  const PanelSample panel = make_panel("all", country.population, 1);
  const Groups groups = country.groups();
  Slabs slabs;
  Recorder recorder(country.model, country.arm, country.population, groups,
                    {.panel = &panel, .panel_sink = &slabs});
  country.show_as_they_are(recorder, 0);
  const auto& rows = followed_rows();
  const auto v = static_cast<std::size_t>(
      std::find(rows.begin(), rows.end(), variable_row("technologies")) - rows.begin());
  CHECK(slabs.all.at(0).values[v * 16 + 3] == 1 + 128);
  CHECK(slabs.all.at(0).values[v * 16 + 4] == 0);
}
