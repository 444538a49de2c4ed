#include "winay/session/fingerprint.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <set>

#include "tests/support/small_run.hpp"
#include "winay/state/tables.hpp"

namespace winay::test {

namespace {

std::string text_of(const SmallRun& run) {
  return fingerprint_of_status_quo(run.model, run.population);
}

/// Told of a change, finds a fingerprint that was not there before.
struct NewEachTime {
  const SmallRun& run;
  std::set<std::string> seen{text_of(run)};
  int count = 0;

  void operator()(std::string_view name) {
    INFO(std::string(name));
    CHECK(seen.insert(text_of(run)).second);
    ++count;
  }
};

/// Moves every number that a section declares, one after the other.
struct MoveEach {
  NewEachTime& moved;

  void number(std::string_view name, double& value, const Field& /*field*/) {
    move(name, value, value + 1);
  }
  template <class Array, class Labels>
  void numbers(std::string_view name, Array& values, const Labels& /*labels*/,
               const Field& /*field*/) {
    for (double& value : values) move(name, value, value + 1);
  }
  void flag(std::string_view name, bool& value, const Field& /*field*/) {
    move(name, value, !value);
  }
  template <class Choice, class Names>
  void choice(std::string_view name, Choice& value, const Names& /*names*/,
              const Field& /*field*/) {
    move(name, value, static_cast<Choice>(static_cast<int>(value) + 1));
  }
  template <class T>
  void move(std::string_view name, T& value, T other) {
    const T before = value;
    value = other;
    moved(name);
    value = before;
  }
};

/// Moves the first household of every column.
struct MoveColumn {
  NewEachTime& moved;
  template <class T>
  void operator()(const char* name, Column<T>& column) const {
    const T before = column.at(0);
    column[0] = before + T{1};
    moved(name);
    column[0] = before;
  }
};

EconomyEvent crisis(std::int32_t from) {
  return {.name = "crisis",
          .from = from,
          .until = from + 6,
          .recovery = 1,
          .farm_factor = 0.5,
          .off_farm_factor = 0.5,
          .enterprise_factor = 0.5};
}

}  // namespace

TEST_CASE("fingerprint: every declared parameter counts, and nothing that is left to be solved") {
  SmallRun run(60);
  run.model.solve_adoption = run.model.solve_welfare = run.model.solve_exit = false;
  const std::string here = text_of(run);
  NewEachTime moved{run};
  MoveEach move{moved};
  for_each_section([&](const char* /*name*/, auto& section) { declare(move, section); },
                   run.model.parameters);
  CHECK(moved.count > 120);
  CHECK(text_of(run) == here);
  run.model.solve_adoption = run.model.solve_welfare = run.model.solve_exit = true;
  const std::string open = text_of(run);
  CHECK(open != here);
  run.model.parameters.adoption.intercept[0] += 1;
  run.model.parameters.welfare.unmeasured_mean += 1;
  run.model.parameters.exit.cut_off += 1;
  CHECK(text_of(run) == open);
}

TEST_CASE("fingerprint: all else of the model counts, unless it is not of the status quo") {
  SmallRun run(60);
  const Model as_it_is = run.model;
  const std::string here = text_of(run);
  std::set<std::string> seen{here};
  const auto counts = [&](const std::function<void(Model&)>& change) {
    run.model = as_it_is;
    change(run.model);
    CHECK(seen.insert(text_of(run)).second);
  };
  counts([](Model& m) { m.calendar.first_year += 1; });
  counts([](Model& m) { m.calendar.years += 1; });
  counts([](Model& m) { m.calendar.burn_in += 6; });
  counts([](Model& m) { m.prices.base_year += 1; });
  counts([](Model& m) { m.prices.level[1900] = 1; });
  counts([](Model& m) { m.prices.before = 0.5; });
  counts([](Model& m) { m.key.seed += 1; });
  counts([](Model& m) { m.key.replicate += 1; });
  counts([](Model& m) { m.solve_exit = !m.solve_exit; });
  counts([](Model& m) { m.economy = {crisis(-12)}; });
  counts([](Model& m) { m.administration_before = {9, 9, 9}; });
  counts([](Model& m) { m.before.programmes.clear(); });
  for (const double more : {1.0, 2.0}) {
    counts([&](Model& m) { m.before.programmes.at(0).cash_transfer->amount += more; });
    counts([&](Model& m) { m.before.programmes.at(0).cash_transfer->set_at_prices += more; });
    counts([&](Model& m) { m.before.programmes.at(0).targeting.households -= more / 8; });
  }
  run.model = as_it_is;
  run.model.later_shocks = {{6, as_it_is.parameters.shocks}};
  run.model.emergency_payments = {{.name = "bonus", .at = 3, .amount = 1, .share = 1}};
  run.model.before.programmes.at(0).exit = {ExitRule{}};
  CHECK(text_of(run) == here);
}

TEST_CASE("fingerprint: every column of the households counts, and where they live") {
  SmallRun run(60);
  const std::string here = text_of(run);
  NewEachTime moved{run};
  for_each_trait(MoveColumn{moved}, run.population.traits);
  for_each_stock(MoveColumn{moved}, run.population.start);
  CHECK(moved.count > 60);
  Centres& centres = run.population.centres;
  const auto changed = [&](auto& value, auto other) {
    const auto before = value;
    value = other;
    moved("centres");
    value = before;
  };
  changed(centres.distance_hours.at(0), 99.0F);
  changed(centres.district.at(0), -5);
  changed(centres.households.at(0), 12345);
  changed(centres.last_lane.at(0), 12346);
  changed(run.population.locus_scale, 7.5);
  changed(run.population.households, 61);
  CHECK(text_of(run) == here);
}

TEST_CASE("fingerprint: of the past, what begins with the first year does not count") {
  SmallRun run(60);
  Model& m = run.model;
  const std::string here = fingerprint_of_past(m);
  m.economy = {crisis(0)};
  m.emergency_payments = {{.name = "bonus", .at = 3, .amount = 1, .share = 1}};
  m.later_shocks = {{6, m.parameters.shocks}};
  CHECK(fingerprint_of_past(m) == here);
  m.economy[0].from = -1;
  CHECK(fingerprint_of_past(m) != here);
}

}  // namespace winay::test
