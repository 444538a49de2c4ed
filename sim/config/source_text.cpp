#include "winay/config/source_text.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <optional>

#include "winay/config/tree.hpp"

namespace winay::config {
namespace {

namespace fs = std::filesystem;

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
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t length = first < 0x80U                      ? 1
                             : first >= 0xC2U && first <= 0xDFU ? 2
                             : first >= 0xE0U && first <= 0xEFU ? 3
                             : first >= 0xF0U && first <= 0xF4U ? 4
                                                                : 0;
  if (at + length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if ((static_cast<unsigned char>(text[at + k]) & 0xC0U) != 0x80U) return 0;
  }
  return length;
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
