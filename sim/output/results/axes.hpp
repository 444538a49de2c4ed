#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "winay/output/hdf5/axes.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/record/compare/groups.hpp"
#include "winay/record/panel.hpp"
#include "winay/record/recording.hpp"
#include "winay/record/series.hpp"

namespace winay {

/// The axes of a results file, by name: scenario, replicate, period, year, group, quantile,
/// indicator, line, kind, contrast, household, parameter, margin, event, reason_code, and for the
/// panel panel_period and panel_household under the names `period` and `household`.
Axes results_axes(const RunDescription& description, const RecordAxes& record,
                  const Population& population, const Groups& groups);
/// Axes that other tables share with these.
Axis scenario_axis(const RunDescription& description);
Axis contrast_axis(const RunDescription& description);
Axis year_axis(std::int32_t first, std::int32_t count);
Axis district_axis(const std::vector<District>& districts);
Axis group_axis(const std::vector<Group>& groups);
/// Names of declared series, with unit and meaning beside them.
Axis series_axis(const std::string& name, std::span<const Series> list, Meaning meaning);

Axes panel_axes(const Axes& results, const RecordAxes& record, const PanelSample& panel);

}  // namespace winay
