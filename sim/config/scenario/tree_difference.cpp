#include "config/scenario/tree_difference.hpp"

#include "config/yaml/one_line.hpp"

namespace winay::config {
namespace {

/// A parameter, with value, unit and source, is one thing; a section may have a key `value` too.
bool is_parameter(const Node& node) {
  const Entry* value = node.find("value");
  return value != nullptr && value->value.kind != Node::Kind::map;
}

bool is_section(const Node& node) { return node.kind == Node::Kind::map && !is_parameter(node); }

void add_entry(const Entry& then, const Node& now, Node& difference) {
  const Entry* other = now.find(then.key);
  if (other == nullptr) {
    difference.entries.push_back(then);
  } else if (is_section(then.value) && is_section(other->value)) {
    std::optional<Node> part = difference_of(then.value, other->value);
    if (part) difference.entries.push_back({then.key, then.place, std::move(*part)});
  } else if (on_one_line(then.value) != on_one_line(other->value)) {
    difference.entries.push_back(then);
  }
}

}  // namespace

std::optional<Node> difference_of(const Node& then, const Node& now) {
  Node difference{
      .kind = Node::Kind::map, .place = then.place, .text = {}, .items = {}, .entries = {}};
  for (const Entry& entry : then.entries) add_entry(entry, now, difference);
  for (const Entry& entry : now.entries) {
    if (then.find(entry.key) != nullptr) continue;
    difference.entries.push_back({entry.key,
                                  then.place,
                                  {.kind = Node::Kind::scalar,
                                   .place = then.place,
                                   .text = "none",
                                   .items = {},
                                   .entries = {}}});
  }
  if (difference.entries.empty()) return {};
  return difference;
}

void write_map(Writer& writer, const std::string& key, const Node& map) {
  writer.open(key);
  for (const Entry& entry : map.entries) {
    if (is_section(entry.value)) {
      write_map(writer, entry.key, entry.value);
    } else {
      writer.plain(entry.key, on_one_line(entry.value));
    }
  }
  writer.close();
}

}  // namespace winay::config
