#include "winay/record/recorder.hpp"

#include <doctest/doctest.h>
#include <tbb/parallel_for_each.h>

#include <cmath>
#include <cstring>

#include "tests/record/made_up.hpp"
#include "winay/record/figures.hpp"
#include "winay/record/series.hpp"

using namespace winay;
using made_up::Country;

namespace {

bool same_bits(const Cube& a, const Cube& b) {
  return a.shape == b.shape &&
         std::memcmp(a.values.data(), b.values.data(), a.values.size() * sizeof(double)) == 0;
}

Recording record(Country& country, std::int32_t block_lanes = 1024, bool backwards = false,
                 RecorderOptions options = {}) {
  const Groups groups = country.groups();
  Recorder recorder(country.model, country.arm, country.population, groups, options);
  country.run(recorder, block_lanes, backwards);
  return recorder.take();
}

std::size_t at(std::string_view name) { return bimester_index(name); }

/// Everybody has the same: every figure can be done in the head.
struct EqualCountry : Country {
  EqualCountry() : Country(100) {
    for (std::size_t h = 0; h < lanes(); ++h) {
      flows.demography.household_size[h] = 4;
      flows.income.measured[h] = 500;
      flows.support.transfer[h] = 200;
      flows.welfare.per_person[h] = 150;
      flows.exit.affiliation[h] = static_cast<Flag>(Affiliation::active);
    }
  }
  Recording recorded() {
    const Groups g = groups();
    Recorder recorder(model, arm, population, g);
    for (std::int32_t t = 0; t < model.calendar.bimesters(); ++t) show_as_they_are(recorder, t);
    return recorder.take();
  }
};

}  // namespace

TEST_CASE_FIXTURE(EqualCountry, "recorder: equal households have the mean that each has") {
  const Recording r = recorded();
  CHECK(r.bimesters.at(at("measured_income"), 0, 0) == 500);
  CHECK(r.bimesters.at(at("total_income"), 3, 2) == 700);
  CHECK(r.bimesters.at(at("households"), 0, 0) == 100);
  CHECK(r.bimesters.at(at("persons"), 0, 0) == 400);
  CHECK(r.totals.at(at("transfer"), 0, 0) == 20000);
  CHECK(r.costs.at(0, 5, 0) == 20000);
}

TEST_CASE_FIXTURE(EqualCountry, "recorder: poverty is over persons, with gap and severity") {
  const Recording r = recorded();
  CHECK(r.bimesters.at(at("poverty_headcount"), 0, 0) == 1);
  CHECK(r.bimesters.at(at("poverty_gap"), 0, 0) == 0.25);
  CHECK(r.bimesters.at(at("poverty_severity"), 0, 0) == 0.0625);
  CHECK(r.bimesters.at(at("extreme_headcount"), 0, 0) == 0);
  CHECK(r.bimesters.at(at("poor_households"), 0, 0) == 1);
}

TEST_CASE_FIXTURE(EqualCountry, "recorder: a year is the sum of its six bimesters") {
  const Recording r = recorded();
  CHECK(r.yearly.at(at("measured_income"), 0, 0) == 3000);
  CHECK(r.yearly.at(*yearly_index("measured_income_mean"), 0, 0) == 3000);
  CHECK(r.yearly.at(*yearly_index("measured_income_p50"), 0, 0) == 3000);
  CHECK(r.yearly.at(*yearly_index("consumption_per_person_mean"), 0, 0) == 150);
  CHECK(r.yearly.at(*yearly_index("cost"), 0, 0) == 1200);
  CHECK(r.yearly.at(*yearly_index("measured_income_gini"), 0, 0) == doctest::Approx(0));
}

TEST_CASE("recorder: block size and order change no bit") {
  Country country(3000);
  const Recording a = record(country, 1024);
  for (const std::int32_t lanes : {256, 512, 4096}) {
    const Recording b = record(country, lanes, true);
    CHECK(same_bits(a.bimesters, b.bimesters));
    CHECK(same_bits(a.yearly, b.yearly));
    CHECK(same_bits(a.events, b.events));
  }
}

TEST_CASE("recorder: threads change no bit") {
  Country country(3000);
  const Recording alone = record(country);
  const Groups groups = country.groups();
  Recorder recorder(country.model, country.arm, country.population, groups, {});
  const std::vector<Block> blocks = country.population.layout.blocks(256);
  for (std::int32_t t = 0; t < 6; ++t) {
    country.invent(t);
    tbb::parallel_for_each(blocks.begin(), blocks.end(),
                           [&](const Block& block) { country.show(recorder, block, t); });
    recorder.bimester_ended(Country::now(t, country.lanes()));
  }
  const Recording together = recorder.take();
  CHECK(same_bits(alone.bimesters, together.bimesters));
  CHECK(same_bits(alone.yearly, together.yearly));
}

TEST_CASE("recorder: weights times 100 give totals times 100 and the same means and shares") {
  Country country(1000);
  const Recording one = record(country);
  country.weigh(100);
  const Recording hundred = record(country);
  for (std::size_t k = 0; k < bimester_series().size(); ++k) {
    CHECK(hundred.totals.at(k, 2, 0) == doctest::Approx(100 * one.totals.at(k, 2, 0)));
    if (k <= at("persons")) continue;
    CHECK(hundred.bimesters.at(k, 2, 3) == one.bimesters.at(k, 2, 3));
  }
  CHECK(same_bits(hundred.costs, one.costs) == false);
  for (std::size_t i = bimester_series().size(); i < yearly_series().size(); ++i) {
    CHECK(hundred.yearly.at(i, 0, 5) == doctest::Approx(one.yearly.at(i, 0, 5)).epsilon(1e-9));
  }
}

TEST_CASE("recorder: unequal weights count in means, totals and quantiles") {
  Country country(64);
  for (std::size_t h = 0; h < country.lanes(); ++h) {
    if (country.population.traits.household[h] % 2 == 0) country.population.traits.weight[h] = 3;
    country.flows.demography.household_size[h] = 1;
    country.flows.income.measured[h] =
        country.population.traits.household[h] % 2 == 0 ? Real{100} : Real{200};
  }
  const Groups groups = country.groups();
  Recorder recorder(country.model, country.arm, country.population, groups, {});
  for (std::int32_t t = 0; t < 6; ++t) country.show_as_they_are(recorder, t);
  const Recording r = recorder.take();
  CHECK(r.bimesters.at(at("measured_income"), 0, 0) == doctest::Approx(125).epsilon(1e-4));
  CHECK(r.totals.at(at("measured_income"), 0, 0) == doctest::Approx(128 * 125).epsilon(1e-4));
  CHECK(r.yearly.at(*yearly_index("measured_income_p70"), 0, 0) == 600);
  CHECK(r.yearly.at(*yearly_index("measured_income_p75"), 0, 0) == 900);
  CHECK(r.yearly.at(*yearly_index("measured_income_p80"), 0, 0) == 1200);
}

TEST_CASE("recorder: a household of enormous income is added exactly, a NaN spoils its sums") {
  Country country(64);
  country.flows.income.measured[5] = Real{1e9};
  country.flows.welfare.consumption[5] = std::nan("");
  const Groups groups = country.groups();
  Recorder recorder(country.model, country.arm, country.population, groups, {});
  country.show_as_they_are(recorder, 0);
  const Recording r = recorder.take();
  CHECK(r.totals.at(at("measured_income"), 0, 0) == 1e9);
  CHECK(std::isnan(r.totals.at(at("consumption"), 0, 0)));
  CHECK(r.totals.at(at("savings"), 0, 0) == 0);
}

TEST_CASE("recorder: padding is never read") {
  Country country(50);
  const Recording clean = record(country);
  for (std::size_t h = 50; h < country.lanes(); ++h) {
    for (Column<Real>& column : country.reals) column[h] = std::nan("");
    for (Column<Flag>& column : country.flags) column[h] = ~0U;
  }
  const Recording dirty = record(country);
  CHECK(same_bits(clean.bimesters, dirty.bimesters));
  CHECK(same_bits(clean.yearly, dirty.yearly));
  CHECK(same_bits(clean.events, dirty.events));
}

TEST_CASE("recorder: the burn-in leaves no trace") {
  Country country(100);
  const Groups groups = country.groups();
  Recorder recorder(country.model, country.arm, country.population, groups, {.event_rows = true});
  country.step(recorder, -6);
  const Recording r = recorder.take();
  CHECK(std::isnan(r.bimesters.at(2, 0, 0)));
  CHECK(r.event_rows.empty());
}

TEST_CASE("recorder: events come by bimester, then household, and are as many as counted") {
  Country country(2000);
  const Recording r = record(country, 512, true, {.event_rows = true});
  CHECK(std::is_sorted(r.event_rows.begin(), r.event_rows.end()));
  std::array<double, event_kind_names.size()> rows{};
  for (const Event& e : r.event_rows) ++rows[static_cast<std::size_t>(e.kind)];
  for (std::size_t k = 0; k < rows.size(); ++k) {
    double counted = 0;
    for (std::size_t t = 0; t < 6; ++t) counted += r.events.at(k, t, 0);
    CHECK(counted == rows[k]);
  }
  CHECK(rows[static_cast<std::size_t>(EventKind::exit)] > 0);
  CHECK(rows[static_cast<std::size_t>(EventKind::suspension)] > 0);
}

TEST_CASE("recorder: rows of events change no figure") {
  Country country(500);
  const Recording without = record(country);
  const Recording with = record(country, 1024, false, {.event_rows = true});
  CHECK(without.event_rows.empty());
  CHECK(same_bits(without.bimesters, with.bimesters));
  CHECK(same_bits(without.events, with.events));
}

TEST_CASE("recorder: nobody is suspended where no transfer is in force") {
  Country country(500);
  country.arm.programmes[0].ends = 3;
  const Recording r = record(country);
  const auto kind = static_cast<std::size_t>(EventKind::suspension);
  CHECK(r.events.at(kind, 2, 0) > 0);
  CHECK(r.events.at(kind, 3, 0) == 0);
  CHECK(r.bimesters.at(at("suspended"), 3, 0) == 0);
}

TEST_CASE("figures: an arm against itself is exactly 0, without error") {
  Country country(300);
  const Groups groups = country.groups();
  Figures figures(2, 3, make_axes(country.model, groups));
  for (std::size_t r = 0; r < 3; ++r) {
    country.weigh(1.0);
    const Recording recording = record(country);
    figures.add(0, r, recording.yearly);
    figures.add(1, r, recording.yearly);
  }
  for (std::size_t i = 0; i < yearly_series().size(); ++i) {
    CHECK(figures.contrast(1, i, 0).mean == 0);
    CHECK(figures.contrast(1, i, 0).standard_error == 0);
  }
}

TEST_CASE("figures: mean and standard error over replicates, pairs first") {
  const std::vector<double> base{10, 20, 30};
  const std::vector<double> arm{13, 22, 31};
  Figures figures(2, 3, {.first_year = 2018, .years = 1, .groups = {{}}});
  for (std::size_t r = 0; r < 3; ++r) {
    Cube cube({1, 1, 1});
    cube.values = {base[r]};
    figures.add(0, r, cube);
    CHECK(figures.complete_replicates() == r);
    cube.values = {arm[r]};
    figures.add(1, r, cube);
  }
  CHECK(figures.value(0, 0, 0).mean == 20);
  CHECK(figures.value(0, 0, 0).standard_error == doctest::Approx(10 / std::sqrt(3.0)));
  CHECK(figures.contrast(1, 0, 0).mean == 2);
  CHECK(figures.contrast(1, 0, 0).standard_error == doctest::Approx(1 / std::sqrt(3.0)));
  CHECK(figures.difference(1, 1, 0, 0).mean == 0);
  CHECK(figures.difference(0, 1, 0, 0).mean == -figures.contrast(1, 0, 0).mean);
  CHECK(margin_of(figures.contrast(1, 0, 0)) == doctest::Approx(4.30265 / std::sqrt(3.0)));
}

TEST_CASE("figures: one replicate gives no standard error") {
  Figures figures(1, 1, {.first_year = 2018, .years = 1, .groups = {{}}});
  Cube cube({1, 1, 1});
  cube.values = {7};
  figures.add(0, 0, cube);
  CHECK(figures.value(0, 0, 0).mean == 7);
  CHECK(std::isnan(figures.value(0, 0, 0).standard_error));
}
