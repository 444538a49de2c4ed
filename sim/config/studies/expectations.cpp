#include "winay/config/studies/expectations.hpp"

#include <limits>

#include "config/studies/expectation_declarations.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

using config::Context;
using config::Entry;
using config::KeyReader;
using config::Node;
using config::NodeReader;
using config::Outcome;
using config::Place;
using config::Problem;

std::string place_text(const Place& place) {
  return place.source->name + ":" + std::to_string(place.line + 1) + ":" +
         std::to_string(place.column + 1);
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
  if (e.at_least && e.at_most && *e.at_least > *e.at_most) {
    said.mistake("at_most", {Problem::out_of_range,
                             {config::digits(*e.at_most), config::digits(*e.at_least), "…"}});
  }
}

void place(const NodeReader& said, std::string_view key, PlacedWord& word) {
  if (const Node* node = said.find(key)) word.place = place_text(node->place);
}

Expectation expectation(const NodeReader& said, const std::string& name) {
  Expectation e;
  e.name = name;
  KeyReader keys(said);
  ExpectationWords words;
  declare_keys(keys, e, words);
  keys.finish();
  place(said, "variable", e.variable);
  place(said, "scenario", e.scenario);
  place(said, "group", e.group);
  read_year(said, e);
  if (words.reading) e.reading = reading_names.at(*words.reading);
  if (words.structure) e.structure = structure_names.at(*words.structure);
  read_bound(said, "at_least", e.at_least, e.at_least_place);
  read_bound(said, "at_most", e.at_most, e.at_most_place);
  if (e.direction && !said.says("of")) e.part = Expectation::Part::difference;
  check_bounds(said, e);
  return e;
}

void read(Context& context, const Node& root, Expectations& expectations) {
  const NodeReader said(context, root);
  KeyReader keys(said);
  std::string results;
  declare_keys(keys, expectations, results);
  keys.finish();
  if (!results.empty()) {
    expectations.results = said.find("results")->place.source->directory / results;
  }
  if (!said.says("expectations")) return;
  const auto list = said.map("expectations");
  if (!list) return;
  if (list->entries().empty()) return said.mistake("expectations", {Problem::not_a_map, {}});
  for (const Entry& entry : list->entries()) {
    if (const auto one = list->inside(entry)) {
      expectations.list.push_back(expectation(*one, entry.key));
    }
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
