#include "winay/report/compare/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "winay/report/compare/files.hpp"
#include "winay/report/words/figures.hpp"

using namespace winay;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Two readings and two structures; the headline of each cell is given, all else is easy to
/// recognise.
CompareTable made_up(const std::array<double, 4>& headlines, double error = 0.001,
                     std::size_t replicates = 4) {
  CompareTable table;
  table.scenarios = {{"peru", {"Juntos households", "Hogares Juntos"}},
                     {"exit", {"Leave, two years after", "Salir dos años después"}}};
  table.arms = {"juntos", "juntos"};
  table.cells = {{"itt", "threshold"},
                 {"itt", "complementarity"},
                 {"late", "threshold"},
                 {"late", "complementarity"}};
  table.years = {2026, 2027};
  table.households = 100000;
  table.replicates = replicates;
  table.price_year = 2019;
  table.poverty_line = 352;
  table.margin = 3.52;
  table.discount_rate = 0.08;
  table.unmeasured_deviation = 0.4;
  table.starting_values = true;
  for (const std::int32_t year : table.years) {
    CompareRow row{.scenario = 1, .year = year, .cells = {}};
    for (const double headline : headlines) {
      std::array<Estimate, compare_indicators.size()> cell{};
      for (Estimate& e : cell) e = {nan, nan, 4};
      cell[0] = {headline, error, replicates};
      cell[1] = {0.25, 0.01, replicates};
      cell[*compare_indicator("budget")] = {-123456789.0, 2e6, replicates};
      row.cells.push_back(cell);
    }
    table.rows.push_back(row);
  }
  table.worse_off = {{{{0.5, 0.2, 0.2, 0.1}}, {{0.5, 0.2, 0.2, 0.1}}}};
  return table;
}

AssumptionTable tried_with(std::vector<AssumptionRow> rows, std::int32_t replicates = 4) {
  AssumptionTable tried;
  tried.reading = "late";
  tried.structure = "threshold";
  tried.replicates = replicates;
  tried.headline = {{0.05, 0.001, static_cast<std::size_t>(replicates)}};
  tried.rows = std::move(rows);
  return tried;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string decided(const std::array<double, 4>& headlines, double error = 0.001) {
  return what_decides(made_up(headlines, error), 1, Language::en);
}

}  // namespace

TEST_CASE("comparison: what moves the headline most is named first, in changes") {
  CHECK(contains(
      decided({0.05, 0.02, 0.05, 0.02}),
      "in points: why gains differ (the structure): complementarity (−3.0). No other assumption "
      "was tried."));
  CHECK(
      contains(decided({0.01, 0.01, 0.05, 0.05}), "in points: how the study is read: itt (−4.0)."));
  CHECK(contains(decided({0.05, 0.03, 0.03, 0.01}),
                 "how the study is read: itt (+2.0); why gains differ (the structure): "
                 "complementarity (−2.0)"));
  CHECK(contains(decided({0.051, 0.05, 0.0505, 0.05}), "chance"));
  CHECK(contains(decided({0, 0, 0, 0}, 0), "chance"));
  CHECK(contains(what_decides(made_up({0.05, 0.02, 0.05, 0.02}), 1, Language::es),
                 "en puntos: por qué difieren las ganancias (la estructura): complementariedad "
                 "(−3.0)"));
}

TEST_CASE(
    "comparison: an assumption that halves the headline stands before a reading that does not") {
  CompareTable table = made_up({0.009, 0.008, 0.008, 0.007}, 0.0001);
  AssumptionTable tried = tried_with({});
  tried.headline = {{0.008, 0.0001, 4}};
  const auto row = [](const char* name, double change, double error, bool of_cell = false) {
    return AssumptionRow{.label = {name, {name, name}},
                         .why = {},
                         .of_cell = of_cell,
                         .headline = {{0.008 + change, error, 4}},
                         .change = {{change, error, 4}}};
  };
  tried.rows = {row("reading: itt", 0.02, 0.0001, true), row("no seasons", 0.006, 0.005),
                row("6 % reclassified", -0.004, 0.0001), row("no buffer", 0.0001, 0.00001)};
  table.assumptions = tried;
  const std::string text = what_decides(table, 1, Language::en);
  CHECK(contains(text,
                 "in points: no seasons (+0.6, may be chance); 6 % reclassified (−0.4); why gains "
                 "differ (the structure): complementarity (−0.1)."));
  CHECK(!contains(text, "buffer"));  // printed as 0.0
  CHECK(!contains(text, "itt"));     // the cells say it, at full size
  CHECK(contains(text, "The estimates of all others that were tried are smaller (4 replicates)."));
  table.assumptions->rows.erase(table.assumptions->rows.begin() + 1);
  CHECK(contains(what_decides(table, 1, Language::en),
                 "in points: 6 % reclassified (−0.4); why gains differ (the structure): "
                 "complementarity (−0.1); how the study is read: itt (+0.1)."));
  CHECK(contains(what_decides(table, 1, Language::en),
                 "No other assumption that was tried moves it as much."));
  CHECK(contains(assumptions_text(table, Language::en), "and what is added to that by"));
}

TEST_CASE("comparison: two replicates make no verdict of what two errors apart would be") {
  const std::array<double, 4> apart{0.051, 0.045, 0.051, 0.045};
  CHECK(contains(what_decides(made_up(apart, 0.001, 8), 1, Language::en), "(the structure)"));
  CHECK(contains(what_decides(made_up(apart, 0.001, 2), 1, Language::en), "chance"));
  const CompareTable one = made_up(apart, NAN, 1);
  CHECK(contains(what_decides(one, 1, Language::en), "what of it is chance is not known"));
  CHECK(!contains(what_decides(one, 1, Language::en), "moves"));
  CHECK(!contains(to_text(one, {2027}, Language::en), "±"));
  std::string notes;
  for (const std::string& note : notes_of(one, Language::en)) notes += note;
  CHECK(contains(notes, "with one replicate nothing differs clearly"));
}

TEST_CASE("comparison: two replicates do not hide a large change behind a small coincidence") {
  CompareTable table = made_up({0.05, 0.05, 0.05, 0.05}, 0.0001, 2);
  const auto row = [](const char* name, double change, double error) {
    return AssumptionRow{.label = {name, {name, name}},
                         .why = {},
                         .headline = {{change, error, 2}},
                         .change = {{change, error, 2}}};
  };
  table.assumptions =
      tried_with({row("wide", 0.017, 0.002), row("idle capital", 0.001, 0.00001)}, 2);
  CHECK(contains(what_decides(table, 1, Language::en),
                 "wide (+1.7, may be chance); idle capital (+0.1)."));
  table.assumptions->rows.pop_back();
  CHECK(contains(what_decides(table, 1, Language::en),
                 "Nothing that was tried moves it by more than chance may; the largest estimates, "
                 "in points: wide (+1.7)."));
}

TEST_CASE("comparison: sentences are of the last of the years that are shown") {
  CompareTable table = made_up({0.05, 0.02, 0.05, 0.02});
  table.told = 2026;
  table.assumptions = tried_with({});
  const std::string text = to_text(table, {2026}, Language::en);
  CHECK(contains(text, "Poverty of 2026, B less A"));
  CHECK(contains(text, "Of those worse off in 2026"));
  CHECK(!contains(text, "Poverty of 2027"));
  CHECK(contains(what_decides(table, 1, Language::en), "was tried for 2027 alone"));
}

TEST_CASE("comparison: columns stand two spaces apart, however wide their numbers") {
  CompareTable table = made_up({0.05, 0.02, 0.05, 0.02});
  for (CompareRow& row : table.rows) {
    for (auto& cell : row.cells) {
      cell[*compare_indicator("budget")] = {-3603e6, 1713e6 / 3.182446, 4};
    }
  }
  const std::string text = to_text(table, {2027}, Language::es);
  CHECK(contains(text, "  −3 603 ±1 713  −3 603 ±1 713"));
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) CHECK(width(line) <= table_width);
}

TEST_CASE("comparison: four cells stay in one block while numbers of thousands leave room") {
  CompareTable table = made_up({0.05, 0.02, 0.05, 0.02});
  for (CompareRow& row : table.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      row.cells[c][*compare_indicator("budget_to_date")] = {-3939e6 + 78e6 * static_cast<double>(c),
                                                            0.8e6, 4};
    }
  }
  const std::string text = to_text(table, {2027}, Language::en);
  CHECK(contains(text, "−3,705 ±2.5  −3,939 to −3,705"));
  const std::size_t first = text.find("2027, B less A");
  CHECK(text.find("2027, B less A", first + 1) > text.find("range"));
}

TEST_CASE("comparison: a figure that some cells lack has no range, but is said to lack it") {
  CompareTable table = made_up({0.05, 0.02, 0.05, 0.02});
  for (CompareRow& row : table.rows) {
    row.cells[1][*compare_indicator("saving_per_fallen")] = {47800, 100, 4};
  }
  CHECK(contains(to_text(table, {2027}, Language::en), "in 1 of 4"));
  CHECK(contains(to_text(table, {2027}, Language::es), "en 1 de 4"));
}

namespace {

/// Those worse off are so large a share of the table's households in each cell.
CompareTable with_losers(const std::array<double, 4>& shares) {
  CompareTable table = made_up({0.05, 0.02, 0.05, 0.02});
  LosingGroup kind{.name = "skill_1", .words = {"low skill", "poca habilidad"}};
  for (std::size_t c = 0; c < shares.size(); ++c) {
    for (CompareRow& row : table.rows) {
      row.cells[c][*compare_indicator("worse_off")] = {shares.at(c), 0, 4};
    }
    kind.cells.push_back({{shares.at(c), 0}, {shares.at(c) > 0 ? 17.0 : 0.0, 0}, {0.5, 0}});
  }
  table.losers = {{.kinds = {kind}, .districts = {}}};
  return table;
}

}  // namespace

TEST_CASE("comparison: who loses is told of enough simulated households, whose number is said") {
  // 100,000 households, 4 replicates.
  const std::string few = losers_text(with_losers({0.00001, 0, 0, 0}), 1, Language::en);
  CHECK(contains(few, "Worse off: 0 to 4 simulated households"));
  CHECK(!contains(few, "low skill"));
  const std::string some = losers_text(with_losers({0.1, 0.2, 0.3, 0}), 1, Language::en);
  CHECK(contains(some, "10.0 to 30.0"));  // not from 0: nobody loses in the last cell
  CHECK(!contains(some, "0 to 17"));
  CHECK(contains(some, "left out of the list: 1 of 4"));
  CHECK(contains(losers_text(with_losers({0.1, 0.2, 0.3, 0.1}), 1, Language::es),
                 "Quedan peor: 40 000 a 120 000 hogares simulados"));
}

TEST_CASE("comparison: those of a lottery are drawn or not; some are drawn to lose something") {
  CompareTable table = made_up({0.05, 0.02, 0.05, 0.02});
  LotteryTable lottery{
      .scenario = 1, .place = 0, .words = {"below 50 %", "menos de 50 %"}, .rows = {}};
  lottery.rows = {{.series = "affiliated", .cells = std::vector<LotteryFigures>(4)}};
  table.lotteries = {lottery};
  const std::string en = lotteries_text(table, 1, Language::en);
  CHECK(contains(en, "not drawn"));
  CHECK(!contains(en, "inner"));
  const std::string es = lotteries_text(table, 1, Language::es);
  CHECK(contains(es, "no sorteados"));
  CHECK(!contains(es, "ganan"));
}

TEST_CASE("comparison: why an assumption may fail is said in the language of the file") {
  CompareTable table = made_up({0, 0, 0, 0});
  table.assumptions =
      tried_with({{.label = {"no-credit", {"nobody can borrow", "nadie puede pedir prestado"}},
                   .why = {"limits are own judgement", "los límites son juicio propio"},
                   .headline = {{0.06, 0.001, 2}},
                   .change = {{0.01, 0.002, 2}}}});
  const auto written = [&](Language of) { return to_csv(assumptions_data(table, of)); };
  CHECK(contains(written(Language::en), "limits are own judgement"));
  CHECK(contains(written(Language::es), "los límites son juicio propio"));
  CHECK(!contains(written(Language::es), "judgement"));
}

TEST_CASE("comparison: with one reading and structure the range is said not to be known") {
  CompareTable table = made_up({0.05, 0, 0, 0});
  table.cells.resize(1);
  for (CompareRow& row : table.rows) row.cells.resize(1);
  CHECK(contains(what_decides(table, 1, Language::en), "not known"));
  CHECK(!contains(to_text(table, {2027}, Language::en), "range of"));
}

TEST_CASE("comparison: the text fits a screen, with ranges and without what is no number") {
  for (const Language language : {Language::en, Language::es}) {
    const std::string text = to_text(made_up({0.05, 0.02, -0.05, 0.02}), {2027}, language);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      INFO(line);
      CHECK(width(line) <= table_width);
    }
    CHECK(contains(text, language == Language::es ? "−5.0 a +5.0" : "−5.0 to +5.0"));
    CHECK(contains(text, "−123 ±6.4"));
    CHECK(!contains(text, " nan"));
    CHECK(!contains(text, language == Language::es ? "recaídas 3 años tras" : "relapse 3 years"));
    CHECK(!contains(text, "2026,"));
  }
}

TEST_CASE("comparison: six cells are shown in two blocks, the range in the last") {
  CompareTable table = made_up({0.05, 0.02, 0.05, 0.02});
  table.cells.push_back({"late", "no_trap"});
  table.cells.push_back({"itt", "no_trap"});
  for (CompareRow& row : table.rows) {
    row.cells.push_back(row.cells[0]);
    row.cells.push_back(row.cells[1]);
  }
  const std::string text = to_text(table, {2027}, Language::en);
  CHECK(contains(text, "no trap"));
  std::size_t ranges = 0;
  for (std::size_t at = text.find("+2.0 to +5.0"); at != std::string::npos;
       at = text.find("+2.0 to +5.0", at + 1)) {
    ++ranges;
  }
  CHECK(ranges == 2);  // the table's and the sentence's
}

TEST_CASE("comparison: where the worse off are") {
  CompareTable table = made_up({0, 0, 0, 0});
  CHECK(contains(who_is_worse_off(table, 1, Language::en), "50.0 % were in the poorest quartile"));
  table.worse_off[0].of_quartile[0] = {0, 0, 0, 0};
  CHECK(contains(who_is_worse_off(table, 1, Language::en), "no household is worse off"));
}

TEST_CASE("comparison: notes state what the figures rest on") {
  std::string notes;
  for (const std::string& note : notes_of(made_up({0, 0, 0, 0}), Language::en)) notes += note;
  for (const char* part : {"closed cohort", "Not modelled", "starting values", "σ_u = 0.4",
                           "never averaged", "3.52", "No price here: at 4 replicates"}) {
    INFO(part);
    CHECK(contains(notes, part));
  }
}

TEST_CASE("comparison: the table of assumptions and the ridge are printed if there are any") {
  CompareTable table = made_up({0, 0, 0, 0});
  CHECK(assumptions_text(table, Language::en).empty());
  CHECK(ridge_text(table, Language::en).empty());
  table.assumptions = AssumptionTable{
      .reading = "late",
      .structure = "threshold",
      .households = 10000,
      .replicates = 2,
      .headline = {{0.05, 0.001, 2}},
      .rows = {{.label = {"no-credit", {"nobody can borrow", "nadie puede pedir prestado"}},
                .why = {"limits are own judgement", "los límites son juicio propio"},
                .headline = {{0.06, 0.001, 2}},
                .change = {{0.01, 0.002, 2}}}}};
  const std::string text = assumptions_text(table, Language::es);
  CHECK(contains(text, "nadie puede pedir prestado"));
  CHECK(contains(text, "+1.0 ±2.5"));
  CHECK(contains(text, "B − A"));
  RidgeRow row{.label = {"more", {"saves more", "ahorra más"}},
               .reading = "late",
               .structure = "threshold",
               .moments = {{"income_mean", 1401, "soles/year"}},
               .scenarios = {{}}};
  row.scenarios[0][0] = {-0.02, 0.001};
  table.ridge = {row, row};
  table.ridge[1].scenarios[0][0] = {0.01, 0.001};
  CHECK(contains(ridge_text(table, Language::en), "−2.0 to +1.0"));
  CHECK(contains(ridge_text(table, Language::en), "1,401"));
}

TEST_CASE("comparison: CSV, workbook and JSON hold every cell of every year") {
  const CompareTable table = made_up({0.05, 0.02, 0.05, 0.02});
  const std::string csv = to_csv(data_table(table, Language::en));
  const auto lines = static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n'));
  CHECK(lines == 1 + 2 * 4 * compare_indicators.size());
  CHECK(contains(csv,
                 "exit,peru,itt,threshold,2026,poor_households,households in poverty,1,1,0.05,"
                 "0.001,4\n"));
  CHECK(contains(csv,
                 "exit,peru,late,threshold,2027,relapse_3,relapse 3 years after exit,1,0,,,"
                 "4\n"));
  CHECK(contains(csv, ",worse_off_poorest,households worse off: of the poorest quartile,"));
  CHECK(contains(csv, ",measured_income_p50,measured income: p50,"));
  const DataTable spanish = data_table(table, Language::es);
  CHECK(spanish.columns.at(6).heading == "nombre");
  CHECK(std::any_of(spanish.rows.begin(), spanish.rows.end(), [](const auto& row) {
    return std::get<std::string>(row[6]) == "hogares que quedan peor: del cuartil más pobre" &&
           std::holds_alternative<double>(row[11]);
  }));
  const nlohmann::json json = to_json(table, Language::en);
  CHECK(json["rows"].size() == 8);
  CHECK(json["rows"][0]["poor_households"]["estimate"] == 0.05);
  CHECK(json["rows"][0]["relapse_3"]["estimate"].is_null());
  CHECK(json["assumptions"].is_null());
}
