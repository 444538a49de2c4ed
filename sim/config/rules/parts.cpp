#include "config/rules/parts.hpp"

#include <algorithm>

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

void refuse_keys(Context& context, const Node& map, const std::string& path,
                 const std::vector<std::string>& known) {
  refuse_unknown(context, {path, {{map.place, &map}}, {}}, known);
}

void read_time(Context& context, const Node& map, const std::string& path, std::string_view key,
               std::int32_t least, std::int32_t& value) {
  const Entry* entry = said(map, key);
  if (entry == nullptr) return;
  value = read_bimesters(context, entry->value, join(path, key), least).value_or(value);
}

void read_soles(Context& context, const Node& map, const std::string& path, std::string_view key,
                double& value) {
  const Entry* entry = said(map, key);
  if (entry == nullptr) return;
  Outcome<double> number = read_quantity(entry->value, "soles");
  if (number.value && !(*number.value >= 0 && *number.value <= most_soles)) {
    number = {{}, {Problem::out_of_range, {entry->value.text, "0", digits(most_soles)}}};
  }
  if (number.value) {
    value = *number.value;
  } else {
    context.mistake(entry->value.place, join(path, key), std::move(number.problem));
  }
}

void read_room(Context& context, const Node& map, const std::string& path,
               std::optional<double>& at_most, Priority& first) {
  const Entry* room = said(map, "at_most");
  const Entry* order = said(map, "first");
  if (order != nullptr) read_order(context, *order, path, first);
  if (order != nullptr && room == nullptr) {
    context.mistake(order->place, join(path, "first"), {Problem::rule_first_without_room, {}});
  }
  if (room == nullptr) return;
  Outcome<double> number = read_quantity(room->value, a_year);
  if (number.value && !(*number.value > 0)) {
    number = {{}, {Problem::rule_of_none, {room->value.text}}};
  } else if (number.value && *number.value > most_households) {
    number = {{}, {Problem::out_of_range, {room->value.text, "1", digits(most_households)}}};
  }
  at_most = number.value;
  if (at_most) return;
  context.mistake(room->value.place, join(path, "at_most"), std::move(number.problem));
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
  std::optional<double> at_most;
  Intake& intake = programme.intake.emplace();
  read_room(context, *map, path, at_most, intake.first);
  if (said(*map, "at_most") == nullptr) {
    context.mistake(said_intake.place(), join(path, "at_most"),
                    {Problem::missing_quantity, {"20000 " + std::string(a_year)}});
  }
  intake.at_most = at_most.value_or(0);
  context.resolved.open("intake");
  context.resolved.plain("at_most", digits(intake.at_most) + " " + std::string(a_year));
  context.resolved.plain("first", priority_names.at(static_cast<std::size_t>(intake.first)));
  context.resolved.close();
}

}  // namespace winay::config
