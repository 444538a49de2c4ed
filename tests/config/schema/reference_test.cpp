#include "winay/config/schema/reference.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "config/schema/reference_rows.hpp"
#include "tests/support/paths.hpp"

namespace winay {

namespace {

const std::string& page(Language language) {
  static const std::string configs = tree::source_dir() + "/configs";
  static const std::string en = reference_page(configs, Language::en);
  static const std::string es = reference_page(configs, Language::es);
  return language == Language::es ? es : en;
}

/// The row of a key, or nothing.
std::string row_of(const std::string& key, const std::string& text = page(Language::en)) {
  const std::size_t at = text.find("| `" + key);
  return at == std::string::npos ? std::string() : text.substr(at, text.find('\n', at) - at);
}

/// Columns of a table of keys.
constexpr std::size_t unit = 2;
constexpr std::size_t shipped = 4;
constexpr std::size_t source = 5;

/// What stands between the bars of a row.
std::vector<std::string> cells_of(const std::string& row) {
  std::vector<std::string> cells;
  for (std::size_t at = row.find("| "); at != std::string::npos;) {
    const std::size_t next = row.find("| ", at + 2);
    std::string cell = row.substr(at + 2, next == std::string::npos ? next : next - at - 2);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '|')) cell.pop_back();
    cells.push_back(std::move(cell));
    at = next;
  }
  return cells;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("reference: bounds on both sides, on one, or none") {
  CHECK(config::bounds_text({.unit = "1", .min = 0, .max = 1, .meaning = {}}) == "0 – 1");
  CHECK(config::bounds_text({.unit = "1", .min = 0.5, .meaning = {}}) == "≥ 0.5");
  CHECK(config::bounds_text({.unit = "1", .max = 2, .meaning = {}}) == "≤ 2");
  CHECK(config::bounds_text({.unit = "1", .meaning = {}}).empty());
}

TEST_CASE("reference: a bar in a cell does not end it") {
  CHECK(config::table_row({"a|b", "", "c"}) == "| a\\|b | | c |\n");
}

TEST_CASE("reference: a parameter has its unit, range, shipped value, source and meaning") {
  const std::string row = row_of("demography.births`");
  CHECK(contains(row, "| 1/year |"));
  CHECK(contains(row, "| 0.1 | assumed |"));
  CHECK(contains(row_of("run.seed`"), "0x5eed"));
  CHECK(contains(row_of("adoption.cost."), "vegetables 60, fertiliser_use 40"));
  CHECK(contains(row_of("exit.cut_off`"), "| solve |"));
}

TEST_CASE("reference: every key of the model has a shipped value with its source") {
  for (const char* section : {"demography", "exit", "shocks", "psychology", "learning", "adoption",
                              "finance", "consumption", "welfare", "production"}) {
    const std::string start = "\n## " + std::string(section) + "\n";
    const std::size_t from = page(Language::en).find(start);
    REQUIRE_MESSAGE(from != std::string::npos, section);
    const std::size_t to = page(Language::en).find("\n## ", from + start.size());
    const std::string table = page(Language::en).substr(from, to - from);
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("| `")) continue;
      const std::vector<std::string> cells = cells_of(line);
      CHECK_MESSAGE(!cells.at(shipped).empty(), line);
      if (!cells.at(unit).empty()) CHECK_MESSAGE(!cells.at(source).empty(), line);
    }
  }
}

TEST_CASE("reference: what depends on reading and structure stands under each file") {
  for (const char* file : {"itt-threshold", "late-complementarity", "late-no_trap"}) {
    CHECK_MESSAGE(
        contains(page(Language::en), "### configs/parameters/" + std::string(file) + ".yaml"),
        file);
  }
}

TEST_CASE("reference: programmes that ship have their values, with sources") {
  CHECK(contains(row_of("programmes.haku-winay.in_kind_assets.value`"), "| 2500 | soles |"));
  CHECK(contains(row_of("programmes.juntos.cash_transfer.amount`"), "| 200 |"));
}

TEST_CASE("reference: in Spanish the same keys mean the same in Spanish") {
  CHECK(contains(page(Language::es), "| significado |"));
  CHECK(row_of("learning.contact`", page(Language::es)) != row_of("learning.contact`"));
  CHECK(!row_of("learning.contact`", page(Language::es)).empty());
}

}  // namespace winay
