#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"

namespace winay {

/// How one kind of CSV is written.
struct CsvDialect {
  char separator;
  char decimal;
  std::string_view start;
  std::string_view end_of_line;
  Language language;
  std::string_view run_id = {};  ///< if there is one, each line ends with it

  /// The same for a table of one run; the text has to outlive it.
  [[nodiscard]] constexpr CsvDialect of(std::string_view run) const {
    CsvDialect dialect = *this;
    dialect.run_id = run;
    return dialect;
  }
};
inline constexpr CsvDialect plain_csv{',', '.', "", "\n", Language::en};
/// For Excel in Spanish: a byte order mark, semicolons, decimal commas.
inline constexpr CsvDialect spanish_csv{';', ',', "\xEF\xBB\xBF", "\r\n", Language::es};

/// The shortest digits that give back the number to nine places; empty if it is none.
std::string csv_number(double value, const CsvDialect& dialect);

/// What a file begins with: the line of its headings.
std::string csv_start(const std::vector<Text>& headings, const CsvDialect& dialect);

/// The same of words that are chosen already.
std::string csv_head(std::vector<std::string> head, const CsvDialect& dialect);

/// One line; fields stand in quotes where they have to.
std::string csv_line(const std::vector<std::string>& row, const CsvDialect& dialect);

/// Throws std::runtime_error with the path if it cannot be written.
void save_text(const std::filesystem::path& path, const std::string& text);

}  // namespace winay
