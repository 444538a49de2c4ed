#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/output/stored/table.hpp"
#include "winay/report/words/data_table.hpp"

/// Tables of one or two axes for other programs; one of two has a row for each pair of places, in
/// LaTeX a grid for each variable. What is not a number is an empty field, or null in JSON.
namespace winay {

DataTable data_table(const StoredTable& table, Language language);

/// A tabular with a head, for \input; texts are escaped.
std::string to_latex(const StoredTable& table, Language language);

/// A list of rows.
nlohmann::json to_json(const StoredTable& table);

/// The files of tables beside the results, but of those whose places are only counted:
/// `NAME.published.csv`, `NAME.published.xlsx` and `NAME.published.tex` of `NAME.h5`.
std::vector<std::filesystem::path> files_beside(const std::filesystem::path& results,
                                                const std::vector<std::string>& tables);
void write_table_files(const std::vector<StoredTable>& tables, const std::filesystem::path& results,
                       const std::string& run_id, Language language);

}  // namespace winay
