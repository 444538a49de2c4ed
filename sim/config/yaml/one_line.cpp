#include "config/yaml/one_line.hpp"

#include <algorithm>
#include <cctype>

#include "winay/config/yaml/writer.hpp"

namespace winay::config {
namespace {

/// Whether a plain word needs no quotes within brackets and braces.
bool is_plain(const std::string& text) {
  const auto safe = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80U ||
           std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '%' ||
           c == '/' || c == ' ' || c == '-' || c == '+';
  };
  return !text.empty() && text.back() != ' ' && text.front() != ' ' && text.front() != '%' &&
         std::all_of(text.begin(), text.end(), safe) && !text.starts_with("- ");
}

}  // namespace

std::string on_one_line(const Node& node) {
  if (node.kind == Node::Kind::scalar) {
    return node.quoted || !is_plain(node.text) ? in_quotes(node.text) : node.text;
  }
  const bool list = node.kind == Node::Kind::list;
  std::string text;
  for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + on_one_line(item);
  for (const Entry& entry : node.entries) {
    const std::string key = is_plain(entry.key) ? entry.key : in_quotes(entry.key);
    text += (text.empty() ? "" : ", ") + key + ": " + on_one_line(entry.value);
  }
  return (list ? "[" : "{") + text + (list ? "]" : "}");
}

}  // namespace winay::config
