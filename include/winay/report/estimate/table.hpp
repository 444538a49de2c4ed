#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/evaluation/plan/estimates.hpp"
#include "winay/report/words/data_table.hpp"

/// What `winay estimate` prints and writes.
namespace winay {

struct EstimateTable {
  std::string study;
  std::string data;  ///< name of the file
  double level = 0.95;
  evaluation::Index rows = 0;
  std::vector<evaluation::StepEstimates> steps;
  std::vector<OwnText> notes = {};  ///< on the data
};

/// One block a step, at most `table_width` columns.
std::string to_text(const EstimateTable& table, Language language);
/// One row an estimate or fact.
DataTable data_table(const EstimateTable& table, Language language);
/// What is not a number is null.
nlohmann::json to_json(const EstimateTable& table, Language language);

}  // namespace winay
