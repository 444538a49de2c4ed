#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/output/results/file_table.hpp"
#include "winay/record/sample_sums.hpp"
#include "winay/report/run/table.hpp"

namespace winay {

/// Rows of yearly_series() that get a sampling error: means that a policy is judged by, what the
/// study measured, then inequality and quantiles of each distribution. SampleSums is made with
/// them, in this order.
std::vector<std::size_t> sampled_indicators();

/// For the last year: what another draw of the survey's households would change in each contrast.
std::string sampling_text(const RunTable& table, const SampleSums& sums, Language language);

/// The same numbers of the last year: households, clusters, strata, and a row a contrast, group and
/// indicator with its standard error.
nlohmann::json sampling_json(const RunTable& table, const SampleSums& sums);

/// The group `sampling_error` of the results file: all years, levels and differences from the base.
FileTable sampling_table(const RunTable& table, const SampleSums& sums,
                         const std::vector<std::string>& scenarios);

}  // namespace winay
