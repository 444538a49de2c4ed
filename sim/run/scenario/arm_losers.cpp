#include "run/scenario/arm_losers.hpp"

#include <utility>

#include "winay/output/results/comparison_tables.hpp"

namespace winay {

ArmLosers::ArmLosers(RunDescription run, RecordAxes axes)
    : run_(std::move(run)), axes_(std::move(axes)), figures_(contrasts_of(run_.scenarios)) {}

void ArmLosers::end_replicate(const Groups& groups, const std::vector<ConsumptionYears>& years,
                              ResultsWriter& writer) {
  figures_.add(groups, years, margin_in_soles(run_.worse_off_margin, axes_.poverty_line));
  writer.put(worse_off_table(figures_, run_, axes_));
}

}  // namespace winay
