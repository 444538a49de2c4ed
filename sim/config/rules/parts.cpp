#include "config/rules/parts.hpp"

#include <algorithm>

#include "config/reader/changes.hpp"
#include "config/reader/reader.hpp"
#include "config/rules/terms.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

constexpr double most_households = 1e9;
constexpr double most_soles = 1e5;
constexpr std::string_view a_year = "households a year";

void read_order(Context& context, const Entry& order, const std::string& path, Priority& first) {
  const std::string& text = order.value.text;
  const auto* const match = std::find(priority_names.begin(), priority_names.end(), text);
  if (match != priority_names.end()) {
    first = static_cast<Priority>(match - priority_names.begin());
    return;
  }
  context.mistake(order.value.place, join(path, "first"), not_one_of(text, priority_names));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether the entry is what a comma cut off the number before it.
bool is_cut_off(const Entry& number, const Entry& rest) {
  const std::string& text = number.value.text;
  return rest.value.kind == Node::Kind::nothing && !text.empty() && !rest.key.empty() &&
         is_digit(rest.key.front()) && std::all_of(text.begin(), text.end(), is_digit);
}

View view_of(const Entry& entry, const std::string& path) {
  return {path, {{entry.place, &entry.value}}, entry.place};
}

/// `20000 households a year`.
Outcome<double> read_households(const Node& node) {
  Outcome<double> number = read_quantity(node, a_year);
  if (number.value && !(*number.value > 0)) return {{}, {Problem::rule_of_none, {node.text}}};
  if (number.value && *number.value > most_households) {
    return {{}, {Problem::out_of_range, {node.text, "1", digits(most_households)}}};
  }
  return number;
}

/// The layer that says the first value of a number.
const Node* first_value(Context& context, const View& view) {
  for (const Said& said : view.said) {
    if (!said.is_map()) return said.node;
    refuse_unknown(context, {view.path, {said}, {}}, {"value", "source", "changes"});
    if (const Entry* value = said.node->find("value")) return &value->value;
  }
  context.mistake(view.place(), view.path, {Problem::no_value, {}});
  return nullptr;
}

/// A number of a rule, which may change at dates: as it is, or {value, changes}. What holds in the
/// bimester whose numbers are read.
template <class Read>
std::optional<double> read_dated(Context& context, const View& view, const Read& read) {
  const Node* node = first_value(context, view);
  if (node == nullptr) return {};
  std::vector<DatedValue> changes = changes_of(context, view, "");
  if (const DatedValue* change = in_force(context, changes)) node = change->value;
  Outcome<double> number = read(*node);
  if (!number.value) {
    context.mistake(node->place, view.path, std::move(number.problem));
  } else if (!context.dated.at) {
    static_cast<void>(read_changes(context, view.path, std::move(changes), *number.value, read));
  }
  return number.value;
}

/// One map of what the layers say, key by key.
std::optional<Node> merged(Context& context, const View& view) {
  Node map{.kind = Node::Kind::map, .place = view.place(), .text = {}, .items = {}, .entries = {}};
  for (const Said& layer : view.said) {
    if (!layer.is_map()) {
      context.mistake(layer.key, view.path, {Problem::not_a_map, {}});
      return {};
    }
    for (const Entry& entry : layer.node->entries) {
      if (map.find(entry.key) == nullptr) map.entries.push_back(entry);
    }
  }
  return map;
}

/// A number of households a year with its changes, as the resolved file writes it.
std::string resolved_room(Context& context, const View& room, double at_most) {
  const auto in_units = [](double number) { return digits(number) + " " + std::string(a_year); };
  std::string dates;
  for (const DatedValue& change : changes_of(context, room, "")) {
    const Outcome<double> number = read_households(*change.value);
    dates += (dates.empty() ? "" : ", ") + change.date + ": " + in_units(number.value.value_or(0));
  }
  if (dates.empty()) return in_units(at_most);
  return "{value: " + in_units(at_most) + ", changes: {" + dates + "}}";
}

}  // namespace

const Entry* said(const Node& map, std::string_view key) {
  const Entry* entry = map.find(key);
  if (entry == nullptr) return nullptr;
  const Node& value = entry->value;
  const bool none = value.kind == Node::Kind::scalar && !value.quoted && value.text == "none";
  return none ? nullptr : entry;
}

void mend_numbers(Context& context, const std::string& path, Node& node) {
  for (Node& item : node.items) mend_numbers(context, path, item);
  for (auto rest = node.entries.begin(); rest != node.entries.end();) {
    mend_numbers(context, path, rest->value);
    if (rest == node.entries.begin() || !is_cut_off(*(rest - 1), *rest)) {
      ++rest;
      continue;
    }
    const auto end = std::find_if_not(rest->key.begin(), rest->key.end(), is_digit);
    std::string& number = (rest - 1)->value.text;
    const bool thousands = end - rest->key.begin() == 3 && number != "0";
    number += (thousands ? "" : ".") + rest->key;
    context.mistake(rest->place, path, {Problem::comma_split_number, {number}});
    rest = node.entries.erase(rest);
  }
}

void mend_changes(Context& context, const std::string& path, Node& node, bool in_condition) {
  for (Node& item : node.items) mend_changes(context, path, item, in_condition);
  for (Entry& entry : node.entries) {
    const std::string here = join(path, entry.key);
    const bool condition = in_condition || entry.key == "when";
    const Entry* changes = entry.value.find("changes");
    const Entry* value = entry.value.find("value");
    const bool may = !condition && (entry.key == "at_most" || entry.key == "exit_grant" ||
                                    entry.key == "asset_top_up");
    if (changes == nullptr || value == nullptr || may) {
      if (!may) mend_changes(context, here, entry.value, condition);
      continue;
    }
    const bool dated = !changes->value.entries.empty();
    const std::string date = dated ? changes->value.entries.front().key : "2023-1";
    context.mistake(changes->place, here,
                    condition ? Message{Problem::change_in_a_condition, {date}}
                              : Message{Problem::change_of_a_time, {}});
    Node first = value->value;
    entry.value = std::move(first);
  }
}

void refuse_keys(Context& context, const Node& map, const std::string& path,
                 const std::vector<std::string>& known) {
  refuse_unknown(context, {path, {{map.place, &map}}, {}}, known);
}

void read_soles(Context& context, const Node& map, const std::string& path, std::string_view key,
                double& value) {
  const Entry* entry = said(map, key);
  if (entry == nullptr) return;
  const auto read = [](const Node& node) -> Outcome<double> {
    Outcome<double> number = read_quantity(node, "soles");
    if (number.value && !(*number.value >= 0 && *number.value <= most_soles)) {
      return {{}, {Problem::out_of_range, {node.text, "0", digits(most_soles)}}};
    }
    return number;
  };
  value = read_dated(context, view_of(*entry, join(path, key)), read).value_or(value);
}

void read_room(Context& context, const Node& map, const std::string& path,
               std::optional<double>& at_most, Priority& first) {
  const Entry* room = said(map, "at_most");
  const Entry* order = said(map, "first");
  if (order != nullptr) read_order(context, *order, path, first);
  if (order != nullptr && room == nullptr) {
    context.mistake(order->place, join(path, "first"), {Problem::rule_first_without_room, {}});
  }
  if (room != nullptr) {
    at_most = read_dated(context, view_of(*room, join(path, "at_most")), read_households);
  }
}

void read_intake(Context& context, const View& view, Programme& programme) {
  const View said_intake = view.child("intake").until_none();
  if (said_intake.missing()) return;
  std::optional<Node> map = merged(context, said_intake);
  if (!map) return;
  const std::string& path = said_intake.path;
  mend_numbers(context, path, *map);
  if (!programme.cash_transfer && !context.incomplete) {
    context.mistake(said_intake.place(), path, {Problem::rule_without_transfer, {}});
  }
  refuse_keys(context, *map, path, {"at_most", "first"});
  const View room = said_intake.child("at_most");
  const Entry* order = said(*map, "first");
  Intake& intake = programme.intake.emplace();
  if (order != nullptr) read_order(context, *order, path, intake.first);
  if (said(*map, "at_most") == nullptr) {
    context.mistake(said_intake.place(), join(path, "at_most"),
                    {Problem::missing_quantity, {"20000 " + std::string(a_year)}});
  } else {
    intake.at_most = read_dated(context, room, read_households).value_or(0);
  }
  context.resolved.open("intake");
  context.resolved.plain("at_most", resolved_room(context, room, intake.at_most));
  context.resolved.plain("first", priority_names.at(static_cast<std::size_t>(intake.first)));
  context.resolved.close();
}

}  // namespace winay::config
