#pragma once

#include <filesystem>
#include <vector>

#include "run/line/shared_options.hpp"
#include "run/scenario/run.hpp"

namespace winay {

/// Of the cells that a run does not stand for itself: at most so many households, drawn afresh as
/// often as this.
inline constexpr std::int32_t most_range_households = 20'000;
inline constexpr std::int32_t most_range_replicates = 4;

/// Whether the command line chooses reading or structure, or the scenario, out of results, has the
/// parameters of one: then there is one cell and no range.
bool chooses_cell(const Overrides& overrides, const Scenario& scenario);

/// `results.h5` → `results.cells`, where the results of the other cells go.
std::filesystem::path cells_beside(const std::filesystem::path& results);

/// The same scenario under every other reading and structure that is compared.
std::vector<RunRequest> other_cells(const RunRequest& own, const Overrides& overrides,
                                    Language language);

}  // namespace winay
