#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/output/results/file_table.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/output/stored/table.hpp"
#include "winay/report/compare/table.hpp"
#include "winay/report/words/data_table.hpp"

/// The planner's comparison for other programs. What is not a number is an empty field, or null.
namespace winay {

/// One row a scenario, cell, year and indicator.
DataTable data_table(const CompareTable& table, Language language);
/// One row a scenario, cell and kind of household, of the year told.
DataTable losers_data(const CompareTable& table, Language language);
/// One row a scenario, cell and district, of the year told; codes are text.
DataTable districts_data(const CompareTable& table, const ComparisonFigures& figures,
                         Language language);
/// One row an assumption and scenario; one row a point of the ridge, scenario and indicator.
DataTable assumptions_data(const CompareTable& table, Language language);
DataTable ridge_data(const CompareTable& table, Language language);

nlohmann::json to_json(const CompareTable& table, Language language);

/// Which CSV files stand beside the results; beside each stands its workbook.
struct CompareFiles {
  std::filesystem::path table;
  std::filesystem::path losers;
  std::filesystem::path districts;
  std::filesystem::path assumptions;
  std::filesystem::path ridge;

  explicit CompareFiles(const std::filesystem::path& results);
};

/// Writes those for which there is something to say. Throws std::runtime_error with the path if one
/// cannot be written.
void write_tables(const CompareTable& table, const ComparisonFigures& figures,
                  const std::filesystem::path& results, Language language);

/// The assumptions, and the points of the ridge, as groups of the results file.
FileTable assumptions_table(const CompareTable& table);
FileTable ridge_table(const CompareTable& table);
/// Winners of lotteries beside losers: a row a scenario, lottery, figure and cell.
StoredTable lotteries_table(const CompareTable& table);
/// What the figures of the comparison were reckoned with.
FileTable settings_table(const CompareTable& table);

}  // namespace winay
