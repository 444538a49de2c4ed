#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "winay/population/csv.hpp"

/// Files of Stata (.dta) and SPSS (.sav), as statistics offices publish surveys.
namespace winay {

/// Whether the file begins as one of these, whatever its name is.
bool is_statistics_file(const std::filesystem::path& path);

/// The wanted columns as text, one row an observation, whose number is the line of its cells.
/// Numbers are written as short as they can be read back, at the precision they were stored in;
/// values with labels have the label beside the code; what the file marks as missing is empty. A
/// column that is not there is left without cells. A file that cannot be read is a problem.
CsvTable read_statistics_file(const std::filesystem::path& path,
                              const std::vector<std::string>& wanted, ImportProblems& problems);

}  // namespace winay
