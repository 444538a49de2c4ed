#pragma once

#include <cstdint>

#include "winay/output/axes.hpp"
#include "winay/output/results_writer.hpp"
#include "winay/record/panel.hpp"
#include "winay/record/recording.hpp"

namespace winay {

/// The axes of a results file, by name: scenario, replicate, period, year, group, quantile,
/// indicator, line, kind, contrast, household, parameter, margin, event, reason_code, and for the
/// panel panel_period and panel_household under the names `period` and `household`.
Axes results_axes(const RunDescription& description, const RecordAxes& record,
                  const Population& population, const Groups& groups);
Axes panel_axes(const Axes& results, const RecordAxes& record, const PanelSample& panel);

}  // namespace winay
