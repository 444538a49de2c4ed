#include "winay/report/words/csv.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "winay/report/words/data_table.hpp"
#include "winay/report/words/figures.hpp"

using namespace winay;

TEST_CASE("CSV: a spreadsheet runs no words as a formula, and numbers stay numbers") {
  CHECK(csv_text("=1+1") == "'=1+1");
  CHECK(csv_text("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_text("+51 1 234") == "'+51 1 234");
  CHECK(csv_text("-none, \"x\"") == "\"'-none, \"\"x\"\"\"");
  CHECK(csv_text("-2.5") == "-2.5");
  CHECK(csv_text("+3e-4") == "+3e-4");
  CHECK(csv_text("a = b") == "a = b");
  CHECK(csv_text("") == "");
}

TEST_CASE("CSV: cells are numbers with points, words, days, or nothing") {
  const DataTable table{
      .title = "t",
      .columns = {{"name", "nombre"}, {"value", "valor"}, {"day", "día"}, {"none", "nada"}},
      .rows = {{std::string("-x"), -4027.11168, Day{17532}, number_cell(1.0 / 0.0)}}};
  CHECK(to_csv(table) == "name,value,day,none\n'-x,-4027.11168,2018-01-01,\n");
}

TEST_CASE("tables: units are said in the language of readers") {
  CHECK(units_in("soles/household/year", Language::es) == "soles/hogar/año");
  CHECK(units_in("soles/household/year", Language::en) == "soles/household/year");
  CHECK(units_in("soles/6 bimesters", Language::es) == "soles/6 bimestres");
  CHECK(units_in("%", Language::es) == "%");
  CHECK(units_in("", Language::es).empty());
}
