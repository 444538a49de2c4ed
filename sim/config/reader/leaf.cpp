#include <algorithm>
#include <optional>
#include <utility>

#include "config/reader/reader.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A key of digits without value: what comes after a comma of a number in braces.
bool is_rest_of_number(const Entry& entry) {
  return all_digits(entry.key) && entry.value.kind == Node::Kind::nothing;
}

/// `1,000` in braces is a key 000 without value after a number: the number that was meant.
std::string split_number(const Node& map, const Entry& entry) {
  if (!is_rest_of_number(entry)) return {};
  std::string before;
  for (const Entry& other : map.entries) {
    if (&other == &entry) break;
    if (!is_rest_of_number(other)) before.clear();
    before += is_rest_of_number(other)       ? other.key
              : all_digits(other.value.text) ? other.value.text
                                             : "";
  }
  if (before.empty()) return {};
  const bool thousands = entry.key.size() == 3 && before != "0";
  return before + (thousands ? "" : ".") + entry.key;
}

void refuse_key(Context& context, const Node& map, const Entry& entry, const std::string& path,
                const std::vector<std::string>& known, const std::string& inside = {}) {
  if (refuse_cut_number(context, map, entry, path)) return;
  Message message = unknown_key(entry.key, known);
  if (message.near.empty() && !inside.empty()) message = {Problem::unknown, {}, inside};
  context.mistake(entry.place, join(path, entry.key), std::move(message));
}

/// The maps under the known keys, in all layers: where a key could stand that is unknown here.
using MapsInside = std::vector<std::pair<std::string, const Node*>>;
MapsInside maps_inside(const View& view, const std::vector<std::string>& known) {
  MapsInside maps;
  for (const std::string& name : known) {
    for (const Said& layer : view.child(name).said) {
      if (layer.node->kind == Node::Kind::map) maps.emplace_back(name, layer.node);
    }
  }
  return maps;
}

/// Where one of these maps holds the key: `run.years` of `years`.
std::string inside_of(const MapsInside& maps, const std::string& key) {
  const auto found = std::find_if(
      maps.begin(), maps.end(), [&](const auto& map) { return map.second->find(key) != nullptr; });
  return found == maps.end() ? std::string() : join(found->first, key);
}

/// A number that could be a percentage of what is a share here, as that share; else nothing.
std::optional<double> share_of(const Node& value, const Field& field) {
  const std::optional<double> number = read_number(value).value;
  if (field.unit != "1" || !number || !(*number > 1 && *number <= 100)) return {};
  return *number / 100;
}

/// A unit as YAML wants it: that of a share is the text "1".
std::string as_written(std::string_view unit) {
  if (unit.empty()) return "…";
  return unit == "1" ? "\"1\"" : std::string(unit);
}

bool is_partial(const Node& node) {
  return node.kind == Node::Kind::map &&
         (node.find("value") != nullptr || node.find("unit") != nullptr ||
          node.find("source") != nullptr || node.find("changes") != nullptr);
}

/// Says nothing but what changes at dates: the first value is that of the layers below.
bool says_only_changes(const Node& node) {
  return node.kind == Node::Kind::map && node.entries.size() == 1 &&
         node.entries.front().key == "changes";
}

/// A key that someone writes who wants a number from a date on.
bool is_meant_as_date(const std::string& key) {
  return key == "from" || key == "since" || key == "until" || key == "desde" || key == "hasta";
}

}  // namespace

bool refuse_cut_number(Context& context, const Node& map, const Entry& entry,
                       const std::string& path) {
  const std::string number = split_number(map, entry);
  if (number.empty()) return false;
  context.mistake(entry.place, path, {Problem::comma_split_number, {number}});
  return true;
}

void refuse_unknown(Context& context, const View& view, const std::vector<std::string>& known) {
  std::optional<MapsInside> maps;
  for (const Said& layer : view.said) {
    for (const Entry& entry : layer.node->entries) {
      const bool is_version = layer.whole_file && entry.key == "schema_version";
      if (is_version || std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
      if (!maps) maps = maps_inside(view, known);
      refuse_key(context, *layer.node, entry, view.path, known, inside_of(*maps, entry.key));
    }
  }
}

/// The parameter with its changes; or, where the numbers of a date are read, as it stands then.
std::optional<Reader::Leaf> Reader::leaf(const View& view, const Field& field) {
  std::optional<Leaf> found = first_leaf(view, field);
  if (found) add_changes(view, field, *found);
  return found;
}

void Reader::add_changes(const View& view, const Field& field, Leaf& leaf) {
  leaf.changes = changes_of(context_, view, field.unit);
  if (!may_change(context_, view.path, leaf.changes, field)) leaf.changes.clear();
  if (!context_.dated.at) return;
  if (const DatedValue* change = in_force(context_, leaf.changes)) {
    leaf.value = change->value;
    if (!change->source.empty()) leaf.source = change->source;
  }
  leaf.changes.clear();
}

std::optional<Reader::Leaf> Reader::first_leaf(const View& view, const Field& field) {
  if (view.missing()) {
    if (!context_.incomplete) {
      context_.mistake(view.parent, view.path,
                       {Problem::missing_parameter, {as_written(field.unit)}});
    }
    return {};
  }
  return view.said.front().on_command_line() ? leaf_of_command_line(view, field)
                                             : leaf_of_file(view, field);
}

/// `--set` may give a bare value, or some of value, unit and source; the rest stays.
std::optional<Reader::Leaf> Reader::leaf_of_command_line(const View& view, const Field& field) {
  const Said& said = view.said.front();
  if (!is_partial(*said.node)) return Leaf{said.node, set_source, said.key};
  check_keys(said, view.path);
  if (said.node->find("unit") != nullptr) check_unit(said, view.path, field);
  const std::string source =
      said.node->find("source") != nullptr ? check_source(said, view.path) : set_source;
  if (const Entry* value = said.node->find("value")) return Leaf{&value->value, source, said.key};
  std::optional<Leaf> rest = first_leaf(view.below(), field);
  if (rest && !says_only_changes(*said.node)) rest->source = source;
  return rest;
}

std::optional<Reader::Leaf> Reader::leaf_of_file(const View& view, const Field& field) {
  const Said& said = view.said.front();
  if (!said.is_map()) {
    const bool has_value = said.node->kind == Node::Kind::scalar;
    const std::optional<double> share = has_value ? share_of(*said.node, field) : std::nullopt;
    const std::string value = share ? digits(*share) : has_value ? said.node->text : "…";
    context_.mistake(has_value ? said.node->place : said.key, view.path,
                     {Problem::not_a_parameter, {value, as_written(field.unit)}});
    return {};
  }
  if (says_only_changes(*said.node) && !view.below().missing()) {
    return first_leaf(view.below(), field);
  }
  check_keys(said, view.path);
  check_unit(said, view.path, field);
  const std::string source = check_source(said, view.path);
  const Entry* value = said.node->find("value");
  if (value == nullptr || value->value.kind == Node::Kind::nothing) {
    context_.mistake(value != nullptr ? value->place : said.key, view.path,
                     {Problem::no_value, {}});
    return {};
  }
  return Leaf{&value->value, source, said.key};
}

/// A word or a flag: bare, or `{value, source}`.
std::optional<Reader::Leaf> Reader::leaf_without_unit(const View& view, const Field& field) {
  std::optional<Leaf> found = first_leaf_without_unit(view);
  if (found) add_changes(view, field, *found);
  return found;
}

std::optional<Reader::Leaf> Reader::first_leaf_without_unit(const View& view) {
  if (view.missing()) {
    if (!context_.incomplete) context_.mistake(view.parent, view.path, {Problem::missing, {}});
    return {};
  }
  const Said& said = view.said.front();
  if (!said.is_map()) return Leaf{said.node, said.on_command_line() ? set_source : "", said.key};
  if (says_only_changes(*said.node) && !view.below().missing()) {
    return first_leaf_without_unit(view.below());
  }
  check_keys(said, view.path);
  if (const Entry* unit = said.node->find("unit")) {
    context_.mistake(unit->place, view.path, {Problem::needless_unit, {}});
  }
  // A flag needs no source, and so none because it changes.
  const bool bare = said.node->find("source") == nullptr && said.node->find("changes") != nullptr;
  const std::string source = bare ? "" : check_source(said, view.path);
  const Entry* value = said.node->find("value");
  if (value == nullptr) {
    context_.mistake(said.key, view.path, {Problem::no_value, {}});
    return {};
  }
  return Leaf{&value->value, source, said.key};
}

void Reader::check_unit(const Said& said, const std::string& path, const Field& field) {
  if (field.unit.empty()) return;
  const Entry* unit = said.node->find("unit");
  const std::string expected = as_written(field.unit);
  if (unit == nullptr) {
    context_.mistake(said.key, path, {Problem::no_unit, {expected}});
  } else if (unit->value.kind == Node::Kind::nothing || unit->value.text.empty()) {
    context_.mistake(unit->place, path, {Problem::blank_unit, {expected}});
  } else if (unit->value.text != field.unit) {
    const Entry* value = said.node->find("value");
    const auto share =
        value != nullptr && unit->value.text == "%" ? share_of(value->value, field) : std::nullopt;
    context_.mistake(
        unit->value.place, path,
        share ? Message{Problem::share_as_fraction,
                        {value->value.text + " %", "value: " + digits(*share) + ", unit: \"1\""}}
              : Message{Problem::wrong_unit, {unit->value.text, expected}});
  }
}

std::string Reader::check_source(const Said& said, const std::string& path) {
  const Entry* source = said.node->find("source");
  if (source == nullptr) {
    context_.mistake(said.key, path, {Problem::no_source, {}});
    return {};
  }
  Outcome<std::string> text = read_text(source->value);
  if (!text.value) {
    if (text.problem.problem == Problem::blank_text) text.problem.problem = Problem::blank_source;
    context_.mistake(source->value.place, path, std::move(text.problem));
  }
  return text.value.value_or("");
}

void Reader::check_keys(const Said& said, const std::string& path) {
  const std::vector<std::string> known{"value", "unit", "source", "standard_error", "changes"};
  for (const Entry& entry : said.node->entries) {
    if (is_meant_as_date(entry.key)) {
      const Entry* value = said.node->find("value");
      context_.mistake(
          entry.place, join(path, entry.key),
          {Problem::date_of_a_value,
           {entry.value.text.empty() ? "2023-1" : entry.value.text,
            value != nullptr && !value->value.text.empty() ? value->value.text : "…"}});
    } else if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
      refuse_key(context_, *said.node, entry, path, known);
    }
    if (entry.key == "standard_error") check_standard_error(entry, path);
  }
}

/// That of an estimated parameter: in its unit, zero or more.
void Reader::check_standard_error(const Entry& entry, const std::string& path) {
  Outcome<double> error = read_number(entry.value);
  if (error.value && *error.value < 0) {
    error = {{}, {Problem::out_of_range, {entry.value.text, "0", "1e+09"}}};
  }
  if (!error.value) {
    context_.mistake(entry.value.place, join(path, entry.key), std::move(error.problem));
  }
}

void Reader::record(const std::string& path, const std::string& value, const Leaf& leaf,
                    const Field& field) {
  context_.records.push_back({path, value, std::string(field.unit), leaf.source,
                              context_.recorded(*leaf.value->place.source),
                              std::string(field.symbol), meaning_of(field), field.label});
}

}  // namespace winay::config
