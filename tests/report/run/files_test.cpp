#include "winay/report/run/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

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

}  // namespace

TEST_CASE("the CSV has one row an arm, year, group and indicator, all with the same fields") {
  const winay::RunTable table = winay::made_up_table(8);
  const auto lines = lines_of(to_csv(table));
  REQUIRE(lines.size() == 1 + rows_expected(table));
  for (const std::string& line : lines) {
    CHECK(fields(line, ',') == 19);
  }
  CHECK(lines[1].starts_with(
      "village,late,threshold,juntos,Juntos,2018,all,all households,consumption,"));
  CHECK(lines[1].ends_with(",soles/household/year,12345.6,3.25,0,0,,,,8"));
}

TEST_CASE("the CSV for Excel in Spanish has its mark, semicolons and decimal commas") {
  const std::string text = to_spanish_csv(winay::made_up_table(8));
  CHECK(
      text.starts_with("\xEF\xBB\xBF"
                       "escenario;"));
  CHECK(text.find("12345,6;3,25;0;0;;;;8\r\n") != std::string::npos);
  CHECK(text.find("12345.6") == std::string::npos);
  CHECK(text.find(";grupo;nombre_del_grupo;indicador;nombre;unidad;") != std::string::npos);
  CHECK(text.find(";all;todos los hogares;measured_income;ingreso medido") != std::string::npos);
  for (const std::string& line : lines_of(text)) {
    CHECK(line.ends_with('\r'));
    CHECK(fields(line, ';') == 19);
  }
}

TEST_CASE("an error that cannot be given is an empty field and a null") {
  const winay::RunTable table = winay::made_up_table(1);
  CHECK(to_csv(table).find("nan") == std::string::npos);
  CHECK(to_csv(table).find("12345.6,,0,0,,,,1\n") != std::string::npos);
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
  CHECK(to_csv(table).find(",juntos,-606,2,8\n") != std::string::npos);
  CHECK(to_csv(table).find(",stopped,-606,2,8\n") != std::string::npos);
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
  CHECK(winay::spanish_csv_beside("runs/exit.h5") == "runs/exit.tabla.csv");
}
