#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "winay/output/stored/account.hpp"
#include "winay/output/stored/inspect.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/data_table.hpp"

/// The planner's table for other programs: one row an arm, year, group and
/// indicator, all years. What is not a number is an empty field, or null in JSON.
namespace winay {

DataTable data_table(const RunTable& table, Language language);

/// Title, notes in the language, and all rows.
nlohmann::json to_json(const RunTable& table, Language language);

/// What `winay inspect --json` prints of any file, and besides of one that holds scenarios.
nlohmann::json to_json(const FileAccount& account);
nlohmann::json to_json(const ResultsSummary& summary);
/// What it prints of one that holds scenarios, at most `table_width` columns.
std::string to_text(const ResultsSummary& summary, Language language);
/// A row of headline_indicators in words, with its unit.
std::string headline_words(std::string_view indicator, Language language);

/// `NAME.table.csv` of `NAME.h5`; beside it stands the workbook.
std::filesystem::path csv_beside(const std::filesystem::path& results);

/// What scripts read beside the results: `NAME.summary.json` of `NAME.h5`.
std::filesystem::path summary_beside(const std::filesystem::path& results);

/// Writes CSV and workbook. Throws std::runtime_error with the path if one cannot be written.
void write_tables(const RunTable& table, const std::filesystem::path& results, Language language);

}  // namespace winay
