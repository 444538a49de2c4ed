#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "winay/core/text.hpp"

namespace winay {

/// A day of the calendar, counted from 1970.
struct Day {
  std::int32_t since_1970 = 0;
};

/// What stands in a cell: nothing, a number, words, a day.
using DataCell = std::variant<std::monostate, double, std::string, Day>;

/// A number, or nothing where it is none.
DataCell number_cell(double value);

/// A column as programs call it, and what its readers see in their language.
struct DataColumn {
  std::string name;
  std::string heading;
  std::string unit = {};
  std::string meaning = {};
};

/// A table for other programs: CSV for those that compute, a workbook for those that read.
struct DataTable {
  std::string title;  ///< in the readers' language, as its headings and words
  std::vector<DataColumn> columns;
  std::vector<std::vector<DataCell>> rows;
  std::vector<std::string> notes = {};
  std::string run_id = {};  ///< the last column of the CSV, the last note of the workbook
};

/// Columns of these names: English is what programs read, `_` a space for readers.
std::vector<DataColumn> columns_named(const std::vector<Text>& headings, Language language);
std::string to_csv(const DataTable& table);

/// `NAME.xlsx` of `NAME.csv`.
std::filesystem::path workbook_beside(std::filesystem::path csv);
void save_csv(const std::filesystem::path& csv, const DataTable& table);
void save_workbook(const std::filesystem::path& path, const DataTable& table, Language language);

/// Writes the CSV from `in(Language::en)` and the workbook beside it from `in(language)`.
template <class In>
void save_table(const std::filesystem::path& csv, Language language, In&& in,
                const std::string& run_id = {}) {
  const auto of = [&](Language words) {
    DataTable table = in(words);
    table.run_id = run_id;
    return table;
  };
  save_csv(csv, of(Language::en));
  save_workbook(workbook_beside(csv), of(language), language);
}

}  // namespace winay
