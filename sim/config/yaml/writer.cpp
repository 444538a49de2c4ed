#include "winay/config/yaml/writer.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

namespace winay::config {
namespace {

/// Needs no quotes as a key or a word.
bool is_simple(std::string_view text) {
  constexpr std::array<std::string_view, 8> reserved{"yes", "no",   "on",   "off",
                                                     "y",   "true", "null", "false"};
  return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
         std::all_of(
             text.begin(), text.end(),
             [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; }) &&
         std::find(reserved.begin(), reserved.end(), text) == reserved.end();
}

}  // namespace

std::string in_quotes(std::string_view text) {
  constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F) {
      result += "\\x";
      result += hexadecimal[static_cast<unsigned char>(c) / 16U];
      result += hexadecimal[static_cast<unsigned char>(c) % 16U];
    } else {
      result += c;
    }
  }
  return result + "\"";
}

void Writer::key(std::string_view key) {
  for (const std::string& pending : pending_) {
    yaml_ += std::string(2 * static_cast<std::size_t>(depth_++), ' ') + pending + ":\n";
  }
  pending_.clear();
  yaml_ += std::string(2 * static_cast<std::size_t>(depth_), ' ');
  yaml_ += is_simple(key) ? std::string(key) : in_quotes(key);
  yaml_ += ": ";
}

void Writer::open(std::string_view key) {
  pending_.push_back(is_simple(key) ? std::string(key) : in_quotes(key));
}

void Writer::close() {
  if (pending_.empty()) {
    --depth_;
  } else {
    pending_.pop_back();
  }
}

void Writer::plain(std::string_view name, std::string_view value) {
  key(name);
  yaml_ += std::string(value) + "\n";
}

void Writer::text(std::string_view name, std::string_view value) {
  plain(name, is_simple(value) ? std::string(value) : in_quotes(value));
}

void Writer::list(std::string_view name, const std::vector<std::string>& items) {
  key(name);
  yaml_.back() = '\n';
  const std::string indent(2 * static_cast<std::size_t>(depth_ + 1), ' ');
  for (const std::string& item : items) {
    yaml_ += indent;
    yaml_ += "- ";
    yaml_ += item;
    yaml_ += '\n';
  }
}

void Writer::parameter(std::string_view name, std::string_view value, std::string_view unit,
                       std::string_view source, const std::vector<DatedText>& changes) {
  const auto with_source = [](std::string_view text) {
    return text.empty() ? std::string() : ", source: " + in_quotes(text);
  };
  std::string dates;
  for (const DatedText& change : changes) {
    dates += (dates.empty() ? "" : ", ") + change.date + ": {value: " + change.value +
             with_source(change.source) + "}";
  }
  if (!dates.empty()) dates = ", changes: {" + dates + "}";
  plain(name, "{value: " + std::string(value) + (unit.empty() ? "" : ", unit: " + in_quotes(unit)) +
                  with_source(source) + dates + "}");
}

}  // namespace winay::config
