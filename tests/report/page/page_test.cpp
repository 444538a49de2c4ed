#include "winay/report/page/page.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "report/page/parts.hpp"
#include "report/page/results.hpp"

using namespace winay;

namespace {

std::set<std::string> found_in(const std::string& text, const std::string& pattern) {
  const std::regex wanted(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) {
    found.insert((*at)[1]);
  }
  return found;
}

nlohmann::json all_words() {
  nlohmann::json words = nlohmann::json::parse(page_words());
  words.update(nlohmann::json::parse(common_words()));
  return words;
}

}  // namespace

TEST_CASE("page: every text is there in both languages and names the same things") {
  const nlohmann::json words = all_words();
  CHECK(words.size() > 100);
  for (const auto& [key, texts] : words.items()) {
    const std::string en = texts.at("en");
    const std::string es = texts.at("es");
    CHECK_MESSAGE(found_in(en, "\\{(\\w+)\\}") == found_in(es, "\\{(\\w+)\\}"), key);
  }
}

TEST_CASE("page: every text that a script asks for is there") {
  const nlohmann::json words = all_words();
  const auto asked = found_in(std::string(common_script()) + std::string(page_script()),
                              "\\bt\\(\"([a-z_0-9]+)\"[,)]");
  CHECK(asked.size() > 50);
  for (const std::string& key : asked) CHECK_MESSAGE(words.contains(key), key);
}

TEST_CASE("page: every opening of the frame is filled, in both languages") {
  for (const Language language : {Language::en, Language::es}) {
    const std::string html =
        page_html({{"language", language == Language::es ? "es" : "en"}}, language);
    CHECK(html.starts_with("<!doctype html>"));
    CHECK(html.find(language == Language::es ? "<html lang=\"es\">" : "<html lang=\"en\">") !=
          std::string::npos);
    CHECK(found_in(html.substr(0, html.find("<script")), "\\{\\{(\\w+)\\}\\}").empty());
  }
}

TEST_CASE("page: no text of the data can end the element that holds it") {
  const std::string trick = "</script><script>alert(1)</script>";
  const std::string html = page_html({{"language", "en"}, {"title", trick}}, Language::en);
  CHECK(html.find("alert(1)") != std::string::npos);
  CHECK(html.find(trick) == std::string::npos);
}

TEST_CASE("page: it forbids the network to itself") {
  CHECK(std::string(page_frame()).find("default-src 'none'") != std::string::npos);
}

TEST_CASE("page: numbers keep six digits, and what is none is null") {
  CHECK(page_number(0.123456789) == 0.123457);
  CHECK(page_number(-1234567.0) == -1234570);
  // Rounded once, to the million that a terminal prints.
  CHECK(page_number(3603497612.5).get<double>() < 3603.5e6);
  CHECK(page_number(12.0).dump() == "12");
  CHECK(page_number(std::nan("")).is_null());
  CHECK(page_number(INFINITY).is_null());
}

TEST_CASE("page: scenarios of a comparison stand cell by cell, arms of a run in one") {
  StoredRun run;
  run.labels = {{"a:itt:threshold", "x", "itt", "threshold"},
                {"b:itt:threshold", "x", "itt", "threshold"},
                {"a:late:threshold", "x", "late", "threshold"},
                {"b:late:threshold", "x", "late", "threshold"}};
  run.resolved_yaml = "--- # a:itt:threshold\n";
  const PagePlaces compared = page_places(run);
  CHECK(compared.options == std::vector<std::string>{"a", "b"});
  CHECK(compared.of == std::vector<std::vector<std::size_t>>{{0, 1}, {2, 3}});
  run.labels.pop_back();
  CHECK_THROWS_AS(static_cast<void>(page_places(run)), std::runtime_error);

  run.labels = {{"q:x", "x", "late", "threshold"}, {"q:y", "y", "late", "threshold"}};
  run.resolved_yaml = "schema_version: 1\n";
  const PagePlaces arms = page_places(run);
  CHECK(arms.options == std::vector<std::string>{"x", "y"});
  CHECK(arms.of.size() == 1);
}
