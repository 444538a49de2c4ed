#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/report/run/table.hpp"

/// What a run says over all readings and structures: the same arms in each of them, the scenario's
/// own first. The others may have fewer households. One cell alone has no headline.
namespace winay {

/// In the year told: each arm against the one that differs in one thing, then against the base, as
/// ranges over the cells; then a sentence an arm. Of one cell: that it has no headline.
std::string range_text(const std::vector<RunTable>& cells, Language language);

/// The same numbers: a row a contrast and group, [lowest, highest] of each indicator that a policy
/// is judged by, and what each cell says.
nlohmann::json range_json(const std::vector<RunTable>& cells);

}  // namespace winay
