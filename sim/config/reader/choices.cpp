#include <algorithm>
#include <cmath>
#include <limits>

#include "config/reader/reader.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/core/nearest.hpp"

namespace winay::config {

const Node* Reader::plain(const View& view, Message if_missing) {
  if (!view.missing()) return view.said.front().node;
  if (!context_.incomplete) context_.mistake(view.parent, view.path, std::move(if_missing));
  return nullptr;
}

void Reader::text(std::string_view name, std::string& value, const Field& /*field*/) {
  const View view = ask(name);
  const Node* node = plain(view, {Problem::missing, {}});
  if (node == nullptr) return;
  if (view.said.front().is_word("none")) {
    value.clear();
    context_.resolved.plain(name, "none");
    return;
  }
  Outcome<std::string> outcome = read_text(*node);
  if (!outcome.value) {
    context_.mistake(node->place, view.path, std::move(outcome.problem));
    return;
  }
  value = std::move(*outcome.value);
  context_.resolved.text(name, value);
}

void Reader::date(std::string_view name, std::int32_t& value, const Field& /*field*/) {
  const View view = ask(name);
  const Node* node = plain(view, {Problem::missing, {}});
  if (node == nullptr) return;
  Outcome<std::int32_t> outcome = read_date(*node, context_.first_year);
  if (!outcome.value) {
    context_.mistake(node->place, view.path, std::move(outcome.problem));
    return;
  }
  value = *outcome.value;
  context_.resolved.plain(name, node->text);
}

void Reader::time(std::string_view name, std::int32_t& value, const Field& /*field*/) {
  const View view = ask(name);
  const Node* node = plain(view, {Problem::missing, {}});
  if (node == nullptr) return;
  Outcome<std::int32_t> outcome = read_time(*node, context_.first_year, context_.long_ago);
  if (!outcome.value) {
    context_.mistake(node->place, view.path, std::move(outcome.problem));
    return;
  }
  value = *outcome.value;
  context_.resolved.plain(name, node->text);
}

/// Checks bounds and that nothing is lost in an integer.
void Reader::finish_whole(const View& view, const Node& node, Outcome<double> outcome,
                          std::int32_t& value, const Field& field) {
  if (outcome.value && *outcome.value != std::floor(*outcome.value)) {
    outcome = {{}, not_whole(node.text, *outcome.value, field.unit)};
  } else if (outcome.value && !(*outcome.value >= field.min && *outcome.value <= field.max)) {
    outcome = {{}, {Problem::out_of_range, {node.text, digits(field.min), digits(field.max)}}};
  }
  if (!outcome.value) {
    context_.mistake(node.place, view.path, std::move(outcome.problem));
    return;
  }
  value = static_cast<std::int32_t>(*outcome.value);
  context_.resolved.plain(
      view.path.substr(view.path.rfind('.') + 1),
      std::to_string(value) + (field.unit.empty() ? "" : " " + std::string(field.unit)));
}

void Reader::quantity(std::string_view name, std::int32_t& value, const Field& field) {
  const View view = ask(name);
  const Node* node = plain(view, {Problem::missing_quantity, {"12 " + std::string(field.unit)}});
  if (node == nullptr) return;
  Outcome<double> outcome = read_quantity(*node, field.unit);
  const bool bare = outcome.problem.problem == Problem::quantity_without_unit;
  if (!outcome.value && bare && view.said.front().on_command_line()) {
    outcome = read_number(*node);
    if (const auto doubt = thousands_or_decimals(node->text, false)) outcome = {{}, *doubt};
  }
  finish_whole(view, *node, std::move(outcome), value, field);
}

void Reader::whole(std::string_view name, std::int32_t& value, const Field& field) {
  const View view = ask(name);
  const Node* node = plain(view, {Problem::missing, {}});
  if (node != nullptr) finish_whole(view, *node, read_number(*node), value, field);
}

void Reader::seed(std::string_view name, std::uint64_t& value, const Field& /*field*/) {
  const View view = ask(name);
  const Node* node = plain(view, {Problem::missing, {}});
  if (node == nullptr) return;
  Outcome<std::uint64_t> outcome = read_seed(*node);
  if (!outcome.value) {
    context_.mistake(node->place, view.path, std::move(outcome.problem));
    return;
  }
  value = *outcome.value;
  context_.resolved.plain(name, node->text);
}

View Reader::open(std::string_view name) {
  View view = ask(name);
  std::erase_if(view.said, [&](const Said& said) {
    if (!said.is_map()) context_.mistake(said.key, view.path, {Problem::not_a_map, {}});
    return !said.is_map();
  });
  context_.resolved.open(name);
  return view;
}

std::vector<std::string> names_in(Context& context, const View& map) {
  std::vector<std::string> names;
  for (const std::string& name : map.keys()) {
    const auto same = std::find_if(names.begin(), names.end(), [&](const std::string& other) {
      return same_but_for_case(name, other);
    });
    if (same == names.end()) {
      names.push_back(name);
      continue;
    }
    const View child = map.child(name);
    context.mistake(child.place(), child.path, {Problem::same_but_for_case, {*same, *same}});
  }
  std::erase_if(names,
                [&](const std::string& name) { return map.child(name).until_none().missing(); });
  return names;
}

}  // namespace winay::config
