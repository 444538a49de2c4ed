#pragma once

#include "winay/output/results/file_table.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/record/compare/figures.hpp"
#include "winay/record/sample_sums.hpp"

namespace winay {

/// The sampling error of every place less the base of its cell, for the results file.
FileTable sampling_of(const SampleSums& sums, const RunDescription& description,
                      const ComparisonFigures& statistics);

}  // namespace winay
