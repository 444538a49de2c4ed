#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "report/evaluate/pages.hpp"
#include "winay/report/evaluate/tables.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/words/figures.hpp"

namespace winay::test {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

evaluation::EstimatorRecord record(const std::string& key, double truth) {
  evaluation::EstimatorRecord r;
  r.label = {.key = key,
             .name = {"window, districts, ANCOVA, wild bootstrap with a name that is long",
                      "ventana, distritos"},
             .unit = "soles/year",
             .truth = "itt.income"};
  r.redraws = 100;
  r.truth = truth;
  r.mean = 1470;
  r.bias = 1470 - truth;
  r.sd = 420;
  r.rmse = 425;
  r.coverage = 0.945;
  r.se_over_sd = 0.97;
  r.rejects = 0.86;
  r.low = -1234567;
  r.high = 2400.4;
  r.exaggeration = 1.2;
  return r;
}

evaluation::StudyResult made_up() {
  evaluation::StudyResult result;
  result.study.name = "made-up";
  result.study.reading = "itt";
  result.study.structure = "threshold";
  result.study.label.en = "every effect is one of being assigned";
  result.study.label.es = "todo efecto es el de ser asignado";
  result.study.survey.significance = 0.1;
  result.study.runs.redraws = 100;
  result.study.runs.populations = 1;
  evaluation::PublishedRecord p;
  p.key = "income_mean";
  p.statistic.name = p.key;
  p.statistic.long_name.en = "income, mean";
  p.statistic.long_name.es = "ingreso, media";
  p.statistic.words =
      "an increase that is told in so many words that they do not fit on one line "
      "of the page, \"with quotes\" & signs";
  p.statistic.unit = TargetUnit::soles;
  p.statistic.value = 1300;
  p.statistic.significant = Stated::stated;
  p.method = {
      .estimand = {"ITT", "ITT"}, .estimator = {"window", "ventana"}, .truth = "itt.income"};
  p.simulated = record("income_mean", 1396);
  p.same_pattern = 0.86;
  result.published.push_back(p);
  result.panel = {record("a", 1396), record("b", nan), record("c", 1)};
  return result;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

StoredTable small_table() {
  StoredTable table{
      .name = "small",
      .long_name = {"a table", "una tabla"},
      .axes = {{"row", std::vector<std::string>{"x", "y"}, {"", {"row", "fila"}}, {}}},
      .variables = {}};
  table.add("value", {"1", {"value", "valor"}}, std::vector<double>{1.5, nan});
  table.add("words", {"", {"words", "palabras"}},
            std::vector<std::string>{"a, \"b\"", "50 % & c;d"});
  return table;
}

}  // namespace

TEST_CASE("study page: at most 100 columns in both languages") {
  for (const Language language : {Language::en, Language::es}) {
    std::istringstream text(to_text(made_up(), language));
    std::string line;
    while (std::getline(text, line)) {
      INFO("line: ", line);
      CHECK(width(line) <= study_page::columns);
    }
  }
}

TEST_CASE("study page: published words stand under the simulated number") {
  const std::string text = to_text(made_up(), Language::en);
  CHECK(has(text, "1,300*"));
  CHECK(has(text, "1,470"));
  CHECK(has(text, "86 %"));
  CHECK(has(text, "“an increase that is told"));
  CHECK(has(to_text(made_up(), Language::es), "1 300*"));
}

TEST_CASE("study page: no ratio to a truth that is next to nothing") {
  CHECK(study_page::exaggeration_of(record("a", 1396)) == 1.2);
  CHECK(std::isnan(study_page::exaggeration_of(record("c", 1))));
  CHECK(study_page::times(250, Language::en) == "–");
  CHECK(study_page::amount(0.215, "1", Language::en) == "21.5");
  CHECK(study_page::amount(nan, "soles/year", Language::en) == "–");
}

TEST_CASE("stored tables: along two axes a row a pair, in LaTeX a grid a variable") {
  StoredTable table{
      .name = "t",
      .long_name = {"a table", "una tabla"},
      .axes = {{"row", std::vector<std::string>{"x", "y"}, {"", {"row", "fila"}}, {}},
               {"column", std::vector<std::string>{"a", "b_c"}, {"", {"column", "columna"}}, {}}},
      .variables = {}};
  table.add("value", {"1", {"a value", "un valor"}}, std::vector<double>{1, 2.5, nan, -4});
  CHECK(to_csv(data_table(table, Language::en)) ==
        "row,column,value\nx,a,1\nx,b_c,2.5\ny,a,\ny,b_c,-4\n");
  const DataTable spanish = data_table(table, Language::es);
  CHECK(spanish.title == "una tabla");
  CHECK(spanish.columns.at(2).heading == "un valor");
  CHECK(std::get<double>(spanish.rows.at(1).at(2)) == 2.5);
  CHECK(std::holds_alternative<std::monostate>(spanish.rows.at(2).at(2)));
  CHECK(to_latex(table, Language::en) ==
        "% a table\n% a value\n\\begin{tabular}{lrr}\n\\hline\nrow & a & b\\_c \\\\\n\\hline\n"
        "x & 1.00 & 2.50 \\\\\ny & -- & -4.00 \\\\\n\\hline\n\\end{tabular}\n");
  CHECK(to_json(table).at(3).at("column") == "b_c");
}

TEST_CASE("stored tables: CSV, LaTeX, JSON") {
  CHECK(to_csv(data_table(small_table(), Language::en)) ==
        "row,value,words\nx,1.5,\"a, \"\"b\"\"\"\ny,,50 % & c;d\n");
  const std::string latex = to_latex(small_table(), Language::en);
  CHECK(has(latex, "y & -- & 50 \\% \\& c;d \\\\"));
  CHECK(has(latex, "\\begin{tabular}{lrl}"));
  CHECK(has(to_latex(small_table(), Language::es), "fila & valor & palabras"));
}

TEST_CASE("study tables: every estimate has its axes, meaning and unit") {
  for (const StoredTable& table : tables_of(made_up())) {
    INFO("table: ", table.name);
    std::size_t cells = 1;
    for (const Axis& axis : table.axes) cells *= axis.size();
    for (const StoredVariable& v : table.variables) {
      INFO("variable: ", v.name);
      const std::size_t size =
          std::visit([](const auto& values) { return values.size(); }, v.values);
      CHECK(size == cells);
      CHECK_FALSE(v.meaning.long_name.empty());
      CHECK_FALSE(v.meaning.long_name.es.empty());
      if (std::holds_alternative<std::vector<double>>(v.values))
        CHECK_FALSE(v.meaning.units.empty());
    }
  }
}

}  // namespace winay::test
