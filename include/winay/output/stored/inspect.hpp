#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"

namespace winay {

/// What is said of each scenario and year: a row of the axis of indicators each.
inline constexpr std::array<std::string_view, 9> headline_indicators{
    "measured_income",   "measured_income_p25",  "measured_income_p50", "measured_income_p75",
    "poverty_headcount", "measured_income_gini", "enterprise_active",   "cost",
    "cost_to_date"};

/// One figure of one scenario and year: a mean over replicates, and against its base.
struct HeadlineFigure {
  std::string scenario;
  std::string base;  ///< empty of a base
  std::int32_t year = 0;
  std::string indicator;
  std::string units;
  double mean = 0;
  double standard_error = 0;  ///< NaN for one replicate
  double contrast = 0;
  double contrast_error = 0;
};

/// What a results file says about itself.
struct ResultsSummary {
  bool complete = false;  ///< false for a run that was interrupted
  OwnText title;
  std::string run_id;
  std::string seed;         ///< hex
  std::string result_hash;  ///< hex; empty if not complete
  std::string version;
  std::string date_created;
  std::string schema_version;
  std::int32_t replicates = 0;
  std::int32_t replicates_done = 0;
  std::int32_t households = 0;
  std::vector<std::int32_t> years;
  std::vector<std::string> scenarios;
  std::vector<std::string> bases;  ///< of each scenario, the one it is set against; empty of a base
  std::vector<std::string> arms;
  std::vector<HeadlineFigure> headline;  ///< first and last year, everyone
};

/// Reads a results file, complete or partial. Throws Error that names the path and
/// says whether the file is missing, no HDF5 file, cut short, or HDF5 of another program.
ResultsSummary inspect_results(const std::filesystem::path& path);

}  // namespace winay
