#include "record/variables/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "tests/support/paths.hpp"
#include "winay/record/compare/series.hpp"
#include "winay/record/series.hpp"
#include "winay/record/snapshot.hpp"

using namespace winay;

namespace {

bool is_said(const Text& own, const Variable& v) {
  const Text& text = text_of(own, v);
  return !text.en.empty() && !text.es.empty();
}

/// Phases of README's table, `| income |`, and who is there before any of them.
std::string phases() {
  std::ifstream in(winay::tree::source_dir() + "/README.md");
  std::ostringstream text;
  text << in.rdbuf();
  const std::string all = text.str();
  return "\n| population |" + all.substr(all.find("<!-- phases -->"));
}

template <class List, class Name>
bool has(const List& list, std::string_view wanted, Name name) {
  return std::any_of(list.begin(), list.end(), [&](const auto& s) { return name(s) == wanted; });
}

bool is_packed(Kind kind) { return kind == Kind::technologies || kind == Kind::contacts; }

}  // namespace

TEST_CASE("variables: each has a name of its own, a phase, a unit, and goes somewhere") {
  const std::string all = phases();
  std::set<std::string_view> names;
  for (const Variable& v : variables()) {
    CAPTURE(v.name);
    CHECK(names.insert(v.name).second);
    CHECK(all.find("\n| " + std::string(v.phase) + " |") != std::string::npos);
    CHECK_FALSE(v.unit.empty());
    CHECK((v.aggregate || v.panel || v.trace || v.compare || v.distribution || v.line));
  }
}

TEST_CASE("variables: each has one source of numbers") {
  for (const Variable& v : variables()) {
    CAPTURE(v.name);
    const Source& s = v.source;
    CHECK((s.added[0] != nullptr) + (s.flags != nullptr) + (s.packed != nullptr) +
              (s.reckon != nullptr) ==
          1);
    CHECK((s.bits == 0 || s.flags != nullptr));
    CHECK(is_packed(v.kind) == (s.packed != nullptr));
  }
}

TEST_CASE("variables: each is said in both languages wherever it goes") {
  for (const Variable& v : variables()) {
    CAPTURE(v.name);
    CHECK((!v.aggregate || is_said(v.aggregate->text, v)));
    CHECK((!v.panel || is_said(v.panel->text, v)));
    CHECK((!v.trace || is_said(v.trace->text, v)));
    CHECK((!v.compare || is_said(v.compare->text, v)));
    CHECK((!v.distribution || is_said(v.distribution->text, v)));
    CHECK((!v.line || is_said(v.line->text, v)));
  }
}

TEST_CASE("variables: each is found wherever it says that it goes") {
  const auto name = [](const Series& s) { return s.name; };
  const auto inner = [](const auto& s) { return s.series.name; };
  for (const Variable& v : variables()) {
    CAPTURE(v.name);
    const auto called = [&](std::string_view own) { return own.empty() ? v.name : own; };
    CHECK((!v.aggregate || has(bimester_series(), called(v.aggregate->name), inner)));
    CHECK((!v.aggregate || yearly_index(called(v.aggregate->name)).has_value()));
    CHECK((!v.panel || has(panel_series(), v.name, inner)));
    CHECK((!v.compare || compared_index(v.name).has_value()));
    CHECK((!v.distribution || has(distributed_series(), v.name, name)));
    CHECK((!v.line || has(cost_lines(), v.name, name)));
    if (!v.trace) continue;
    CHECK(has(kept_list(), std::string(v.phase) + "." + std::string(called(v.trace->name)),
              [](const KeptField& f) { return std::string(f.phase) + "." + std::string(f.name); }));
  }
}

TEST_CASE("variables: places have the rows that go there and no others") {
  const auto count = [](auto place) {
    const auto goes = [&](const Variable& v) { return (v.*place).has_value(); };
    return std::count_if(variables().begin(), variables().end(), goes);
  };
  const auto size = [](const auto& list) { return static_cast<std::ptrdiff_t>(list.size()); };
  CHECK(size(bimester_series()) == count(&Variable::aggregate));
  CHECK(size(panel_series()) == count(&Variable::panel));
  CHECK(size(kept_list()) == count(&Variable::trace));
  CHECK(size(compared_variables()) == count(&Variable::compare));
  CHECK(size(distributed_series()) == count(&Variable::distribution));
  CHECK(size(cost_lines()) == count(&Variable::line));
}

TEST_CASE("variables: what is added up over households can be added") {
  for (const Variable& v : variables()) {
    CAPTURE(v.name);
    const bool added = v.aggregate || v.compare || v.distribution;
    CHECK((!added || !is_packed(v.kind)));
    CHECK((!v.line || v.aggregate));
    CHECK((!v.line || v.kind == Kind::flow));
    CHECK(resolution_of(v) > 0);
  }
}

TEST_CASE("variables: money of a bimester becomes money of a year, a stock stays what it is") {
  const Variable& income = variables()[variable_row("measured_income")];
  CHECK(mean_unit(income) == "soles/household/bimester");
  CHECK(year_unit(income) == "soles/household/year");
  const Variable& savings = variables()[variable_row("savings")];
  CHECK(mean_unit(savings) == "soles/household");
  CHECK(year_unit(savings) == "soles/household");
  CHECK(year_rule_of(income) == YearRule::sum);
  CHECK(year_rule_of(savings) == YearRule::last);
  for (const Variable& v : variables()) {
    CAPTURE(v.name);
    if (v.kind == Kind::flow) CHECK(v.unit.ends_with("/bimester"));
  }
  CHECK_THROWS_AS(variable_row("no_such_thing"), std::logic_error);
}
