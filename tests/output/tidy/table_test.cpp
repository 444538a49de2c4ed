#include "winay/output/tidy/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "tests/output/written_run.hpp"

using namespace winay;
using made_up::place;
using made_up::WrittenRun;

namespace {

std::size_t column(const TidyTable& table, const std::string& name) {
  const auto& all = table.columns();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const TidyColumn& c) { return c.name == name; });
  REQUIRE(found != all.end());
  return static_cast<std::size_t>(found - all.begin());
}

/// All rows of one column.
template <class T>
std::vector<T> values(const TidyTable& table, const std::string& name) {
  std::vector<T> all;
  const std::size_t at = column(table, name);
  table.read([&](std::size_t count, const std::vector<TidyValues>& part) {
    const auto& list = std::get<std::vector<T>>(part[at]);
    REQUIRE(list.size() == count);
    all.insert(all.end(), list.begin(), list.end());
  });
  return all;
}

}  // namespace

TEST_CASE("tidy: a group is one row for each place on its axes, the last axis fastest") {
  WrittenRun run(place("tidy.h5"));
  run.write();
  const TidyFile file(run.path);
  const auto tables = file.tables("panel");
  REQUIRE(tables.size() == 1);
  const TidyTable& panel = tables.front();
  CHECK(panel.name() == "panel");
  const auto household = values<double>(panel, "household");
  CHECK(household.size() == panel.rows());
  CHECK(panel.rows() % (2 * 2 * 30) == 0);
  for (std::size_t i = 0; i < 60; ++i) CHECK(household[i] == run.panel.household[i % 30]);
  const auto arm = values<std::string>(panel, "arm");
  CHECK(arm.front() == "juntos");
  CHECK(arm.back() == "haku_winay");
  CHECK(column(panel, "scenario") == 0);
}

TEST_CASE("tidy: an event is a row, its codes have words in both languages") {
  WrittenRun run(place("tidy.h5"));
  run.write();
  const auto tables = TidyFile(run.path).tables("events");
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].rows() > 0);
  const TidyColumn& kind = tables[0].columns()[column(tables[0], "kind")];
  CHECK(kind.kind == TidyColumn::Kind::code);
  for (const double code : values<double>(tables[0], "kind")) {
    CHECK(!kind.word_of(code, Language::en).empty());
  }
  CHECK(kind.word_of(0, Language::es) == "salida");
  CHECK(kind.word_of(99, Language::en).empty());
  CHECK(values<std::string>(tables[0], "scenario").front() == "peru:juntos");
}

TEST_CASE("tidy: time is a day, and its bounds make no table of their own") {
  WrittenRun run(place("tidy.h5"));
  run.write();
  const auto tables = TidyFile(run.path).tables("totals");
  REQUIRE(tables.size() == 1);
  CHECK(tables[0].columns()[column(tables[0], "time")].kind == TidyColumn::Kind::day);
  constexpr double first_of_2018 = 17532;  // days since 1970
  CHECK(values<double>(tables[0], "time").front() == first_of_2018);
}

TEST_CASE("tidy: long names stand beside places in the language of readers only") {
  WrittenRun run(place("tidy.h5"));
  run.write();
  const TidyFile file(run.path);
  const auto names = [&](std::optional<Language> language) {
    std::vector<std::string> all;
    const auto tables = file.tables("yearly", language);
    for (const TidyColumn& c : tables.front().columns()) {
      if (c.name.find("_long_name") != std::string::npos) all.push_back(c.name);
    }
    return all;
  };
  CHECK(names({}).empty());
  CHECK(names(Language::es) ==
        std::vector<std::string>{"scenario_long_name_es", "group_long_name_es"});
  CHECK(names(Language::en) == std::vector<std::string>{"scenario_long_name", "group_long_name"});
}

TEST_CASE("tidy: of a partial file the complete replicates") {
  WrittenRun run(place("tidy-partial.h5"));
  run.write(1, false);
  const TidyFile file(run.path.string() + ".partial");
  CHECK(!file.is_complete());
  CHECK(file.replicates_done() == 1);
  const auto tables = file.tables("yearly");
  for (const double replicate : values<double>(tables.front(), "replicate")) CHECK(replicate == 0);
}

TEST_CASE("tidy: what is no table is not offered") {
  WrittenRun run(place("tidy.h5"));
  run.write();
  const auto groups = TidyFile(run.path).groups();
  CHECK(std::find(groups.begin(), groups.end(), "provenance") == groups.end());
  CHECK(std::find(groups.begin(), groups.end(), "parameters") != groups.end());
}
