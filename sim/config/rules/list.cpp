#include <algorithm>
#include <charconv>

#include "config/rules/parts.hpp"
#include "config/rules/rules.hpp"
#include "config/yaml/one_line.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay::config {
namespace {

/// `exit[graduated]` as `exit` and `graduated`; no second part without brackets.
std::pair<std::string, std::optional<std::string>> parts_of(const std::string& key) {
  const std::size_t open = key.find('[');
  if (open == std::string::npos || !key.ends_with(']')) return {key, {}};
  return {key.substr(0, open), key.substr(open + 1, key.size() - open - 2)};
}

/// A map that stands for a piece of the path of `--set`, not for its value.
bool is_of_path(const Node& node) {
  const std::string& text = node.place.source->text;
  return node.kind == Node::Kind::map && node.place.line == 0 &&
         static_cast<std::size_t>(node.place.column) < text.find('=');
}

Entry* find_in(Node& map, const std::string& key) {
  const auto found = std::find_if(map.entries.begin(), map.entries.end(),
                                  [&](const Entry& entry) { return entry.key == key; });
  return found == map.entries.end() ? nullptr : &*found;
}

/// The item of a list: by the name of a rule, else by its place from 0.
Node* item_of(Node& list, const std::string& which) {
  for (Node& item : list.items) {
    const Entry* name = item.find("name");
    if (name != nullptr && name->value.text == which) return &item;
  }
  std::size_t row = 0;
  const auto [end, error] = std::from_chars(which.data(), which.data() + which.size(), row);
  const bool number = error == std::errc{} && end == which.data() + which.size();
  return number && row < list.items.size() ? &list.items[row] : nullptr;
}

/// What items of a list can be called by: the name of a rule, else the place.
std::vector<std::string> names_in(const Node& list) {
  std::vector<std::string> names;
  for (std::size_t row = 0; row < list.items.size(); ++row) {
    const Entry* name = list.items[row].find("name");
    names.push_back(name != nullptr ? name->value.text : std::to_string(row));
  }
  return names;
}

/// One `--set` on its way into the rules.
class Change {
 public:
  Change(Context& context, const std::string& path) : context_(context), path_(path) {}

  void put(Node& map, const Entry& change);

 private:
  void into(Node& target, const Node& value);
  Node* listed_item(Node* list, const Entry& change, const std::string& which);

  Context& context_;
  const std::string& path_;
};

/// What a piece of path leads to is changed further in; anything else is replaced. A number that is
/// to change at dates stays the first value.
void Change::into(Node& target, const Node& value) {
  const bool dates = is_of_path(value) && value.entries.front().key == "changes";
  if (dates && target.kind == Node::Kind::scalar) {
    Node number{
        .kind = Node::Kind::map, .place = target.place, .text = {}, .items = {}, .entries = {}};
    number.entries.push_back({"value", target.place, std::move(target)});
    target = std::move(number);
  }
  if (!is_of_path(value) || target.kind != Node::Kind::map) {
    target = value;
    return;
  }
  for (const Entry& entry : value.entries) put(target, entry);
}

Node* Change::listed_item(Node* list, const Entry& change, const std::string& which) {
  const bool is_list = list != nullptr && list->kind == Node::Kind::list;
  Node* item = is_list ? item_of(*list, which) : nullptr;
  if (item == nullptr) {
    const std::vector<std::string> there =
        is_list ? names_in(*list) : std::vector<std::string>{"none"};
    context_.mistake(change.place, path_,
                     {Problem::rule_no_such_item,
                      {which, listed(std::vector<std::string_view>(there.begin(), there.end()))}});
  }
  return item;
}

void Change::put(Node& map, const Entry& change) {
  const auto [key, which] = parts_of(change.key);
  Entry* entry = find_in(map, key);
  if (which) {
    Node* item = listed_item(entry != nullptr ? &entry->value : nullptr, change, *which);
    if (item != nullptr) into(*item, change.value);
    return;
  }
  if (entry != nullptr) return into(entry->value, change.value);
  if (is_of_path(change.value)) {  // a dot within a key: haku_winay.completed_for
    const Entry& rest = change.value.entries.front();
    entry = find_in(map, key + "." + rest.key);
    if (entry != nullptr) return into(entry->value, rest.value);
  }
  map.entries.push_back(change);
}

/// File and line of the rule's name go with it, so that the resolved file tells the same.
void add_place(Context& context, const std::string& path, Node& rule) {
  if (const Entry* said_at = rule.find("said_at")) {
    if (context.is_resolved) return;
    context.mistake(said_at->place, join(path, "said_at"), {Problem::unknown, {}});
    return;
  }
  const Entry* name = rule.find("name");
  const Place& place = name != nullptr ? name->place : rule.place;
  Node text{.kind = Node::Kind::scalar,
            .place = place,
            .text = place.source->name + ":" + std::to_string(place.line + 1),
            .quoted = true,
            .items = {},
            .entries = {}};
  rule.entries.push_back({"said_at", place, std::move(text)});
}

bool is_change(const Said& layer, const Entry& entry) {
  const bool on_command_line = layer.node->place.source->kind == SourceText::Kind::command_line;
  return on_command_line && parts_of(entry.key).second && parts_of(entry.key).first == "exit";
}

/// The rules of the lists under the one that rules.
std::vector<Replaced> replaced_by(const View& exit) {
  std::vector<Replaced> result;
  for (std::size_t layer = 1; layer < exit.said.size(); ++layer) {
    for (const Node& rule : exit.said[layer].node->items) {
      const Entry* name = rule.find("name");
      if (name == nullptr) continue;
      const Place& place = name->place;
      result.push_back(
          {name->value.text, place.source->name + ":" + std::to_string(place.line + 1)});
    }
  }
  return result;
}

/// Row of the layer whose `exit` rules; the number of layers if none says it.
std::size_t ruling_layer(const View& programme) {
  const auto found =
      std::find_if(programme.said.begin(), programme.said.end(),
                   [](const Said& layer) { return layer.node->find("exit") != nullptr; });
  return static_cast<std::size_t>(found - programme.said.begin());
}

}  // namespace

std::vector<std::string> rule_keys_of(const View& programme) {
  std::vector<std::string> keys{"exit", "intake"};
  for (const Said& layer : programme.said) {
    for (const Entry& entry : layer.node->entries) {
      if (is_change(layer, entry)) keys.push_back(entry.key);
    }
  }
  return keys;
}

RuleList open_rules(Context& context, const View& programme) {
  const View exit = programme.child("exit");
  RuleList rules{.path = exit.path, .place = exit.place(), .list = {}};
  rules.replaced = replaced_by(exit);
  const std::size_t ruling = ruling_layer(programme);
  Node holder{.kind = Node::Kind::map, .place = {}, .text = {}, .items = {}, .entries = {}};
  if (!exit.missing() && !exit.said.front().is_word("none")) {
    const Node& node = *exit.said.front().node;
    if (node.kind != Node::Kind::list || node.items.empty()) {
      context.mistake(node.place, exit.path, {Problem::rule_not_a_list, {}});
      return rules;
    }
    holder.entries.push_back({"exit", exit.place(), node});
  }
  Change change(context, rules.path);
  for (std::size_t layer = std::min(ruling, programme.said.size()); layer-- > 0;) {
    for (const Entry& entry : programme.said[layer].node->entries) {
      if (is_change(programme.said[layer], entry)) change.put(holder, entry);
    }
  }
  if (holder.entries.empty()) return rules;
  rules.list = std::move(holder.entries.front().value);
  std::vector<std::string> lines;
  for (Node& rule : rules.list->items) {
    const std::string path = rules.path + "[" + std::to_string(lines.size()) + "]";
    if (rule.kind == Node::Kind::map) add_place(context, path, rule);
    mend_numbers(context, path, rule);
    mend_changes(context, path, rule);
    lines.push_back(on_one_line(rule));
  }
  context.resolved.list("exit", lines);
  return rules;
}

}  // namespace winay::config
