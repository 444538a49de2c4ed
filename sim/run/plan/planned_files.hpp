#pragma once

#include <filesystem>
#include <vector>

#include "run/plan/probe.hpp"
#include "run/plan/workload.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/report/plan/forecast.hpp"

/// The files that a run or a comparison will leave, and how large they are, about.
namespace winay {

/// A workbook is packed: bytes of it for one of the CSV.
inline constexpr double workbook_share = 0.2;

/// Results, page, summary and table. `shown`: how often what was tried stands on the page.
void add_files(const std::filesystem::path& target, const Probe& probe, double places, double shown,
               RunForecast& run);

/// What rules and programmes do, a row each, arm and year; nothing where there are none.
void add_rules(const std::filesystem::path& target, const std::vector<Arm>& arms,
               std::int32_t years, RunForecast& run);

/// The tables beside a comparison: who loses, districts, assumptions, lotteries, rules.
void add_comparison_tables(const std::filesystem::path& target,
                           const std::vector<Scenario>& scenarios, const ComparedCells& compared,
                           const Probe& probe, RunForecast& run);

}  // namespace winay
