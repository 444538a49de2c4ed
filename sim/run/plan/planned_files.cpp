#include "run/plan/planned_files.hpp"

#include <system_error>

#include "run/comparison/cells.hpp"
#include "winay/record/compare/lotteries.hpp"
#include "winay/report/compare/files.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/run/files.hpp"

namespace winay {

namespace {

/// A table of so many rows as CSV and workbook; those that come as LaTeX, too, have three paths.
void add_table(const std::vector<std::filesystem::path>& paths, double rows, double row_bytes,
               RunForecast& run) {
  for (const std::filesystem::path& path : paths) {
    const double packed = path.extension() == ".xlsx" ? workbook_share : 1;
    run.files.push_back(
        {path.generic_string(), packed * row_bytes * rows, std::filesystem::exists(path)});
  }
}

/// Rules, and programmes besides the transfer, of an arm: a row each and year in a table.
std::size_t deeds_of(const Arm& arm) {
  std::size_t rows = 0;
  for (const Programme& programme : arm.programmes) {
    rows += programme.exit.size() + (programme.cash_transfer ? 0U : 1U);
  }
  return rows;
}

}  // namespace

void add_files(const std::filesystem::path& target, const Probe& probe, double places, double shown,
               RunForecast& run) {
  const auto add = [&](const std::filesystem::path& path, double bytes) {
    std::error_code error;
    run.files.push_back({path.generic_string(), bytes, std::filesystem::exists(path, error)});
  };
  add(target, probe.file_bytes * places);
  add(page_beside(target), probe.page_frame_bytes + probe.page_data_bytes * shown);
  add(summary_beside(target), probe.summary_bytes * places);
  add(csv_beside(target), probe.table_bytes * places);
  add(workbook_beside(csv_beside(target)), workbook_share * probe.table_bytes * places);
}

void add_rules(const std::filesystem::path& target, const std::vector<Arm>& arms,
               std::int32_t years, RunForecast& run) {
  std::size_t rows = 0;
  for (const Arm& arm : arms) rows += deeds_of(arm);
  if (rows == 0) return;
  constexpr double row_bytes = 150;
  add_table(files_beside(target, {"rules"}), static_cast<double>(rows) * years, row_bytes, run);
}

void add_comparison_tables(const std::filesystem::path& target,
                           const std::vector<Scenario>& scenarios, const ComparedCells& compared,
                           const Probe& probe, RunForecast& run) {
  const CompareFiles files(target);
  const double cells = compared.cells;
  const auto others = static_cast<double>(scenarios.size() - 1);
  const auto both = [](const std::filesystem::path& csv) {
    return std::vector<std::filesystem::path>{csv, workbook_beside(csv)};
  };
  constexpr double kinds = 28;
  constexpr double row_bytes = 160;
  add_table(both(files.losers), others * cells * kinds, row_bytes, run);
  add_table(both(files.districts), (others + 1) * cells * static_cast<double>(probe.districts),
            row_bytes, run);
  if (compared.trials > 0) {
    add_table(both(files.assumptions), others * (compared.trials - 1), 2 * row_bytes, run);
  }
  std::vector<Arm> policies;
  for (const Scenario& scenario : scenarios) policies.push_back(policy_of(scenario));
  if (const std::size_t lotteries = find_lotteries(policies).size(); lotteries > 0) {
    constexpr double figures = 3;
    add_table(files_beside(target, {"lotteries"}), figures * cells * static_cast<double>(lotteries),
              2 * row_bytes, run);
  }
  std::vector<Arm> in_cells;
  for (std::int32_t c = 0; c < compared.cells; ++c) {
    in_cells.insert(in_cells.end(), policies.begin(), policies.end());
  }
  add_rules(target, in_cells, scenarios.front().run.years, run);
}

}  // namespace winay
