#include "config/reader/node_reader.hpp"

#include <algorithm>

#include "config/reader/reader.hpp"

namespace winay::config {

const Node* NodeReader::find(std::string_view key) const {
  const Entry* entry = map_.find(key);
  return entry == nullptr ? nullptr : &entry->value;
}

void NodeReader::mistake(std::string_view key, Message message) const {
  const Node* node = find(key);
  context_.mistake(node == nullptr ? missed_at_ : node->place, path_of(key), std::move(message));
}

void NodeReader::mistake(std::string_view key, const Node& part, Message message) const {
  context_.mistake(part.place, path_of(key), std::move(message));
}

void NodeReader::refuse_others(const std::vector<std::string>& known) const {
  refuse_unknown(context_, {path_, {{map_.place, &map_}}, {}}, known);
}

const Node* NodeReader::required(std::string_view key) const {
  const Node* node = find(key);
  if (node == nullptr) mistake(key, {Problem::missing, {}});
  return node;
}

void NodeReader::require(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) static_cast<void>(required(key));
}

void NodeReader::text(std::string_view key, std::string& value) const {
  if (const Node* node = find(key)) take(key, *node, read_text(*node), value);
}

void NodeReader::plain(std::string_view key, std::string& value) const {
  const Node* node = find(key);
  if (node == nullptr) return;
  if (node->kind != Node::Kind::scalar) return mistake(key, {Problem::not_a_scalar, {}});
  value = node->text;
}

void NodeReader::number(std::string_view key, double& value, double low, double high) const {
  const Node* node = find(key);
  if (node == nullptr) return;
  Outcome<double> found = read_number(*node);
  if (found.value && !(*found.value >= low && *found.value <= high)) {
    found = {{}, {Problem::out_of_range, {node->text, digits(low), digits(high)}}};
  }
  take(key, *node, std::move(found), value);
}

void NodeReader::whole(std::string_view key, int& value, int low, int high) const {
  double found = value;
  number(key, found, low, high);
  const int whole = static_cast<int>(found);
  if (whole != found) return mistake(key, {Problem::not_whole, {find(key)->text}});
  value = whole;
}

void NodeReader::flag(std::string_view key, bool& value) const {
  if (const Node* node = find(key)) take(key, *node, read_flag(*node), value);
}

void NodeReader::seed(std::string_view key, std::uint64_t& value) const {
  if (const Node* node = find(key)) take(key, *node, read_seed(*node), value);
}

std::optional<std::size_t> NodeReader::word(std::string_view key,
                                            std::span<const std::string_view> words) const {
  const Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), node->text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  mistake(key, not_one_of(node->text, words));
  return std::nullopt;
}

void NodeReader::texts(std::string_view key, std::vector<std::string>& values) const {
  const Node* node = find(key);
  if (node == nullptr) return;
  values.clear();
  for (const Node& item : items(key, "a, b")) {
    if (item.kind == Node::Kind::scalar) {
      values.push_back(item.text);
    } else {
      mistake(key, item, {Problem::not_a_scalar, {}});
    }
  }
}

std::span<const Node> NodeReader::items(std::string_view key, std::string_view example) const {
  const Node* node = find(key);
  if (node == nullptr) return {};
  if (node->kind == Node::Kind::list) return node->items;
  mistake(key, {Problem::not_a_list, {std::string(example)}});
  return {};
}

std::optional<NodeReader> NodeReader::map(std::string_view key) const {
  if (required(key) == nullptr) return std::nullopt;
  return inside(*map_.find(key));
}

std::optional<NodeReader> NodeReader::inside(const Entry& entry) const {
  if (entry.value.kind == Node::Kind::map) {
    return NodeReader(context_, entry.value, path_of(entry.key), entry.place);
  }
  mistake(entry.key, {Problem::not_a_map, {}});
  return std::nullopt;
}

}  // namespace winay::config
