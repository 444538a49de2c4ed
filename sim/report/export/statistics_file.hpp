#pragma once

#include <filesystem>

#include "winay/report/export/tidy.hpp"

namespace winay {

/// A table for Stata (.dta of 14 and later) or SPSS (.sav): codes are numbers with labels, days are
/// days, variables say unit and meaning; in Stata the whole meaning stands in the notes.
void write_statistics_file(const TidyTable& table, const std::filesystem::path& path,
                           TidyFormat format, Language language, const TidyNotes& notes);

}  // namespace winay
