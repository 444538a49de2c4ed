#include "winay/report/run/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <variant>

#include "tests/report/made_up_table.hpp"
#include "tests/report/report_text.hpp"

using winay::Language;
using winay::test::lines_of;

namespace {

std::size_t rows_expected(const winay::RunTable& table) {
  return table.years.size() * table.arms.size() * table.groups.size() * winay::table_columns.size();
}

/// Separators in quotes are none.
std::size_t fields(const std::string& line, char separator) {
  std::size_t count = 1;
  bool in_quotes = false;
  for (const char c : line) {
    if (c == '"') in_quotes = !in_quotes;
    if (c == separator && !in_quotes) ++count;
  }
  return count;
}

std::string csv_of(const winay::RunTable& table) { return to_csv(data_table(table, Language::en)); }

}  // namespace

TEST_CASE("the CSV has one row an arm, year, group and indicator, all with the same fields") {
  const winay::RunTable table = winay::made_up_table(8);
  const auto lines = lines_of(csv_of(table));
  REQUIRE(lines.size() == 1 + rows_expected(table));
  for (const std::string& line : lines) {
    CHECK(fields(line, ',') == 19);
  }
  CHECK(lines[1].starts_with(
      "village,late,threshold,juntos,Juntos,2018,all,all households,consumption,"));
  CHECK(lines[1].ends_with(",soles/household/year,12345.6,3.25,0,0,,,,8"));
}

TEST_CASE("the workbook has Spanish headings and words, and numbers that are numbers") {
  const winay::DataTable table = data_table(winay::made_up_table(8), Language::es);
  CHECK(table.columns[4].heading == "nombre del brazo");
  CHECK(table.columns[4].name == "arm_name");
  CHECK(table.columns[10].heading == "unidad");
  const auto& row = table.rows.at(0);
  CHECK(std::get<std::string>(row[7]) == "todos los hogares");
  CHECK(std::get<std::string>(row[10]) == "soles/hogar/año");
  CHECK(std::get<double>(row[5]) == 2018);
  CHECK(std::get<double>(row[11]) == 12345.6);
  CHECK_FALSE(table.notes.empty());
}

TEST_CASE("an error that cannot be given is an empty field and a null") {
  const winay::RunTable table = winay::made_up_table(1);
  CHECK(csv_of(table).find("nan") == std::string::npos);
  CHECK(csv_of(table).find("12345.6,,0,0,,,,1\n") != std::string::npos);
  const auto json = to_json(table, Language::en);
  CHECK(json["rows"][0]["measured_income"]["level_mc_se"].is_null());
  CHECK(json["rows"][0]["measured_income"]["level"] == 12345.6);
}

TEST_CASE("the JSON says all that the table says") {
  const auto json = to_json(winay::made_up_table(8), Language::es);
  CHECK(json["rows"].size() == 12);
  CHECK(json["reading"] == "late");
  CHECK(json["seed"] == "0x5eed");
  CHECK(json["arms"][1]["long_name"] == "Haku Wiñay, transferencia suspendida a los dos años");
  CHECK_FALSE(json["notes"].empty());
  CHECK(nlohmann::json::parse(json.dump()) == json);
}

TEST_CASE("an arm's difference from the one it is set against stands in CSV and JSON") {
  winay::RunTable table = winay::made_up_table(8);
  table.against = {1, 0};
  for (winay::TableRow& row : table.rows) row.cells[0].against = {-606, 2, 8};
  CHECK(csv_of(table).find(",juntos,-606,2,8\n") != std::string::npos);
  CHECK(csv_of(table).find(",stopped,-606,2,8\n") != std::string::npos);
  const auto json = to_json(table, Language::en);
  CHECK(json["arms"][1]["against"] == "juntos");
  CHECK(json["rows"][2]["consumption"]["against_difference"] == -606);
}

TEST_CASE("a summary without a hash is a run that was not finished") {
  winay::ResultsSummary summary;
  summary.run_id = "ab";
  CHECK(winay::to_json(summary)["result_hash"].is_null());
  summary.complete = true;
  summary.result_hash = "0123";
  CHECK(winay::to_json(summary)["result_hash"] == "0123");
}

TEST_CASE("the tables stand beside the results") {
  CHECK(winay::csv_beside("runs/exit.h5") == "runs/exit.table.csv");
  CHECK(winay::workbook_beside(winay::csv_beside("runs/exit.h5")) == "runs/exit.table.xlsx");
}
