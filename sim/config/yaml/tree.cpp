#include "winay/config/yaml/tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_map>

#include "config/yaml/syntax.hpp"

namespace winay::config {
namespace {

/// Stops the parser: the file breaks a bound, or a rule that leaves nothing to go on with.
struct Stop {
  Place place;
  Message message;
};

Node make(Node::Kind kind, const Place& place, std::string text = {}, bool quoted = false) {
  Node node;
  node.kind = kind;
  node.place = place;
  node.text = std::move(text);
  node.quoted = quoted;
  return node;
}

/// Whether the quote that opens here is closed: the parser takes the end of a file for its end, and
/// every key up to there for a part of the text.
bool is_closed(const Place& open) {
  const std::string_view text = open.source->text;
  std::size_t at = 0;
  for (int line = 0; line < open.line && at < text.size(); ++line) at = text.find('\n', at) + 1;
  at += static_cast<std::size_t>(open.column);
  const char quote = at < text.size() ? text[at] : ' ';
  if (quote != '"' && quote != '\'') return true;  // a block, or behind an anchor
  while (++at < text.size()) {
    const bool pair = quote == '"' ? text[at] == '\\' : text.substr(at, 2) == "''";
    if (pair) {
      ++at;
    } else if (text[at] == quote) {
      return true;
    }
  }
  return false;
}

/// Builds nodes from the parser's events, so that every bound holds while reading, duplicate keys
/// are seen, and quotes are not forgotten.
class Builder : public YAML::EventHandler {
 public:
  Builder(const SourceText& source, Mistakes& mistakes) : source_(source), mistakes_(mistakes) {}

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    place(make(Node::Kind::nothing, at(mark)), anchor, at(mark));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse(tag, at(mark));
    if (tag == "!" && !is_closed(at(mark))) throw Stop{at(mark), {Problem::yaml_open_quote, {}}};
    place(make(Node::Kind::scalar, at(mark), value, tag == "!"), anchor, at(mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(Node::Kind::list, tag, anchor, at(mark));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(Node::Kind::map, tag, anchor, at(mark));
  }
  void OnMapEnd() override { close(); }

  [[nodiscard]] Node& root() { return root_; }

 private:
  /// A list or map being read.
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    std::optional<Entry> key;                            ///< of a map, once read
    std::unordered_map<std::string, std::size_t> known;  ///< keys so far, and their entries
  };

  [[nodiscard]] Place at(const YAML::Mark& mark) const {
    return {&source_, std::max(0, mark.line), std::max(0, mark.column)};
  }
  void refuse(const std::string& tag, const Place& where) const {
    if (!tag.empty() && tag != "?" && tag != "!") throw Stop{where, {Problem::tagged, {tag}}};
  }
  void count(const Node& node, std::size_t depth, const Place& where);
  void open(Node::Kind kind, const std::string& tag, YAML::anchor_t anchor, const Place& where);
  void close();
  void place(Node node, YAML::anchor_t anchor, const Place& where);
  void add_to_map(Open& map, Node node, const Place& where);
  [[nodiscard]] std::string path() const;

  const SourceText& source_;
  Mistakes& mistakes_;
  Node root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> anchors_;
  int nodes_ = 0;
};

void Builder::count(const Node& node, std::size_t depth, const Place& where) {
  if (++nodes_ > max_nodes) {
    throw Stop{where, {Problem::too_many_nodes, {std::to_string(max_nodes)}}};
  }
  if (depth > max_depth) throw Stop{where, {Problem::too_deep, {std::to_string(max_depth)}}};
  for (const Node& item : node.items) count(item, depth + 1, where);
  for (const Entry& entry : node.entries) count(entry.value, depth + 1, where);
}

void Builder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) throw Stop{at(mark), {Problem::self_reference, {}}};
  count(found->second, open_.size(), at(mark));
  place(found->second, 0, at(mark));
}

void Builder::open(Node::Kind kind, const std::string& tag, YAML::anchor_t anchor,
                   const Place& where) {
  refuse(tag, where);
  if (open_.size() >= max_depth)
    throw Stop{where, {Problem::too_deep, {std::to_string(max_depth)}}};
  open_.push_back({make(kind, where), anchor, {}, {}});
}

void Builder::close() {
  Open done = std::move(open_.back());
  open_.pop_back();
  const Place where = done.node.place;
  place(std::move(done.node), done.anchor, where);
}

void Builder::place(Node node, YAML::anchor_t anchor, const Place& where) {
  if (++nodes_ > max_nodes) {
    throw Stop{where, {Problem::too_many_nodes, {std::to_string(max_nodes)}}};
  }
  if (anchor != 0) {  // kept once more, so it counts once more
    count(node, 0, where);
    anchors_[anchor] = node;
  }
  if (open_.empty()) {
    root_ = std::move(node);
  } else if (open_.back().node.kind == Node::Kind::list) {
    open_.back().node.items.push_back(std::move(node));
  } else {
    add_to_map(open_.back(), std::move(node), where);
  }
}

void Builder::add_to_map(Open& map, Node node, const Place& where) {
  if (!map.key) {
    if (node.kind != Node::Kind::scalar) throw Stop{where, {Problem::key_not_a_word, {}}};
    map.key = Entry{std::move(node.text), where, {}};
    return;
  }
  Entry entry = std::move(*map.key);
  map.key.reset();
  if (node.kind == Node::Kind::nothing) node.place = entry.place;
  const auto [first, is_new] = map.known.try_emplace(entry.key, map.node.entries.size());
  if (!is_new) {
    const std::string inside = path();
    mistakes_.add({entry.place,
                   inside.empty() ? entry.key : inside + "." + entry.key,
                   {Problem::duplicate, {}},
                   {{map.node.entries[first->second].place, {Problem::note_first, {}}}}});
    return;
  }
  entry.value = std::move(node);
  map.node.entries.push_back(std::move(entry));
}

/// Keys that lead to the map being read.
std::string Builder::path() const {
  std::string result;
  for (const Open& level : open_) {
    if (!level.key || &level == &open_.back()) continue;
    result += (result.empty() ? "" : ".") + level.key->key;
  }
  return result;
}

bool parse_into(Builder& builder, const SourceText& source, Mistakes& mistakes) {
  const auto stop = [&](const Place& place, Message message) {
    mistakes.add({place, "", std::move(message), {}});
    return false;
  };
  try {
    std::istringstream stream(source.text);
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) return stop({&source}, {Problem::empty_file, {}});
    Node first = std::move(builder.root());
    builder.root() = Node{};
    if (parser.HandleNextDocument(builder)) {
      return stop(builder.root().place.source ? builder.root().place : Place{&source},
                  {Problem::several_documents, {}});
    }
    builder.root() = std::move(first);
  } catch (const Stop& s) {
    return stop(s.place, s.message);
  } catch (const YAML::Exception& e) {
    mistakes.add(syntax_mistake(source, e));
    return false;
  }
  return true;
}

}  // namespace

const Entry* Node::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::optional<Node> parse(const SourceText& source, Mistakes& mistakes) {
  Builder builder(source, mistakes);
  if (!parse_into(builder, source, mistakes)) return {};
  if (builder.root().kind == Node::Kind::nothing) {
    mistakes.add({{&source}, "", {Problem::empty_file, {}}, {}});
    return {};
  }
  return std::move(builder.root());
}

}  // namespace winay::config
