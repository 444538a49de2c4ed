#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "tests/architecture/source_tree.hpp"

namespace {

using winay::test::cpp_files;
using winay::test::parts_of;
using winay::test::read_text;
using winay::test::readme_table;
using winay::test::source_root;
using winay::test::trimmed;

/// What a function's signature says it reads and writes.
struct Access {
  std::set<std::string> reads;
  std::set<std::string> writes;

  bool operator==(const Access&) const = default;
};

struct Phase {
  std::string name;
  Access access;
};

std::string text_of(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string without_comments(const std::string& text) {
  return std::regex_replace(text, std::regex("//[^\n]*"), "");
}

/// Parameters between commas that stand outside angle brackets.
std::vector<std::string> parameters_of(const std::string& list) {
  std::vector<std::string> parameters(1);
  int depth = 0;
  for (const char c : list) {
    depth += c == '<' ? 1 : c == '>' ? -1 : 0;
    if (c == ',' && depth == 0) {
      parameters.emplace_back();
    } else {
      parameters.back() += c == '\n' ? ' ' : c;
    }
  }
  for (std::string& parameter : parameters) parameter = trimmed(parameter);
  return parameters;
}

/// A table of households or centres among the parameters: a view, flows, or a writer, by reference.
/// Parameters of rules, time and scratch are none.
Access access_of(const std::string& parameter_list) {
  static const std::regex table(
      R"((const )?(\w*View|\w*Flows|StocksWriter|Centres|CentreStocks)& (\w+))");
  Access access;
  for (const std::string& parameter : parameters_of(parameter_list)) {
    std::smatch match;
    if (!std::regex_match(parameter, match, table)) continue;
    const std::string word = match[2] == "CentreStocks" ? "centre_stocks" : match[3].str();
    (match[1].matched ? access.reads : access.writes).insert(word);
  }
  return access;
}

struct Declared {
  std::string phase;  ///< the header's name
  Access access;
};

std::map<std::string, Declared> declared_functions() {
  std::vector<std::string> headers = cpp_files("include/winay/phases");
  headers.emplace_back("include/winay/programmes/support.hpp");
  headers.emplace_back("sim/schedule/household_step.hpp");
  static const std::regex function(R"(\bvoid\s+(\w+)\(([^;{]*)\);)");
  std::map<std::string, Declared> functions;
  for (const std::string& header : headers) {
    const std::string text = without_comments(read_text(source_root() / header));
    const std::string phase = std::filesystem::path(header).stem().string();
    for (std::sregex_iterator i(text.begin(), text.end(), function), end; i != end; ++i) {
      functions[(*i)[1]] = {.phase = phase, .access = access_of((*i)[2])};
    }
  }
  return functions;
}

/// The body of a void function defined in the text, or nothing.
std::string body_of(const std::string& function, const std::string& text) {
  std::smatch match;
  if (!std::regex_search(text, match, std::regex("void " + function + R"(\([^;{]*\)\s*\{)"))) {
    return "";
  }
  const auto begin = static_cast<std::size_t>(match.position() + match.length());
  int depth = 1;
  std::size_t end = begin;
  while (depth > 0) {
    depth += text.at(end) == '{' ? 1 : text.at(end) == '}' ? -1 : 0;
    ++end;
  }
  return text.substr(begin, end - begin);
}

/// Names of the declared functions that a function calls, in order, through local helpers too.
std::vector<std::string> calls_of(const std::string& function, const std::string& text,
                                  const std::map<std::string, Declared>& declared) {
  static const std::regex call(R"(\b(\w+)\()");
  const std::string body = body_of(function, text);
  std::vector<std::string> calls;
  for (std::sregex_iterator i(body.begin(), body.end(), call), end; i != end; ++i) {
    const std::string name = (*i)[1];
    if (declared.contains(name)) {
      calls.push_back(name);
    } else {
      for (const std::string& inner : calls_of(name, text, declared)) calls.push_back(inner);
    }
  }
  return calls;
}

/// The phases in the order of the step; calls of one phase in a row count together. What the step
/// does itself belongs to the phase before it.
std::vector<Phase> phases_of_step(const std::string& text) {
  const auto declared = declared_functions();
  std::vector<Phase> phases;
  std::vector<std::string> calls = calls_of("look_around", text, declared);
  for (const std::string& call : calls_of("step_households", text, declared)) {
    calls.push_back(call);
  }
  for (const std::string& call : calls) {
    const Declared& function = declared.at(call);
    const bool own = function.phase == "household_step";
    if (phases.empty() || (!own && phases.back().name != function.phase)) {
      phases.push_back({.name = function.phase, .access = {}});
    }
    phases.back().access.reads.insert(function.access.reads.begin(), function.access.reads.end());
    phases.back().access.writes.insert(function.access.writes.begin(),
                                       function.access.writes.end());
  }
  return phases;
}

std::set<std::string> words_of(const std::string& cell) {
  const auto words = parts_of(cell, ",");
  return {words.begin(), words.end()};
}

std::string step_text() {
  return without_comments(read_text(source_root() / "sim/schedule/household_step.cpp"));
}

TEST_CASE(
    "phases: README's table names them in the order of the step, with what they read and write") {
  const auto rows = readme_table("phases");
  const auto phases = phases_of_step(step_text());
  REQUIRE(phases.size() >= 16);
  for (std::size_t i = 0; i < std::min(rows.size(), phases.size()); ++i) {
    CAPTURE(i);
    CHECK(rows[i].at(0) == phases[i].name);
    CAPTURE(phases[i].name);
    CHECK(text_of(words_of(rows[i].at(1))) == text_of(phases[i].access.reads));
    CHECK(text_of(words_of(rows[i].at(2))) == text_of(phases[i].access.writes));
  }
  CHECK(rows.size() == phases.size());
}

TEST_CASE("phases: the order read from the step is that of its calls, through its helpers") {
  const auto phases = phases_of_step(
      "void help(int a) { start_support(a); pay_emergencies(a); }\n"
      "void step_households(int a) { learn(a); help(a); if (a) { earn(a, positive(a)); } }\n");
  REQUIRE(phases.size() == 3);
  CHECK(phases[0].name == "learning");
  CHECK(phases[1].name == "support");
  CHECK(phases[2].name == "income");
  CHECK(text_of(phases[0].access.reads) == "stocks, support, surroundings");
  CHECK(text_of(phases[0].access.writes) == "learning");
}

TEST_CASE("phases: a phase reads no flows of a phase after it, and writes flows of its own only") {
  const auto phases = phases_of_step(step_text());
  std::set<std::string> written{"traits",  "endowments",    "enrolment", "stocks",
                                "centres", "centre_stocks", "flows"};
  std::set<std::string> finished;
  for (const Phase& phase : phases) {
    CAPTURE(phase.name);
    for (const std::string& word : phase.access.reads) CHECK_MESSAGE(written.contains(word), word);
    for (const std::string& word : phase.access.writes) {
      CHECK_MESSAGE(!finished.contains(word), "written twice: ", word);
      written.insert(word);
      if (word != "centre_stocks") finished.insert(word);
    }
  }
}

TEST_CASE("phases: only accumulation can write stocks") {
  std::size_t read = 0;
  for (const std::string folder :
       {"include/winay/phases", "include/winay/programmes", "sim/phases", "sim/programmes"}) {
    for (const std::string& file : cpp_files(folder)) {
      if (std::filesystem::path(file).stem() == "accumulation") continue;
      const std::string text = read_text(source_root() / file);
      CHECK_MESSAGE(text.find("StocksWriter") == std::string::npos, file);
      const std::string changing = std::regex_replace(text, std::regex("const Stocks& "), "");
      const std::regex way_around(R"(const_cast|\bStocks(Of<\w+>)?& )");
      CHECK_MESSAGE(!std::regex_search(changing, way_around), file);
      ++read;
    }
  }
  CHECK(read > 40);
}

}  // namespace
