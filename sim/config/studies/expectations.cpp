#include "winay/config/studies/expectations.hpp"

#include <algorithm>
#include <array>

#include "config/reader/reader.hpp"
#include "winay/config/cells.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

using config::Context;
using config::Entry;
using config::Node;
using config::Outcome;
using config::Place;
using config::Problem;

constexpr std::array<std::string_view, 2> parts{"level", "difference"};
constexpr std::array<std::string_view, 3> directions{"up", "down", "flat"};

std::string place_text(const Place& place) {
  return place.source->name + ":" + std::to_string(place.line + 1) + ":" +
         std::to_string(place.column + 1);
}

/// Reads one file; every mistake goes to the context.
class ExpectationReader {
 public:
  ExpectationReader(Context& context, const Node& root) : context_(context), root_(root) {}

  void read(Expectations& expectations) {
    refuse_others(root_, "", {"schema_version", "results", "expectations"});
    if (const Entry* entry = root_.find("results")) {
      std::string text;
      take("results", entry->value, config::read_text(entry->value), text);
      expectations.results = entry->place.source->directory / text;
    }
    const Entry* list = root_.find("expectations");
    if (list == nullptr) return mistake(root_.place, "expectations", {Problem::missing, {}});
    if (list->value.kind != Node::Kind::map || list->value.entries.empty()) {
      return mistake(list->value.place, "expectations", {Problem::not_a_map, {}});
    }
    for (const Entry& entry : list->value.entries) {
      const std::string path = config::join("expectations", entry.key);
      if (entry.value.kind == Node::Kind::map) {
        expectations.list.push_back(expectation(entry, path));
      } else {
        mistake(entry.value.place, path, {Problem::not_a_map, {}});
      }
    }
  }

 private:
  void mistake(const Place& place, const std::string& path, config::Message message) {
    context_.mistake(place, path, std::move(message));
  }
  void refuse_others(const Node& node, const std::string& path,
                     const std::vector<std::string>& known) {
    config::refuse_unknown(context_, {path, {{node.place, &node}}, {}}, known);
  }
  template <class Value>
  void take(const std::string& path, const Node& node, Outcome<Value> outcome, Value& value) {
    if (outcome.value) {
      value = std::move(*outcome.value);
    } else {
      mistake(node.place, path, std::move(outcome.problem));
    }
  }

  void read_word(const std::string& path, const Entry& in, std::string_view key, bool needed,
                 PlacedWord& word) {
    const Entry* entry = in.value.find(key);
    if (entry == nullptr) {
      if (needed) mistake(in.place, config::join(path, key), {Problem::missing, {}});
      return;
    }
    take(config::join(path, key), entry->value, config::read_text(entry->value), word.text);
    word.place = place_text(entry->value.place);
  }

  /// The place of one of some words; nothing if the key is not said.
  template <std::size_t n>
  std::optional<std::size_t> read_choice(const std::string& path, const Node& in,
                                         std::string_view key,
                                         const std::array<std::string_view, n>& words) {
    const Entry* entry = in.find(key);
    if (entry == nullptr) return std::nullopt;
    const auto found = std::find(words.begin(), words.end(), entry->value.text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    mistake(entry->value.place, config::join(path, key),
            config::not_one_of(entry->value.text, words));
    return std::nullopt;
  }

  /// `1200`, or `20 %` of a share.
  void read_number(const std::string& path, const Node& in, std::string_view key,
                   std::optional<double>& number) {
    const Entry* entry = in.find(key);
    if (entry == nullptr) return;
    const bool percent = entry->value.text.ends_with("%");
    double value = 0;
    take(config::join(path, key), entry->value,
         percent ? config::read_quantity(entry->value, "%") : config::read_number(entry->value),
         value);
    number = percent ? value / 100 : value;
  }

  void read_year(const std::string& path, const Node& in, Expectation& e) {
    const Entry* entry = in.find("year");
    if (entry == nullptr) return;
    double year = 0;
    take(config::join(path, "year"), entry->value, config::read_number(entry->value), year);
    e.year = static_cast<std::int32_t>(year);
    e.year_place = place_text(entry->value.place);
    if (*e.year != year) {
      mistake(entry->value.place, config::join(path, "year"),
              {Problem::not_whole, {entry->value.text}});
    }
  }

  Expectation expectation(const Entry& entry, const std::string& path) {
    const Node& node = entry.value;
    Expectation e;
    e.name = entry.key;
    refuse_others(node, path,
                  {"variable", "scenario", "group", "year", "reading", "structure", "of",
                   "at_least", "at_most", "direction"});
    read_word(path, entry, "variable", true, e.variable);
    read_word(path, entry, "scenario", true, e.scenario);
    read_word(path, entry, "group", false, e.group);
    read_year(path, node, e);
    if (const auto r = read_choice(path, node, "reading", reading_names)) {
      e.reading = reading_names[*r];
    }
    if (const auto s = read_choice(path, node, "structure", structure_names)) {
      e.structure = structure_names[*s];
    }
    read_number(path, node, "at_least", e.at_least);
    read_number(path, node, "at_most", e.at_most);
    if (const auto d = read_choice(path, node, "direction", directions)) {
      e.direction = static_cast<Expectation::Direction>(*d);
      e.part = Expectation::Part::difference;
    }
    if (const auto part = read_choice(path, node, "of", parts)) {
      e.part = static_cast<Expectation::Part>(*part);
    }
    const bool nothing = node.find("at_least") == nullptr && node.find("at_most") == nullptr &&
                         node.find("direction") == nullptr;
    if (nothing) {
      mistake(entry.place, config::join(path, "at_least"), {Problem::missing, {}});
    } else if (e.at_least && e.at_most && *e.at_least > *e.at_most) {
      mistake(
          node.find("at_most")->value.place, config::join(path, "at_most"),
          {Problem::out_of_range, {config::digits(*e.at_most), config::digits(*e.at_least), "…"}});
    }
    return e;
  }

  Context& context_;
  const Node& root_;
};

}  // namespace

Expectations load_expectations(const std::filesystem::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  Expectations expectations;
  if (const Node* root = context.read(file, {}))
    ExpectationReader(context, *root).read(expectations);
  context.mistakes.throw_if_any(options.language);
  return expectations;
}

}  // namespace winay
