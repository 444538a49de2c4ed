#include "winay/config/scenario/statements.hpp"

#include <map>

#include "winay/config/yaml/tree.hpp"
#include "winay/config/yaml/view.hpp"

namespace winay {

namespace {

using config::Entry;
using config::Node;

/// A list of scalars, or of anything else by its scalars.
std::string text_of(const Node& node) {
  if (node.kind == Node::Kind::scalar) return node.text;
  std::string text;
  for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + text_of(item);
  for (const Entry& entry : node.entries) {
    text += (text.empty() ? "" : ", ") + entry.key + ": " + text_of(entry.value);
  }
  return text;
}

std::string said(const Node& node, std::string_view key) {
  const Entry* entry = node.find(key);
  return entry == nullptr ? "" : text_of(entry->value);
}

/// A statement for each date at which a number changes.
void add_changes(const std::string& path, const Node& number, const Node& changes,
                 std::vector<Statement>& statements) {
  for (const Entry& date : changes.entries) {
    const Entry* value = date.value.find("value");
    const std::string source = said(date.value, "source");
    statements.push_back({config::join(path, "changes." + date.key),
                          text_of(value != nullptr ? value->value : date.value),
                          said(number, "unit"), source.empty() ? said(number, "source") : source});
  }
}

void add(const std::string& path, const Node& node, std::vector<Statement>& statements) {
  if (node.kind != Node::Kind::map) {
    statements.push_back({.path = path, .value = text_of(node), .unit = {}, .source = {}});
    return;
  }
  // A parameter is a map with a value; a section may have a key of that name too.
  const Entry* value = node.find("value");
  if (value != nullptr && value->value.kind != Node::Kind::map) {
    statements.push_back({path, text_of(value->value), said(node, "unit"), said(node, "source")});
    if (const Entry* changes = node.find("changes"))
      add_changes(path, node, changes->value, statements);
    return;
  }
  for (const Entry& entry : node.entries) {
    add(config::join(path, entry.key), entry.value, statements);
  }
}

}  // namespace

std::vector<Statement> statements_of(const std::string& resolved_yaml) {
  config::Mistakes mistakes;
  config::SourceText source;
  source.name = "resolved.yaml";
  source.text = resolved_yaml;
  const std::optional<Node> root = config::parse(source, mistakes);
  mistakes.throw_if_any(Language::en);
  std::vector<Statement> statements;
  if (root) add("", *root, statements);
  return statements;
}

std::optional<std::string> value_of(const std::vector<Statement>& statements,
                                    std::string_view path) {
  for (const Statement& s : statements) {
    if (s.path == path) return s.value;
  }
  return std::nullopt;
}

bool Statement::solved() const { return source == solved_source; }

bool StatementDifference::source_only() const {
  return a && b && a->value == b->value && a->unit == b->unit;
}

std::vector<StatementDifference> differences(const std::vector<Statement>& a,
                                             const std::vector<Statement>& b) {
  std::map<std::string, const Statement*> in_b;
  for (const Statement& s : b) in_b[s.path] = &s;
  std::vector<StatementDifference> found;
  for (const Statement& s : a) {
    const auto other = in_b.find(s.path);
    if (other == in_b.end()) {
      found.push_back({s.path, s, std::nullopt});
      continue;
    }
    if (!(s == *other->second)) found.push_back({s.path, s, *other->second});
    in_b.erase(other);
  }
  for (const Statement& s : b) {
    if (in_b.contains(s.path)) found.push_back({s.path, std::nullopt, s});
  }
  return found;
}

}  // namespace winay
