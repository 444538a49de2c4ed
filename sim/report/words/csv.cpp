#include "winay/report/words/csv.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "winay/output/files/whole_file.hpp"

namespace winay {

namespace {

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

/// A spreadsheet takes what begins so for a formula.
bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != text.npos &&
         !is_number(text);
}

}  // namespace

std::string csv_number(double value) {
  return std::isfinite(value) ? fmt::format("{:.9g}", value) : std::string();
}

std::string csv_text(std::string_view words) {
  const std::string text = (looks_like_formula(words) ? "'" : "") + std::string(words);
  if (text.find_first_of("\"\r\n,") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string text;
  for (std::size_t f = 0; f < fields.size(); ++f) {
    if (f > 0) text += ',';
    text += fields[f];
  }
  return text + '\n';
}

void save_text(const std::filesystem::path& path, const std::string& text) {
  WholeFile file(path);
  file.stream() << text;
  file.publish();
}

}  // namespace winay
