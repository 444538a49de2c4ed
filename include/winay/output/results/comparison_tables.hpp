#pragma once

#include <vector>

#include "winay/output/results/file_table.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/record/compare/figures.hpp"
#include "winay/record/compare/worse_off.hpp"
#include "winay/record/recording.hpp"

namespace winay {

/// What scenarios do beyond their bases, as groups of the results file: comparison (by group),
/// districts, poverty_transitions, decile_transitions, spells, budget, worth. Each has `level` and
/// `difference` from the base with their Monte-Carlo errors; worth, which is a difference already,
/// has `estimate`.
std::vector<FileTable> comparison_tables(const ComparisonFigures& figures,
                                         const RunDescription& run);

/// The group `worse_off` of a run: of each pair of contrasts_of(), by year and group, the share of
/// households worse off under the first than under the second, and its Monte-Carlo error.
FileTable worse_off_table(const WorseOffFigures& figures, const RunDescription& run,
                          const RecordAxes& axes);

/// The group `districts`: figures by year and district.
FileTable district_table(const ComparisonFigures& figures, const RunDescription& run);

}  // namespace winay
