#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "winay/config/language.hpp"

/// Tables as CSV, in the two forms in which every printed table is also written.
namespace winay::csv {

/// How one kind of CSV is written.
struct Dialect {
  char separator;
  char decimal;
  std::string_view end_of_line;
  Language language;
  std::string_view mark;  ///< the first bytes of the file
};
inline constexpr Dialect plain{',', '.', "\n", Language::en, ""};
/// For Excel in Spanish.
inline constexpr Dialect spanish{';', ',', "\r\n", Language::es, "\xEF\xBB\xBF"};

/// The shortest digits that give back the number to nine places; empty if it is none.
std::string number(double value, const Dialect& dialect);

/// A field in quotes where it has to be.
std::string field(std::string_view text, const Dialect& dialect);

/// One row of at least one field.
template <class Fields>
std::string line(const Fields& fields, const Dialect& dialect) {
  std::string text;
  for (const auto& value : fields) text += field(value, dialect) + dialect.separator;
  text.pop_back();
  return text + std::string(dialect.end_of_line);
}

/// Throws std::runtime_error with the path if the file cannot be written.
void save(const std::filesystem::path& path, const std::string& text);

}  // namespace winay::csv
