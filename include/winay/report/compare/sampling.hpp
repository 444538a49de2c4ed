#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "winay/record/sample_sums.hpp"
#include "winay/report/compare/table.hpp"

namespace winay {

/// What another draw of the survey's households would change in each scenario less the base, by
/// reading and structure, in the year told. Places of `sums` are scenarios, cell by cell.
std::string sampling_text(const CompareTable& table, const SampleSums& sums, Language language);

/// The same numbers with those of the poorest quartile and of participants.
nlohmann::json sampling_json(const CompareTable& table, const SampleSums& sums);

}  // namespace winay
