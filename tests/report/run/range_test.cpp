#include "winay/report/run/range.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/report/made_up_table.hpp"
#include "tests/report/report_text.hpp"
#include "winay/core/nan.hpp"
#include "winay/report/words/figures.hpp"

using winay::Language;
using winay::test::contains;
using winay::test::lines_of;

namespace {

/// Four cells, each with its own consumption; the second arm spends `consumption` more or less.
std::vector<winay::RunTable> four(const std::vector<double>& consumption,
                                  std::size_t replicates = 8) {
  std::vector<winay::RunTable> cells;
  for (const double soles : consumption) {
    winay::RunTable table = winay::made_up_table(replicates);
    for (winay::TableRow& row : table.rows) {
      if (row.arm == 0) continue;
      const double error = replicates > 1 ? 3.25 : winay::nan;
      row.cells[winay::table_column("consumption")].difference = {soles, error, replicates};
    }
    cells.push_back(table);
  }
  for (std::size_t c = 1; c < cells.size(); ++c) cells[c].households = 20'000;
  return cells;
}

/// The text as one line, however it was wrapped.
std::string text_of(const std::vector<winay::RunTable>& cells, Language language = Language::en) {
  std::string text;
  for (const std::string& line : lines_of(range_text(cells, language))) {
    const std::size_t start = line.find_first_not_of(' ');
    if (start != std::string::npos) text += (text.empty() ? "" : " ") + line.substr(start);
  }
  return text;
}

}  // namespace

TEST_CASE("the range is over all cells, and says which have fewer households") {
  const std::string text = text_of(four({-568, -944, -503, -744}));
  CHECK(contains(text, "−944 to −503"));
  CHECK(contains(text, "consumption −944 to −503 soles a household and year;"));
  CHECK(contains(text, "The others have 20,000 households and 8 replicates"));
  CHECK(contains(text, "± above is chance alone"));
  CHECK_FALSE(contains(text, "no headline"));
  CHECK(contains(text_of(four({-568, -944, -503, -744}), Language::es), "−944 a −503"));
}

TEST_CASE("a range over 0, or within chance in one cell, is said to be so, each in its own words") {
  CHECK(contains(text_of(four({-10, 20, 30, 40})), "consumption −10 to +40 (no clear difference)"));
  CHECK(contains(text_of(four({7, 20, 30, 40})),
                 "consumption +7 to +40 (of one sign, but chance alone may do as much)"));
  CHECK(contains(text_of(four({8, 20, 30, 40})), "consumption +8 to +40 soles"));
}

TEST_CASE("with one replicate nothing is clear") {
  CHECK(contains(text_of(four({800, 900, 950, 990}, 1)), "+800 to +990 (of one sign, but chance"));
}

TEST_CASE("one cell has no headline, and says so") {
  const std::vector<winay::RunTable> one = four({-568});
  CHECK(contains(text_of(one), "One reading and structure only (late, threshold): no headline."));
  CHECK(contains(text_of(one, Language::es), "no hay titular"));
  CHECK_FALSE(contains(text_of(one), "−568"));
  CHECK(winay::range_json(one).is_null());
}

TEST_CASE("the range fits a hundred columns in both languages") {
  for (const Language language : {Language::en, Language::es}) {
    for (const std::string& line :
         lines_of(range_text(four({-12568, 10944, -503, -744}), language))) {
      INFO(line);
      CHECK(winay::width(line) <= winay::table_width);
    }
  }
}

TEST_CASE("the JSON has the ends and each cell") {
  const auto json = winay::range_json(four({-568, -944, -503, -744}));
  CHECK(json["cells"].size() == 4);
  const auto& row = json["rows"][0];
  CHECK(row["arm"] == "stopped");
  CHECK(row["against"] == "juntos");
  CHECK(row["consumption"]["low"] == -944);
  CHECK(row["consumption"]["high"] == -503);
  CHECK(row["consumption"]["clear"] == true);
  CHECK(row["consumption"]["cells"].size() == 4);
}
