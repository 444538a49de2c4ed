#include "winay/config/yaml/source_text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "winay/config/yaml/tree.hpp"

namespace winay::config {
namespace {

namespace fs = std::filesystem;

/// Bytes of the UTF-8 character that begins with this byte; 0 if none does.
std::size_t length_from(unsigned char first) {
  if (first < 0x80U) return 1;
  if (first < 0xC2U) return 0;
  if (first < 0xE0U) return 2;
  if (first < 0xF0U) return 3;
  return first < 0xF5U ? 4 : 0;
}

std::string hexadecimal(unsigned char byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  return {'0', 'x', digits[byte / 16U], digits[byte % 16U]};
}

/// The first thing that keeps the text from being read as YAML.
std::optional<Mistake> refused_byte(const SourceText& source) {
  const std::string_view text = source.text;
  Place place{&source};
  std::size_t line_start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    place.column = static_cast<int>(at - line_start);
    const bool control =
        (byte < 0x20U && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7FU;
    if (control) return Mistake{place, "", {Problem::binary, {hexadecimal(byte)}}, {}};
    const std::size_t length = utf8_length(text, at);
    if (length == 0) return Mistake{place, "", {Problem::not_utf8, {}}, {}};
    at += length;
    if (byte == '\n') {
      ++place.line;
      line_start = at;
    }
  }
  return {};
}

}  // namespace

std::size_t utf8_length(std::string_view text, std::size_t at) {
  const std::size_t length = length_from(static_cast<unsigned char>(text[at]));
  if (length == 0 || at + length > text.size()) return 0;
  const std::string_view rest = text.substr(at + 1, length - 1);
  const bool whole = std::all_of(rest.begin(), rest.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
  });
  return whole ? length : 0;
}

bool read_file(const fs::path& path, SourceText& into, Mistakes& mistakes) {
  const auto refuse = [&](Message message) {
    mistakes.add({{&into}, "", std::move(message), {}});
    return false;
  };
  std::error_code error;
  if (fs::is_directory(path, error)) return refuse({Problem::is_a_directory, {}});
  std::ifstream file(path, std::ios::binary);
  if (!file) return refuse({Problem::cannot_open, {}});
  std::string text(max_file_bytes + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > max_file_bytes) {
    return refuse({Problem::too_large, {std::to_string(max_file_bytes)}});
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  into.text = std::move(text);
  if (auto mistake = refused_byte(into)) {
    mistakes.add(std::move(*mistake));
    return false;
  }
  return true;
}

}  // namespace winay::config
