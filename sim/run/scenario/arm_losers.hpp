#pragma once

#include <vector>

#include "winay/output/results/writer.hpp"
#include "winay/record/compare/worse_off.hpp"

namespace winay {

/// Who is worse off under each arm of a run than under those it is set against.
class ArmLosers {
 public:
  ArmLosers(RunDescription run, RecordAxes axes);

  /// After the last arm of a replicate; `years`: by arm. The file has the replicates so far.
  void end_replicate(const Groups& groups, const std::vector<ConsumptionYears>& years,
                     ResultsWriter& writer);
  [[nodiscard]] const WorseOffFigures& figures() const { return figures_; }

 private:
  RunDescription run_;
  RecordAxes axes_;
  WorseOffFigures figures_;
};

}  // namespace winay
