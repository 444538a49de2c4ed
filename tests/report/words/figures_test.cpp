#include "winay/report/words/figures.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/paths.hpp"

using winay::Language;

namespace {
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
}  // namespace

TEST_CASE("a number is grouped by thousands as its language does") {
  CHECK(winay::figure(1234567.0, {}) == "1,234,567");
  CHECK(winay::figure(1234.5, {.decimals = 1, .language = Language::es}) == "1 234.5");
  CHECK(winay::figure(999.0, {}) == "999");
  CHECK(winay::figure(-1000.0, {}) == "−1,000");
}

TEST_CASE("a sign is shown where asked for, and never before a zero") {
  CHECK(winay::figure(7.0, {.sign = true}) == "+7");
  CHECK(winay::figure(-7.0, {.sign = true}) == "−7");
  CHECK(winay::figure(0.0, {.sign = true}) == "0");
  CHECK(winay::figure(-0.04, {.decimals = 1, .sign = true}) == "0.0");
}

TEST_CASE("what is not a number is never printed as one") {
  for (const double value : {no_number, -no_number, infinity, -infinity}) {
    CHECK(winay::figure(value, {.decimals = 2, .sign = true}) == "–");
    CHECK(winay::error_figure(value, {}) == "–");
  }
}

TEST_CASE("a small error gets one more decimal than its number") {
  CHECK(winay::error_figure(3.24, {}) == "±3.2");
  CHECK(winay::error_figure(32.4, {}) == "±32");
  CHECK(winay::error_figure(0.0004, {.decimals = 3}) == "±0.0004");
}

TEST_CASE("terminal and page round by one list, halves away from zero") {
  std::ifstream file(winay::tree::source_dir() + "/tests/data/report/rounding.json");
  const nlohmann::json list = nlohmann::json::parse(file);
  const auto check = [&](const char* name, auto&& written) {
    REQUIRE(list.at(name).size() > 2);
    for (const auto& row : list.at(name)) {
      const double value = row.at("value");
      CAPTURE(value);
      CHECK(written(value, winay::FigureStyle{.decimals = row.at("decimals")}) ==
            row.at("en").get<std::string>());
    }
  };
  check("figures", [](double v, const winay::FigureStyle& s) { return winay::figure(v, s); });
  check("errors", [](double v, const winay::FigureStyle& s) { return winay::error_figure(v, s); });
  check("shares", [](double v, const winay::FigureStyle& s) { return winay::figure(100 * v, s); });
}

TEST_CASE("an error of exactly nothing is told of, another is not") {
  for (const char* text : {"+3.2 ±0", "0 ±0\n+1", "±0 "}) {
    CHECK(winay::no_luck_note(text, 100, Language::en).find("show no luck") != std::string::npos);
    CHECK(winay::no_luck_note(text, 100, Language::es).find("azar") != std::string::npos);
  }
  for (const char* text : {"±0.3", "±0.00", "none"}) {
    CHECK(winay::no_luck_note(text, 100, Language::en).empty());
  }
}

TEST_CASE("width counts characters, not bytes") {
  CHECK(winay::width("Wiñay −1") == 8);
  CHECK(winay::pad_left("ñ", 3) == "  ñ");
  CHECK(winay::pad_right("ñ", 3) == "ñ  ");
  CHECK(winay::pad_right("longer", 3) == "longer");
}

TEST_CASE("a probability is never printed as 0") {
  CHECK(winay::p_figure(0.00001, Language::en) == "<0.001");
  CHECK(winay::p_figure(0.0005, Language::en) == "0.001");
  CHECK(winay::p_figure(0.25, Language::es) == "0.250");
  CHECK(winay::p_figure(no_number, Language::es) == "–");
}

TEST_CASE("units of files are said in the language") {
  CHECK(winay::units_in("soles/household/year", Language::es) == "soles/hogar/año");
  CHECK(winay::units_in("soles/household/year", Language::en) == "soles/household/year");
  CHECK(winay::units_in("1", Language::es) == "1");
}

TEST_CASE("columns never touch, nor come closer than what parts thousands") {
  CHECK(winay::pad_left("−3 603 ±1 713", 13) == "  −3 603 ±1 713");
  CHECK(winay::pad_left("393.3", 6) == "  393.3");
  CHECK(winay::pad_left("", 4) == "    ");
  CHECK(winay::pad_left("", 0).empty());
}

TEST_CASE("a wrapped text keeps its words and its width") {
  const std::string lines = winay::wrap("uno dos tres cuatro cinco", 9, "* ");
  CHECK(lines == "* uno dos\n  tres\n  cuatro\n  cinco\n");
  // Neither a number of thousands nor its sign is broken.
  CHECK(winay::wrap("a −3 517 soles", 6) == "a\n−3 517\nsoles\n");
  CHECK(winay::wrap("unos 12 % de 3 1234", 8) == "unos\n12 % de\n3 1234\n");
  CHECK(winay::wrap("averyveryverylongword", 5) == "averyveryverylongword\n");
}

TEST_CASE("a seed is shown in hexadecimal digits") { CHECK(winay::seed_text(24301) == "0x5eed"); }
