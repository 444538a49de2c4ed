#include "winay/config/studies/expectations.hpp"

#include <array>
#include <limits>

#include "config/reader/node_reader.hpp"
#include "winay/config/cells.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

using config::Context;
using config::Entry;
using config::Node;
using config::NodeReader;
using config::Outcome;
using config::Place;
using config::Problem;

constexpr std::array<std::string_view, 2> parts{"level", "difference"};
constexpr std::array<std::string_view, 3> directions{"up", "down", "flat"};

std::string place_text(const Place& place) {
  return place.source->name + ":" + std::to_string(place.line + 1) + ":" +
         std::to_string(place.column + 1);
}

void read_word(const NodeReader& said, std::string_view key, PlacedWord& word) {
  const Node* node = said.find(key);
  if (node == nullptr) return;
  said.text(key, word.text);
  word.place = place_text(node->place);
}

/// `1200`, or `20 %` of a share.
void read_bound(const NodeReader& said, std::string_view key, std::optional<double>& bound,
                std::string& place) {
  const Node* node = said.find(key);
  if (node == nullptr) return;
  const bool percent = node->text.ends_with("%");
  Outcome<double> found = percent ? config::read_quantity(*node, "%") : config::read_number(*node);
  if (const auto doubt = config::thousands_or_decimals(node->text, false)) found = {{}, *doubt};
  if (!found.value) said.mistake(key, std::move(found.problem));
  place = place_text(node->place);
  bound = found.value.value_or(0) / (percent ? 100 : 1);
}

void read_year(const NodeReader& said, Expectation& e) {
  const Node* node = said.find("year");
  if (node == nullptr) return;
  int year = 0;
  said.whole("year", year, std::numeric_limits<int>::min(), std::numeric_limits<int>::max());
  e.year = year;
  e.year_place = place_text(node->place);
}

void check_bounds(const NodeReader& said, const Expectation& e) {
  if (!said.says("at_least") && !said.says("at_most") && !said.says("direction")) {
    said.mistake("at_least", {Problem::missing, {}});
  } else if (e.at_least && e.at_most && *e.at_least > *e.at_most) {
    said.mistake("at_most", {Problem::out_of_range,
                             {config::digits(*e.at_most), config::digits(*e.at_least), "…"}});
  }
}

Expectation expectation(const NodeReader& said, const std::string& name) {
  Expectation e;
  e.name = name;
  said.refuse_others({"variable", "scenario", "group", "year", "reading", "structure", "of",
                      "at_least", "at_most", "direction"});
  said.require({"variable", "scenario"});
  read_word(said, "variable", e.variable);
  read_word(said, "scenario", e.scenario);
  read_word(said, "group", e.group);
  read_year(said, e);
  if (const auto r = said.word("reading", reading_names)) e.reading = reading_names.at(*r);
  if (const auto s = said.word("structure", structure_names)) {
    e.structure = structure_names.at(*s);
  }
  read_bound(said, "at_least", e.at_least, e.at_least_place);
  read_bound(said, "at_most", e.at_most, e.at_most_place);
  if (const auto d = said.word("direction", directions)) {
    e.direction = static_cast<Expectation::Direction>(*d);
    e.part = Expectation::Part::difference;
  }
  if (const auto part = said.word("of", parts)) e.part = static_cast<Expectation::Part>(*part);
  check_bounds(said, e);
  return e;
}

void read(Context& context, const Node& root, Expectations& expectations) {
  const NodeReader said(context, root);
  said.refuse_others({"schema_version", "results", "expectations"});
  if (const Node* results = said.find("results")) {
    std::string text;
    said.text("results", text);
    expectations.results = results->place.source->directory / text;
  }
  const auto list = said.map("expectations");
  if (!list) return;
  if (list->entries().empty()) return said.mistake("expectations", {Problem::not_a_map, {}});
  for (const Entry& entry : list->entries()) {
    if (!list->inside(entry)) continue;
    const NodeReader one(context, entry.value, list->path_of(entry.key), entry.place);
    expectations.list.push_back(expectation(one, entry.key));
  }
}

}  // namespace

Expectations load_expectations(const std::filesystem::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  Expectations expectations;
  if (const Node* root = context.read(file, {})) read(context, *root, expectations);
  context.mistakes.throw_if_any(options.language);
  return expectations;
}

}  // namespace winay
