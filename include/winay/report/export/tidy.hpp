#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/output/tidy/table.hpp"

namespace winay {

/// For whom a table is written: programs, a spreadsheet, Stata, SPSS.
enum class TidyFormat { csv, xlsx, dta, sav };

/// `.csv`.
std::string_view extension_of(TidyFormat format);

/// What is said of a table besides its numbers: lines of text in the language.
using TidyNotes = std::vector<std::string>;

/// Names that Stata and SPSS take, one for each: letters, digits and `_`, at most 32, none twice,
/// none a word of theirs.
std::vector<std::string> short_names(const std::vector<TidyColumn>& columns);

/// A number with the fewest digits that give it back; empty if it is none.
std::string tidy_number(double value, TidyColumn::Kind kind);

/// Sheets that so many rows take, of at most `most_tidy_sheets`.
std::size_t sheets_of(std::size_t rows);
inline constexpr std::size_t most_tidy_sheets = 8;

/// Writes a table, row by row. Words and headings of a workbook, and labels for Stata and SPSS, are
/// in the language. Throws Error with the path if it cannot be written.
void write_tidy(const TidyTable& table, const std::filesystem::path& path, TidyFormat format,
                Language language, const TidyNotes& notes);

}  // namespace winay
