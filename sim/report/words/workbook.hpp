#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/report/words/data_table.hpp"

namespace winay {

/// Rows of a sheet of a spreadsheet.
inline constexpr std::uint32_t most_sheet_rows = 1'048'576;

/// `2018-03-01`.
std::string iso_date(Day day);

/// An .xlsx while it is written: numbers are numbers and days are days wherever it is opened. Each
/// sheet has in its first row the names of columns, which programs read, then headings in the
/// readers' language and units, in sight while rows move; where rows are more than a sheet holds
/// another goes on. Last come the notes. Rows are not kept in memory.
class Workbook {
 public:
  Workbook(const std::filesystem::path& path, Language language,
           std::uint32_t most_rows = most_sheet_rows);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;
  Workbook(Workbook&&) = delete;
  Workbook& operator=(Workbook&&) = delete;

  void begin(const std::string& sheet, const std::vector<DataColumn>& columns);
  void row(const std::vector<DataCell>& cells);
  /// The sheet of notes: these lines, then what each column is. Throws Error with the path if the
  /// file cannot be written.
  void finish(const std::vector<std::string>& notes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace winay
