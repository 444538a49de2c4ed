#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <sstream>

#include "run/sensitivity/findings.hpp"
#include "winay/report/words/figures.hpp"

using namespace winay;
using calibration::Index;
using calibration::Vector;

namespace {

constexpr std::size_t poor = 0;
constexpr std::size_t worse = 1;

/// Two scenarios: the first is moved by u0 alone, the second by u1 alone, three times as much.
Vector answer(const Vector& unit) {
  const auto outcomes = static_cast<Index>(sensitivity_outcomes().size());
  Vector all = Vector::Zero(2 * outcomes);
  all(poor) = 2 * unit(0);
  all(outcomes + poor) = 6 * unit(1);
  all(outcomes + worse) = 1;
  return all;
}

ScreeningRun screening() {
  ScreeningRun run{.inputs = {4, 7},
                   .design = calibration::morris_design(2, 3, 1),
                   .answers = {},
                   .other_luck = {}};
  for (const Vector& point : run.design.points) run.answers.push_back(answer(point));
  for (const double gap : {1.0, -3.0, 2.0}) {
    run.other_luck.push_back(answer(Vector::Zero(2)));
    run.other_luck.push_back(answer(Vector::Zero(2)));
    run.other_luck.back()(poor) += gap;
  }
  return run;
}

SensitivityInput input(const std::string& path, const std::string& source) {
  return {.path = path,
          .unit = "1",
          .source = source,
          .meaning = {},
          .from = 0,
          .to = 1,
          .base = 0.5,
          .move = InputMove::value,
          .whole = false,
          .numbers = {{path, 0.5}}};
}

SensitivityReport report() {
  ScreeningRun run = screening();
  run.inputs = {0, 1};
  SensitivityReport r{.scenario = "mine",
                      .long_name = {},
                      .base = "theirs",
                      .reading = "late",
                      .structure = "threshold",
                      .year = 2027,
                      .households = 5000,
                      .replicates = 1,
                      .plan = {{input("a.one", "assumed"), input("a.two", "a survey")},
                               {{"a.three", {"a switch", "un interruptor"}}}},
                      .outcomes = {poor, worse},
                      .here = {0.01, 0.2},
                      .screening = found_in(run, 0, {poor, worse}),
                      .sobol = {},
                      .evaluations = 15,
                      .seconds = 1};
  return r;
}

}  // namespace

TEST_CASE("sensitivity: outcomes have names of their own, the headline ones among them") {
  std::set<std::string> names;
  for (const SensitivityOutcome& outcome : sensitivity_outcomes()) {
    CHECK(names.insert(outcome.name).second);
    CHECK_FALSE(outcome.words.en.empty());
    CHECK_FALSE(outcome.words.es.empty());
  }
  for (const std::string& name : headline_outcomes()) CHECK(names.contains(name));
  CHECK(sensitivity_outcome("poor_households") == poor);
  CHECK(sensitivity_outcome("worse_off") == worse);
  CHECK_FALSE(sensitivity_outcome("poor"));
}

TEST_CASE("sensitivity: each scenario has its own effects, and luck its mean size") {
  const ScreeningFound first = found_in(screening(), 0, {poor, worse});
  CHECK(first.effects.mean_size(0, 0) == doctest::Approx(2));
  CHECK(first.effects.mean_size(1, 0) == 0);
  CHECK(first.effects.mean_size(0, 1) == 0);
  const ScreeningFound second = found_in(screening(), 1, {poor});
  CHECK(second.effects.mean_size(0, 0) == 0);
  CHECK(second.effects.mean_size(1, 0) == doctest::Approx(6));
  CHECK(second.effects.spread(1, 0) < 1e-6);
  CHECK(first.luck(0) == doctest::Approx(2));  // of 1, 3 and 2
  CHECK(first.luck_se(0) == doctest::Approx(1 / std::sqrt(3.0)));
  CHECK(second.luck(0) == 0);
}

TEST_CASE("sensitivity: those first in any scenario go on to Sobol indices") {
  ScreeningRun run = screening();
  CHECK(six_first(run, 2, {poor}) == std::vector<std::size_t>{4, 7});
  CHECK(six_first(run, 2, {worse}).size() == 2);
  run.answers.clear();
  for (const Vector& point : run.design.points) run.answers.push_back(answer(1 - point.array()));
  for (Vector& a : run.answers) a(poor) = 0;
  CHECK(six_first(run, 1, {poor}) == std::vector<std::size_t>{4, 7});  // a tie: as they come
  CHECK(six_first(run, 2, {poor}) == std::vector<std::size_t>{7, 4});
}

TEST_CASE("sensitivity: Sobol shares of a sum are those of its parts, and luck is apart") {
  SobolRun run{.inputs = {0, 1},
               .design = calibration::variance_design(2, 512, 1),
               .answers = {},
               .lucks = {}};
  for (const Vector& unit : run.design.points) run.answers.push_back(answer(unit));
  for (const double luck : {-1.0, 1.0}) {
    run.lucks.push_back(answer(Vector::Zero(2)));
    run.lucks.back()(poor) += luck;
  }
  const SobolFound found = found_in(run, 0, {poor});
  CHECK(found.indices.total(0, 0) == doctest::Approx(1).epsilon(0.05));
  CHECK(found.indices.total(1, 0) == 0);
  CHECK(found.spread(0) == doctest::Approx(2 / std::sqrt(12.0)).epsilon(0.02));
  CHECK(found.luck(0) == doctest::Approx(std::sqrt(2.0)));
}

TEST_CASE("sensitivity: the page ranks above and below luck and names what is assumed") {
  const std::string english = to_text(report(), Language::en);
  // 2 is a share: 200 points, as much as luck, which stands above what it cannot be told from.
  const std::size_t luck = english.find("luck alone");
  const std::size_t one = english.find("a.one a");
  CHECK(luck < one);
  CHECK(english.find("200.00") != std::string::npos);
  CHECK(english.find("Not moving it at all: 1 of 2") != std::string::npos);
  CHECK(english.find("1 · a switch") != std::string::npos);
  CHECK(to_text(report(), Language::es).find("1 · un interruptor") != std::string::npos);
  std::istringstream lines(english);
  for (std::string line; std::getline(lines, line);) CHECK(width(line) <= 100);
}

TEST_CASE("sensitivity: tables hold every parameter once, and the list ends with luck") {
  const std::vector<StoredTable> tables = tables_of(report());
  REQUIRE(tables.size() == 4);
  CHECK(tables[0].name == "screening");
  CHECK(tables[0].axes.size() == 2);
  CHECK(std::get<std::vector<double>>(tables[0].variables[0].values).size() == 4);
  const StoredTable list = lists_of(report()).front();
  const auto& rows = std::get<std::vector<std::string>>(list.axes.front().values);
  CHECK(rows.size() == 6);
  CHECK(rows.back() == "luck");
  for (const StoredVariable& variable : list.variables) {
    std::visit([&](const auto& values) { CHECK(values.size() == 6); }, variable.values);
  }
}
