#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/output/results/file_table.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/output/stored/table.hpp"
#include "winay/report/compare/table.hpp"
#include "winay/report/words/csv.hpp"

/// The planner's comparison for other programs. What is not a number is an empty field, or null.
namespace winay {

/// One row a scenario, cell, year and indicator.
std::string to_csv(const CompareTable& table, const CsvDialect& dialect);
/// One row a scenario, cell and kind of household, of the last year.
std::string losers_csv(const CompareTable& table, const CsvDialect& dialect);
/// One row a scenario, cell and district, of the last year; codes are text.
std::string districts_csv(const CompareTable& table, const ComparisonFigures& figures,
                          const CsvDialect& dialect);
/// One row an assumption and scenario; one row a point of the ridge, scenario and indicator.
std::string assumptions_csv(const CompareTable& table, const CsvDialect& dialect);
std::string ridge_csv(const CompareTable& table, const CsvDialect& dialect);

nlohmann::json to_json(const CompareTable& table, Language language);

/// Which files stand beside the results: in English, then in Spanish.
struct CompareFiles {
  std::filesystem::path table, tabla;
  std::filesystem::path losers, perdedores;
  std::filesystem::path districts, distritos;
  std::filesystem::path assumptions, supuestos;
  std::filesystem::path ridge, cresta;

  explicit CompareFiles(const std::filesystem::path& results);
};

/// Writes those for which there is something to say. Throws std::runtime_error with the path if one
/// cannot be written.
void write_tables(const CompareTable& table, const ComparisonFigures& figures,
                  const std::filesystem::path& results);

/// The assumptions, and the points of the ridge, as groups of the results file.
FileTable assumptions_table(const CompareTable& table);
FileTable ridge_table(const CompareTable& table);
/// Winners of lotteries beside losers: a row a scenario, lottery, figure and cell.
StoredTable lotteries_table(const CompareTable& table);
/// What the figures of the comparison were reckoned with.
FileTable settings_table(const CompareTable& table);

}  // namespace winay
