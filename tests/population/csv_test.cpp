#include "winay/population/csv.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include "population/encoding.hpp"

using namespace winay;

namespace {

/// What is said about a text, in one line each; `columns` a and b are wanted.
struct Parsed {
  CsvTable table;
  std::string problems;

  explicit Parsed(const std::string& bytes, char delimiter = 0) {
    ImportProblems found;
    table = parse_csv(bytes, {"a", "b"}, delimiter, found);
    try {
      found.throw_if_any("d.csv");
    } catch (const ImportError& error) {
      problems = error.what();
    }
  }
  [[nodiscard]] std::string at(const char* column, std::size_t row) const {
    return table.column(column).cells.at(row).text;
  }
};

}  // namespace

TEST_CASE("csv: delimiter, mark, line ends and encoding change nothing that is read") {
  for (const std::string text :
       {"a,b\n01,niño\n",
        "\xEF\xBB\xBF"
        "a;b\r\n01;niño\r\n",
        "b\ta\rniño\t01\r", "a,b\n01,ni\xF1o", "\"a\",b\n\n01,\"niño\"\n\n"}) {
    const Parsed parsed(text);
    CHECK(parsed.problems == "");
    REQUIRE(parsed.table.rows == 1);
    CHECK(parsed.at("a", 0) == "01");
    CHECK(parsed.at("b", 0) == "niño");
  }
  CHECK(Parsed("a,b\n01,ni\xF1o").table.latin1);
  CHECK_FALSE(Parsed("a,b\n01,niño").table.latin1);
}

TEST_CASE("csv: quotes hold delimiters, quotes and line ends") {
  const Parsed parsed("a,b\n\"x, \"\"y\"\"\nz\",2\n3,4\n");
  CHECK(parsed.problems == "");
  CHECK(parsed.at("a", 0) == "x, \"y\"\nz");
  CHECK(parsed.at("b", 0) == "2");
  CHECK(parsed.table.column("a").cells[1].line == 4);
}

TEST_CASE("csv: spaces around a value do not count, a comma may be declared") {
  CHECK(Parsed("a,b\n  x  , y\n").at("b", 0) == "y");
  CHECK(Parsed("a;b,c\n1;2\n", ';').problems.find("b: no such column") != std::string::npos);
}

TEST_CASE("csv: each fault is named with line and column") {
  CHECK(Parsed("a,c\n1,2\n").problems ==
        "d.csv:1: error: b: no such column. Name it in the map as in the file");
  CHECK(Parsed("a,B\n1,2\n").problems.find("did you mean 'B'?") != std::string::npos);
  CHECK(Parsed("a,b,a\n1,2,3\n").problems ==
        "d.csv:1:5: error: a: the column is there twice; delete or rename one");
  CHECK(Parsed("a,b\n1,2\n1\n1,2,3\n")
            .problems.find("d.csv:3:1: error: the row has 1 values, the first line 2 columns") ==
        0);
  CHECK(Parsed("a,b\n1,2\n1,2,3\n").problems.find("d.csv:3:5: error: the row has 3 values") == 0);
  CHECK(Parsed("a,b\nñ,\"2\n").problems.find("d.csv:2:3: error: a quote opens here") == 0);
  CHECK(Parsed("").problems == "d.csv: error: the file is empty");
  CHECK(Parsed("\xEF\xBB\xBF").problems == "d.csv: error: the file is empty");
  CHECK(Parsed(std::string("PK\x03\x04\0\0", 6)).problems.find("is not text") != std::string::npos);
  CHECK(Parsed("\xFF\xFE"
               "a")
            .problems.find("is UTF-16") != std::string::npos);
}

TEST_CASE("csv: a file that cannot be opened and a folder say so") {
  for (const std::string& path : {std::string("/nowhere/at-all.csv"), tree::source_dir()}) {
    ImportProblems problems;
    const CsvTable table = read_csv(path, {"a"}, 0, problems);
    CHECK(table.rows == 0);
    CHECK_THROWS_WITH_AS(problems.throw_if_any(path), doctest::Contains("cannot be read"),
                         ImportError);
  }
}

TEST_CASE("csv: of one kind three problems are shown, in order, and the rest are counted") {
  std::string text = "a,b\n";
  for (int row = 0; row < 60; ++row) text += "1\n";
  ImportProblems problems;
  parse_csv(text, {"a"}, 0, problems);
  try {
    problems.throw_if_any("d.csv");
    FAIL("no error");
  } catch (const ImportError& error) {
    CHECK(error.count() == 60);
    CHECK(error.problems().size() == 3);
    CHECK(error.problems().front().line == 2);
    CHECK(error.text(Language::en).find("… and 57 more like this") != std::string::npos);
    CHECK(error.text(Language::es).find("… y 57 más como este") != std::string::npos);
    CHECK(error.text(Language::es).find("la fila tiene 1 valores") != std::string::npos);
  }
}

TEST_CASE("problems: values do not make kinds, columns do; fifty are shown in all") {
  ImportProblems problems;
  for (int k = 0; k < 10; ++k) {
    problems.add({.line = k + 2,
                  .column = 1,
                  .key = "a",
                  .message = OwnText{"'" + std::to_string(k) + "' is no number", ""}});
  }
  problems.add({.line = 3, .column = 2, .key = "b", .message = OwnText{"'x' is no number", ""}});
  for (int k = 0; k < 60; ++k) {
    const std::string key =
        std::string("c") + static_cast<char>('A' + k % 26) + static_cast<char>('A' + k / 26);
    problems.add({.line = 100 + k, .column = 3, .key = key, .message = OwnText{"missing", ""}});
  }
  try {
    problems.throw_if_any("d.csv");
    FAIL("no error");
  } catch (const ImportError& error) {
    const std::string text = error.text(Language::en);
    CHECK(error.problems().size() == 50);
    CHECK(text.find("b: 'x' is no number") != std::string::npos);
    CHECK(text.find("… and 7 more like this") != std::string::npos);
    CHECK(text.find("and 14 more problems") != std::string::npos);
  }
}

TEST_CASE("encoding: only well-formed text is UTF-8") {
  CHECK(is_utf8("niño €"));
  CHECK_FALSE(is_utf8("ni\xF1o"));
  CHECK_FALSE(is_utf8("cut \xC3"));
  CHECK_FALSE(is_utf8("\xC0\xAF"));
  CHECK(from_latin1("ni\xF1o") == "niño");
  CHECK(characters_of("niño") == 4);
  CHECK(trimmed(" \t x y\xC2\xA0 ") == "x y");
  CHECK(trimmed("  ").empty());
}
