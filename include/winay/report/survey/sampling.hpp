#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "winay/output/results/file_table.hpp"
#include "winay/record/sample_sums.hpp"
#include "winay/report/run/table.hpp"

namespace winay {

/// Rows of yearly_series() that get a sampling error: means that a policy is judged by, what the
/// study measured, then inequality and quantiles of each distribution. SampleSums is made with
/// them, in this order.
std::vector<std::size_t> sampled_indicators();

/// A figure that is printed with its sampling error: a row of sampled_indicators() by name.
struct SampledColumn {
  std::string_view indicator;
  Text heading;
  Text below;
  bool percent = false;
};
using SampledColumns = std::array<SampledColumn, 4>;

/// Those of scenarios beside each other.
inline constexpr SampledColumns compared_columns{{
    {"poor_households", {"poor households", "hogares pobres"}, {"points", "puntos"}, true},
    {"poverty_headcount", {"poor persons", "personas pobres"}, {"points", "puntos"}, true},
    {"consumption", {"consumption", "consumo"}, {"S/ a year", "S/ al año"}},
    {"cost_to_date", {"cost to date", "costo acumulado"}, {"S/", "S/"}},
}};

/// A scenario less another in a year, for one of sample_domains; places as in SampleSums.
struct SampledPlace {
  std::size_t scenario = 0;
  std::size_t other = 0;
  std::size_t year = 0;
  std::size_t domain = 0;
};

/// What the error is and what it rests on; the two lines of headings; a line of differences.
std::string sampling_title(std::int32_t year, const SampleSums& sums, Language language);
std::string sampling_heads(const SampledColumns& columns, Language language);
std::string sampling_line(const std::string& label, const SampledColumns& columns,
                          const SampleSums& sums, const SampledPlace& place, Language language);

/// For the year told: what another draw of the survey's households would change in each contrast of
/// a run.
std::string sampling_text(const RunTable& table, const SampleSums& sums, Language language);

/// The same numbers: households, clusters, strata, and a row a contrast, group and indicator with
/// its standard error. First what all have; then `row` with the numbers of each indicator.
nlohmann::json sampling_head_json(std::int32_t year, const SampleSums& sums);
void add_sampling_rows(const nlohmann::json& row, const SampleSums& sums, const SampledPlace& place,
                       nlohmann::json& rows);
nlohmann::json sampling_json(const RunTable& table, const SampleSums& sums);

/// The group `sampling_error` of the results file: all years, levels, and differences of each
/// scenario from its base.
FileTable sampling_table(const std::vector<std::int32_t>& years, const SampleSums& sums,
                         const std::vector<std::string>& scenarios,
                         const std::vector<std::size_t>& bases);

}  // namespace winay
