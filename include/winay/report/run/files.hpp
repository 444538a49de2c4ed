#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/output/stored/account.hpp"
#include "winay/output/stored/inspect.hpp"
#include "winay/report/run/table.hpp"

/// The planner's table for other programs: one row an arm, year, group and
/// indicator, all years. What is not a number is an empty field, or null in JSON.
namespace winay {

/// Commas and decimal points, UTF-8, English headings.
std::string to_csv(const RunTable& table);

/// For Excel in Spanish: semicolons, decimal commas, a byte order mark, lines that end in CR LF,
/// Spanish headings.
std::string to_spanish_csv(const RunTable& table);

/// Title, notes in the language, and all rows.
nlohmann::json to_json(const RunTable& table, Language language);

/// What `winay inspect --json` prints of any file, and besides of one that holds scenarios.
nlohmann::json to_json(const FileAccount& account);
nlohmann::json to_json(const ResultsSummary& summary);

/// The two files beside the results: `NAME.table.csv` and `NAME.tabla.csv` of `NAME.h5`.
std::filesystem::path csv_beside(const std::filesystem::path& results);
std::filesystem::path spanish_csv_beside(const std::filesystem::path& results);

/// What scripts read beside the results: `NAME.summary.json` of `NAME.h5`.
std::filesystem::path summary_beside(const std::filesystem::path& results);

/// Writes both. Throws std::runtime_error with the path if one cannot be written.
void write_tables(const RunTable& table, const std::filesystem::path& results);

}  // namespace winay
