#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/output/tidy/table.hpp"

namespace winay {

/// For whom a table is written: anyone; Excel in Spanish (byte order mark, semicolons, decimal
/// commas); Stata (names it takes, '.' where a number is missing, and a do-file).
enum class TidyFormat { plain, spanish_excel, stata };

/// Names that Stata takes, one for each: letters, digits and `_`, at most 32, none twice.
std::vector<std::string> stata_names(const std::vector<TidyColumn>& columns);

/// A number with the fewest digits that give it back; `missing` if it is none.
std::string tidy_number(double value, TidyColumn::Kind kind, TidyFormat format);

/// The table and, for Stata, FILE.do, which reads it.
std::vector<std::filesystem::path> tidy_files(const std::filesystem::path& path, TidyFormat format);

/// Writes a table, row by row; for Stata also FILE.do, which reads the table and says what its
/// variables are. Throws std::runtime_error with the path if it cannot be written.
void write_tidy(const TidyTable& table, const std::filesystem::path& path, TidyFormat format,
                Language language);

}  // namespace winay
