#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "run/comparison/cells.hpp"
#include "run/frontier/frontier.hpp"
#include "winay/output/results/file_table.hpp"
#include "winay/record/sample_sums.hpp"
#include "winay/report/words/data_table.hpp"

namespace winay {

inline constexpr std::size_t most_frontier_points = 256;

/// Every point in every cell.
struct FrontierTable {
  std::string run_id = {};
  std::vector<PointSettings> settings;
  std::vector<std::string> cells;                     ///< reading and structure
  std::vector<std::vector<FrontierFigures>> figures;  ///< [cell][point]
  std::vector<Estimate> base;                         ///< [cell], its public cost, soles
  std::string base_name;
  std::int32_t last_year = 0;  ///< of the calendar, that figures are of
  double budget = 0;           ///< millions of soles; 0: none
  std::size_t replicates = 0;
  std::int32_t households = 0;
};

/// `point-007`, the first being 1.
std::string point_name(std::size_t point);
/// `path=1; path=2`; and without what is the same of all numbers of a rule.
std::string settings_text(const PointSettings& settings);
std::string short_text(const PointSettings& settings);

/// Where a frontier is written.
struct FrontierFiles {
  FrontierFiles(std::filesystem::path folder, std::size_t points);

  std::filesystem::path folder;
  std::filesystem::path results;              ///< the comparison of all points, its page beside
  std::filesystem::path table;                ///< every point, cell by cell
  std::vector<std::filesystem::path> points;  ///< a scenario each

  [[nodiscard]] std::vector<std::filesystem::path> others() const;  ///< all but the results
};

/// Each point as a scenario file: it extends the one that was varied and says its rules anew.
std::vector<std::string> scenario_files(const ComparisonCell& cell,
                                        const std::filesystem::path& file,
                                        const std::filesystem::path& folder);

/// What another draw of the survey's households would change in each point less the base, cell by
/// cell.
std::string sampling_text(const FrontierTable& table, const SampleSums& sums, Language language);

DataTable data_table(const FrontierTable& table, Language language);
FileTable frontier_table(const FrontierTable& table);
/// The points that are on a frontier in some cell, the cheapest first, and why the others are not;
/// at most 100 columns.
std::string to_text(const FrontierTable& table, const FrontierFiles& files, Language language);

}  // namespace winay
