#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/config/support.hpp"

namespace winay::test {

namespace {

struct Row {
  std::string key;
  std::string value;
  std::string unit;
};

/// Cells of a row of a Markdown table, without their spaces and back-quotes.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::string cell;
  for (const char c : line.substr(1)) {
    if (c == '|') {
      const std::size_t first = cell.find_first_not_of(" `");
      const std::size_t last = cell.find_last_not_of(" `");
      cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
      cell.clear();
    } else {
      cell += c;
    }
  }
  return cells;
}

std::vector<Row> ten_numbers() {
  std::ifstream in("configs/replace-these-ten-numbers.md");
  std::vector<Row> rows;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line == "<!-- ten numbers -->") inside = true;
    if (!inside || !line.starts_with("|") || line.starts_with("|---")) continue;
    const std::vector<std::string> cells = cells_of(line);
    if (cells.at(1) != "key") rows.push_back({cells.at(1), cells.at(2), cells.at(3)});
  }
  return rows;
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "config: the ten numbers to replace are keys with these values") {
  const std::vector<Row> rows = ten_numbers();
  CHECK(rows.size() == 10);
  const Scenario peru = load_scenario("configs/scenarios/peru.yaml");
  for (const Row& row : rows) {
    INFO("key: ", row.key);
    const auto found = std::find_if(peru.parameters.begin(), peru.parameters.end(),
                                    [&](const ParameterRecord& p) { return p.path == row.key; });
    REQUIRE(found != peru.parameters.end());
    CHECK(found->value == row.value);
    CHECK(found->unit == row.unit);
    CHECK_NOTHROW(static_cast<void>(
        load_scenario("configs/scenarios/peru.yaml", {.overrides = {row.key + "=" + row.value}})));
  }
}

}  // namespace winay::test
