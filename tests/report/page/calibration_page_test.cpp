#include "report/page/calibration_page.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <stdexcept>

#include "report/page/parts.hpp"
#include "tests/support/paths.hpp"
#include "winay/core/error.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/stored/table.hpp"
#include "winay/report/page/page.hpp"

using namespace winay;

namespace {

namespace fs = std::filesystem;

/// A file of its own that is gone afterwards.
struct Scratch {
  fs::path path;
  explicit Scratch(const std::string& name) : path(winay::tree::scratch_dir() / name) {}
  ~Scratch() { fs::remove(path); }
};

Axis axis(const std::string& name, std::vector<std::string> places) {
  return {name, std::move(places), {"", name + " in words", name + " en palabras"}, {}};
}

StoredTable one_axis() {
  StoredTable t{.name = "implied",
                .long_name = {"what follows", "lo que sigue"},
                .axes = {axis("number", {"a", "b"})},
                .variables = {}};
  t.add("in_words", {"", {"in words", "en inglés"}}, std::vector<std::string>{"ants", "bees"});
  t.add("in_words_es", {"", {"in Spanish", "en palabras"}},
        std::vector<std::string>{"hormigas", "abejas"});
  t.add("value", {"soles", {"value", "valor"}}, std::vector<double>{1.5, std::nan("")});
  return t;
}

StoredTable two_axes() {
  StoredTable t{.name = "sensitivity",
                .long_name = {"Λ", "Λ"},
                .axes = {axis("parameter", {"p", "q"}), axis("moment", {"m", "n", "o"})},
                .variables = {}};
  t.add("lambda", {"1", {"Λ", "Λ"}}, std::vector<double>{1, 2, 3, 4, 5, 6});
  return t;
}

StoredTable named(const std::string& name, const std::string& column) {
  StoredTable t{
      .name = name, .long_name = {name, name}, .axes = {axis("statistic", {"a"})}, .variables = {}};
  t.add(column, {"1", column, column}, std::vector<double>{1});
  return t;
}

void write(const fs::path& path, const std::vector<StoredTable>& tables) {
  write_stored_tables(
      path, {"title", "winay", "id"},
      {kind_attribute(OutputKind::calibrate), {"source", "winay of this test"}, {"reading", "itt"}},
      {}, tables);
}

std::string head_of(const std::string& html) { return html.substr(0, html.find("<script")); }

}  // namespace

TEST_CASE("calibration page: tables come back in one language, whatever their axes") {
  const Scratch file("tables.h5");
  write(file.path, {one_axis(), two_axes()});
  const auto en = kept_tables_json(file.path, Language::en);
  const auto es = kept_tables_json(file.path, Language::es);
  CHECK(en.at("implied").at("title") == "what follows");
  CHECK(es.at("implied").at("title") == "lo que sigue");
  REQUIRE(en.at("implied").at("columns").size() == 2);
  CHECK(en.at("implied").at("columns")[0].at("name") == "in_words");
  CHECK(en.at("implied").at("columns")[0].at("values") == std::vector<std::string>{"ants", "bees"});
  CHECK(es.at("implied").at("columns")[0].at("name") == "in_words");
  CHECK(es.at("implied").at("columns")[0].at("values")[1] == "abejas");
  CHECK(en.at("implied").at("columns")[1].at("values")[0] == 1.5);
  CHECK(en.at("implied").at("columns")[1].at("values")[1].is_null());
  const auto& lambda = en.at("sensitivity").at("columns")[0];
  CHECK(lambda.at("axes") == std::vector<std::string>{"parameter", "moment"});
  CHECK(lambda.at("values") == std::vector<int>{1, 2, 3, 4, 5, 6});
  CHECK(en.at("sensitivity").at("axes")[1].at("values").size() == 3);
}

TEST_CASE("calibration page: what is too long for a page stays in the file") {
  const Scratch file("long.h5");
  StoredTable t = two_axes();
  t.axes = {axis("redraw", std::vector<std::string>(150, "r")),
            axis("estimator", std::vector<std::string>(150, "e"))};
  t.variables.clear();
  t.add("estimate", {"1", {"estimate", "estimación"}}, std::vector<double>(22500, 1.0));
  write(file.path, {t, one_axis()});
  const auto tables = kept_tables_json(file.path, Language::en);
  CHECK(!tables.contains("sensitivity"));
  CHECK(tables.contains("implied"));
}

TEST_CASE("calibration page: what wrote a file of before its attribute is told by its tables") {
  const Scratch file("kind.h5");
  const auto kind = [&](const std::vector<StoredTable>& tables) {
    write_stored_tables(file.path, {"title", "winay", "id"}, {{"source", "winay of this test"}}, {},
                        tables);
    return StoredArrays(file.path).kind();
  };
  const StoredTable published = named("published", "published");
  CHECK(kind({published, named("parameters", "estimate")}) == OutputKind::calibrate);
  CHECK(kind({published, named("estimators", "truth")}) == OutputKind::evaluate);
  CHECK(kind({named("summary", "indicator")}) == OutputKind::run);
  CHECK_THROWS_AS(kind({one_axis()}), Error);
  try {
    static_cast<void>(is_about_parameters(file.path));
    FAIL("a file of nothing known was taken");
  } catch (const std::runtime_error& e) {
    CHECK(std::string(e.what()).starts_with(file.path.string()));
  }
}

TEST_CASE("calibration page: every text is there in both languages and names the same things") {
  const std::regex opening("\\{(\\w+)\\}");
  const auto words = nlohmann::json::parse(calibration_words());
  CHECK(words.size() > 150);
  for (const auto& [key, texts] : words.items()) {
    std::array<std::set<std::string>, 2> names;
    for (const std::size_t es : {0U, 1U}) {
      const std::string text = texts.at(es == 1 ? "es" : "en");
      CHECK_MESSAGE(!text.empty(), key);
      for (std::sregex_iterator at(text.begin(), text.end(), opening), end; at != end; ++at) {
        names[es].insert((*at)[1]);
      }
    }
    CHECK_MESSAGE(names[0] == names[1], key);
  }
}

TEST_CASE("calibration page: every text that a script asks for is there, and none for nothing") {
  auto words = nlohmann::json::parse(calibration_words());
  const std::string script = std::string(common_script()) + std::string(calibration_script());
  const auto common = nlohmann::json::parse(common_words());
  const std::regex asked("\\bt\\(\\s*\"([a-z_0-9]+)\"[,)]");
  std::size_t found = 0;
  for (std::sregex_iterator at(script.begin(), script.end(), asked), end; at != end; ++at) {
    const std::string key = (*at)[1];
    const bool there = words.contains(key) || common.contains(key);
    CHECK_MESSAGE(there, key);
    ++found;
  }
  CHECK(found > 100);
  const std::string all = script + std::string(calibration_frame());
  for (const auto& [key, text] : words.items()) {
    // Keys are also put together: `column_` and a name, `title_` and that of a chart.
    const std::string stem = key.substr(0, key.find('_') + 1);
    const bool asked_for =
        all.find(key) != std::string::npos || all.find('"' + stem + "\" +") != std::string::npos;
    CHECK_MESSAGE(asked_for, key);
  }
}

TEST_CASE("calibration page: every opening of the frame is filled, and the network is forbidden") {
  for (const Language language : {Language::en, Language::es}) {
    const nlohmann::json data{{"page", "calibration"},
                              {"language", language == Language::es ? "es" : "en"}};
    const std::string html = page_html(data, language);
    CHECK(html.starts_with("<!doctype html>"));
    CHECK(head_of(html).find("{{") == std::string::npos);
    CHECK(html.find("default-src 'none'") != std::string::npos);
    CHECK(html.find("id=\"identification\"") != std::string::npos);
  }
}

TEST_CASE("calibration page: two structures are told apart by interviews of the study's size") {
  const Scratch a("itt-threshold.h5");
  const Scratch b("itt-complementarity.h5");
  const auto cell = [](const fs::path& path, const std::string& structure, double value) {
    StoredTable implied = one_axis();
    implied.variables.erase(implied.variables.begin() + 2);
    const std::vector<std::string> units(2, "soles/year");
    implied.add("units", {"", {"unit", "unidad"}}, units);
    implied.add("value", {"soles", {"value", "valor"}}, std::vector<double>{value, 1});
    implied.add("standard_error", {"soles", {"error", "error"}},
                std::vector<double>{10, std::nan("")});
    write_stored_tables(
        path, {"title", "winay", "id"},
        {{"source", "winay of this test"},
         {"reading", "itt"},
         {"structure", structure},
         {"study_yaml",
          "control:\n  households: {value: 40, unit: households, source: x}\n"
          "assigned:\n  households: {value: 60, unit: households, source: x}\n"}},
        {}, {named("published", "published"), named("parameters", "estimate"), implied});
  };
  cell(a.path, "threshold", 100);
  cell(b.path, "complementarity", 120);
  const auto data = calibration_page_data({a.path, b.path}, Language::en);
  CHECK(data.at("cells").size() == 2);
  REQUIRE(data.at("pairs").size() == 1);
  const auto& row = data.at("pairs")[0].at("rows")[0];
  // 100 households, an error of half the difference: 100 · (2.802 / 2)².
  CHECK(row.at("interviews").get<double>() == doctest::Approx(196.28).epsilon(0.001));
  CHECK(data.at("pairs")[0].at("rows")[1].at("interviews").is_null());
}
