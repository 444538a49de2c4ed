#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/population/import_error.hpp"

/// Tables of text as statistics offices and spreadsheets save them: comma, semicolon or tab; UTF-8
/// with or without a byte-order mark, or Latin-1; LF, CRLF or CR; fields in quotes that may hold
/// delimiters, doubled quotes and line ends.
namespace winay {

/// One value and where it stands. Spaces at both ends are gone.
struct Cell {
  std::string text;
  int line = 0;
  int column = 0;
  std::string label = {};  ///< in words, where the file gives codes some
};

struct CsvColumn {
  std::string name;
  std::vector<Cell> cells;  ///< one a row
  std::string file = {};    ///< where it is from, if not from the file of the table
};

struct CsvTable {
  std::vector<CsvColumn> columns;  ///< the wanted ones, in the order they were asked for
  std::size_t rows = 0;
  char delimiter = ',';
  bool latin1 = false;
  std::vector<std::string> names = {};  ///< of all columns, wanted or not

  /// The column of this name, which must have been asked for.
  [[nodiscard]] const CsvColumn& column(std::string_view name) const;
};

/// Reads the wanted columns, by the names in the first line. `delimiter` 0: found out from the
/// first line. A wanted column that is missing or there twice, a row with too few or too many
/// values, a quote that never ends and a file that is no text are problems; a wanted column then
/// may lack cells, so check the problems before use. Empty lines are skipped.
///
/// With `ColumnNeed::may`, wanted columns that are not there are left without cells and are no
/// problem.
enum class ColumnNeed : bool { may, must };
CsvTable read_csv(const std::filesystem::path& path, const std::vector<std::string>& wanted,
                  char delimiter, ImportProblems& problems, ColumnNeed need = ColumnNeed::must);

/// All bytes of a file; nothing, and a problem, where it cannot be read.
std::optional<std::string> bytes_of(const std::filesystem::path& path, ImportProblems& problems);

/// The same table from the bytes of a file.
CsvTable parse_csv(std::string bytes, const std::vector<std::string>& wanted, char delimiter,
                   ImportProblems& problems, ColumnNeed need = ColumnNeed::must);

/// The problem of a column that is not among these.
ImportProblem no_such_column(const std::string& name, const std::vector<std::string>& there);

}  // namespace winay
