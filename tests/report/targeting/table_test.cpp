#include "winay/report/targeting/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "tests/report/report_text.hpp"
#include "winay/report/words/figures.hpp"

using winay::Language;
using winay::test::contains;
using winay::test::lines_of;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// `rules` rules after two numbers of rounds; the second has nothing published, the third a name
/// that is too long for a line.
winay::TargetingTable made_up(std::size_t rules, std::size_t replicates) {
  winay::TargetingTable table;
  table.scenario = "village";
  table.seed = 0x5eed;
  table.replicates = replicates;
  table.households = 680000;
  table.country_share = {0.488, 0.001};
  table.fitted_share = 0.39;
  table.eligible_need = 0.6;
  table.eligible_households = 40;
  for (std::size_t r = 0; r < rules; ++r) {
    const std::string name =
        r == 2 ? std::string("a rule, ") + std::string(120, 'x') : "rule " + std::to_string(r);
    table.rules.push_back({.label = {"p" + std::to_string(r), name, "regla"},
                           .rounds = 3,
                           .budget = 1e9,
                           .published = r == 1 ? nothing : 0.55,
                           .by_share = true,
                           .chain = r == 0,
                           .at_published = {123456, 789, replicates}});
  }
  for (const std::int32_t rounds : {1, 10}) {
    for (std::size_t r = 0; r < rules; ++r) {
      winay::TargetingRow row{.rule = r, .rounds = rounds, .cells = {}};
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const bool count = winay::targeting_columns[c].unit == winay::TableUnit::soles;
        row.cells[c] = {count ? 1234567.0 : 0.987654, replicates > 1 ? 0.0123 : nothing,
                        replicates};
      }
      table.rows.push_back(row);
    }
  }
  for (const char* parameter : {"", "juntos_share_by_size", "centre_size_median"}) {
    table.assumptions.push_back({.parameter = parameter,
                                 .words = {parameter, parameter},
                                 .value = -0.5,
                                 .usual = 1,
                                 .transfer_share = std::vector<double>(rules, 0.61)});
  }
  return table;
}

}  // namespace

TEST_CASE("the table of targeting fits the screen, in both languages, whatever the rules") {
  for (const Language language : {Language::en, Language::es}) {
    for (const std::size_t rules : {1, 3, 14}) {
      for (const std::size_t replicates : {1, 8}) {
        for (const std::string& line : lines_of(to_text(made_up(rules, replicates), language))) {
          const bool one_word = contains(line, "xxx");  // no space to break it at
          if (!one_word) CHECK_MESSAGE(winay::width(line) <= winay::table_width, line);
        }
      }
    }
  }
}

TEST_CASE("the table of targeting says what it knows and no more") {
  const std::string text = to_text(made_up(2, 8), Language::en);
  CHECK(contains(text, "98.8     55"));  // the share, and the published one beside it
  CHECK(contains(text, "98.8      –"));  // none is published
  CHECK(contains(text, "±2.9"));
  CHECK(contains(text, "1,234,567"));
  CHECK(contains(text, "juntos_share_by_size −0.5, not 1"));
  CHECK(contains(text, "123,456 households ±1,866"));
  CHECK(contains(text, "Coordination may break"));
  CHECK_FALSE(contains(text, "nan"));
  const std::string alone = to_text(made_up(2, 1), Language::en);
  CHECK_FALSE(contains(alone, "±0"));
  CHECK(contains(alone, "no error can be given"));
}

TEST_CASE("every rule stands in the table of assumptions, in lines of a few") {
  const auto lines = lines_of(to_text(made_up(14, 8), Language::en));
  const auto heads = std::count_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("1 round, Juntos %");
  });
  CHECK(heads == 3);
  CHECK(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("1 round, Juntos %") && line.ends_with(" 14");
  }));
}

TEST_CASE(
    "the CSV of targeting has one row a rule, round and indicator, all with the same fields") {
  const winay::TargetingTable table = made_up(2, 8);
  const auto lines = lines_of(to_csv(data_table(table, Language::en)));
  // Rows of the table; one for the published share; how many centres are eligible, by rule; two
  // assumptions by two rules.
  CHECK(lines.size() == 1 + table.rows.size() * winay::targeting_columns.size() + 1 + 2 + 4);
  for (const std::string& line : lines) CHECK(std::count(line.begin(), line.end(), ',') == 11);
  CHECK(lines[1] ==
        "village,p0,rule 0,1,,transfer_share,households of the transfer among those reached,1,"
        "0.987654,0.0123,0.55,8");
  CHECK(contains(to_csv(data_table(table, Language::en)),
                 ",eligible_centres,centres that are eligible,1,"));
  CHECK(contains(to_csv(data_table(table, Language::en)),
                 ",juntos_share_by_size=-0.5,transfer_share,households of the "
                 "transfer among those reached,1,0.61,,0.55,1"));
  const winay::DataTable spanish = data_table(table, Language::es);
  CHECK(spanish.columns.at(2).heading == "nombre del programa");
  CHECK(std::get<std::string>(spanish.rows.at(0).at(6)) ==
        "hogares de la transferencia entre los alcanzados");
  CHECK(std::get<double>(spanish.rows.at(0).at(8)) == doctest::Approx(0.987654));
}

TEST_CASE("the JSON of targeting has null where nothing is known") {
  const auto json = to_json(made_up(2, 1), Language::es);
  CHECK(json["rules"].size() == 2);
  CHECK(json["rules"][1]["published_transfer_share"].is_null());
  CHECK(json["rows"].size() == 4);
  CHECK(json["rows"][0]["transfer_share"]["level_mc_se"].is_null());
  CHECK(json["rows"][0]["transfer_share"]["level"] == doctest::Approx(0.987654));
  CHECK(json["assumptions"][0]["parameter"].is_null());
  CHECK(json["assumptions"][1]["transfer_share"]["p0"] == doctest::Approx(0.61));
  CHECK(json["notes"].size() > 3);
}
