#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/population/csv.hpp"
#include "winay/population/import_map.hpp"

/// Columns of text as numbers and categories, every problem with its place.
namespace winay {

/// Reads the cells of a table as the map wants them.
class Cells {
 public:
  Cells(const ImportMap& map, const CsvTable& table, ImportProblems& problems)
      : map_(map), table_(table), problems_(problems) {}

  /// One number a row, NaN where it is missing. A column writes decimals with a point or with a
  /// comma, not both; thousands are not separated.
  [[nodiscard]] std::vector<double> numbers(const std::string& column);
  /// The number that each text stands for, NaN where it is missing.
  [[nodiscard]] std::vector<double> categories(const Categories& categories);
  /// Which rows meet the condition; a missing value does not.
  [[nodiscard]] std::vector<bool> holds(const ColumnCondition& condition);
  /// A column of codes as text: digits at the width the map says, `7.0` as `7`. What a spreadsheet
  /// did to them is a problem where it cannot be undone: 1.2E+11, codes that differ only by leading
  /// zeros, by `.0` or by capitals. `mended` counts what was undone.
  [[nodiscard]] std::vector<std::string> codes(const std::string& column,
                                               std::size_t* mended = nullptr);
  [[nodiscard]] const std::vector<Cell>& texts(const std::string& column) const {
    return table_.column(column).cells;
  }
  [[nodiscard]] bool is_missing(std::string_view text) const;
  /// What `mended` codes of a column are said to be.
  [[nodiscard]] static OwnText note_of_mended(const std::string& column, std::size_t mended);
  /// The problem of one cell.
  void refuse(const std::string& column, const Cell& cell, OwnText why);
  /// Whether a number is one that surveys write where there is no answer. Counts have codes of two
  /// digits (99), amounts of four or more (9999.99): 99 soles are an income.
  enum class Sort : bool { count, amount };
  [[nodiscard]] bool is_code(double value, Sort sort) const;

 private:
  const ImportMap& map_;
  const CsvTable& table_;
  ImportProblems& problems_;
};

}  // namespace winay
