#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <stdexcept>

#include "tests/numbers/numbers.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/config/yaml/tree.hpp"

namespace winay::test {

namespace {

using config::Entry;
using config::Node;
using Texts = std::vector<std::string>;

/// A number in front of its unit: `12 bimesters`, `50 %`, `0.2`.
struct Quantity {
  double value = 0;
  std::string unit;  ///< with the space before it
};

std::optional<Quantity> quantity_of(const std::string& text) {
  Quantity q;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, q.value);
  if (error != std::errc{}) return {};
  q.unit.assign(rest, end);
  if (!q.unit.empty() && q.unit.front() != ' ') return {};
  return q;
}

/// `2020-2`: a year and one of its bimesters.
bool is_date(const std::string& text) {
  return text.size() == 6 && text[4] == '-' &&
         text.find_first_not_of("0123456789-") == std::string::npos;
}

bool is_hexadecimal(const std::string& text) { return text.starts_with("0x"); }

Texts moved(const Quantity& q, const std::string& unit) {
  const double v = q.value;
  const bool counted = v == std::floor(v) && (!q.unit.empty() || unit != "1");
  std::vector<double> values{v * 1.25, v * 0.8, v * 10, v / 10, v + 0.2, v - 0.2, v + 0.01};
  values.insert(counted ? values.begin() : values.end(), {v + 1, v - 1});
  values.insert(values.end(), {v + 30, v + 100, v * 1.002});
  Texts all;
  for (const double value : values) {
    std::string said = config::digits(value) + q.unit;
    const bool again = std::find(all.begin(), all.end(), said) != all.end();
    if (value != v && !again) all.push_back(std::move(said));
  }
  return all;
}

class Finder {
 public:
  void walk(const Node& node, const std::string& path) {
    if (node.kind == Node::Kind::map) return map(node, path);
    if (node.kind == Node::Kind::list) return list(node, path);
    if (!node.quoted) add(path, node, "");
  }

  std::vector<Number> found;

 private:
  void add(const std::string& path, const Node& node, const std::string& unit) {
    Texts instead = others(node.text, unit);
    if (instead.empty()) return;
    found.push_back({path, node.text, std::move(instead), static_cast<std::size_t>(node.place.line),
                     static_cast<std::size_t>(node.place.column)});
  }
  void map(const Node& node, const std::string& path) {
    const Entry* value = node.find("value");  // that of a published number is a map of its own
    if (value != nullptr && value->value.find("value") == nullptr) return parameter(node, path);
    for (const Entry& entry : node.entries) {
      if (path.empty() && entry.key == "schema_version") continue;
      walk(entry.value, path.empty() ? entry.key : path + "." + entry.key);
    }
  }
  /// `{value, unit, source}`, or a map of labels as the value.
  void parameter(const Node& node, const std::string& path) {
    const Node& value = node.find("value")->value;
    const Entry* unit = node.find("unit");
    const std::string said = unit == nullptr ? "" : unit->value.text;
    if (value.kind == Node::Kind::scalar) add(path, value, said);
    for (const Entry& entry : value.entries) add(path + "." + entry.key, entry.value, said);
  }
  void list(const Node& node, const std::string& path) {
    for (std::size_t k = 0; k < node.items.size(); ++k) {
      walk(node.items[k], path + "[" + std::to_string(k) + "]");
    }
  }
};

}  // namespace

std::vector<std::string> others(const std::string& text, const std::string& unit) {
  if (text == "true") return {"false"};
  if (text == "false") return {"true"};
  if (is_hexadecimal(text)) return {text + "1"};
  if (is_date(text)) {
    const int year = std::stoi(text.substr(0, 4));
    return {std::to_string(year + 1) + text.substr(4), std::to_string(year - 1) + text.substr(4)};
  }
  const std::optional<Quantity> q = quantity_of(text);
  return q ? moved(*q, unit) : Texts{};
}

std::vector<Number> numbers_in(const std::filesystem::path& file) {
  config::SourceText source;
  config::Mistakes mistakes;
  source.name = file.string();
  source.directory = file.parent_path();
  std::optional<Node> root;
  if (config::read_file(file, source, mistakes)) root = config::parse(source, mistakes);
  if (!root) throw std::runtime_error("cannot read " + file.string());
  Finder finder;
  finder.walk(*root, "");
  return std::move(finder.found);
}

}  // namespace winay::test
