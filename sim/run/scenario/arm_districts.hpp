#pragma once

#include <cstdint>
#include <vector>

#include "winay/output/results/writer.hpp"
#include "winay/record/compare/district_years.hpp"
#include "winay/record/compare/figures.hpp"

namespace winay {

/// Figures by district and year of the arms of a run, as a comparison has them of scenarios.
/// Districts of a population that is drawn anew are other places in each replicate: they have the
/// figures of the first one.
class ArmDistricts {
 public:
  ArmDistricts(RunDescription run, const RecordAxes& axes, std::vector<District> districts,
               bool synthetic);

  /// What a ledger took, the arms of a replicate in their order; `years`: those so far.
  void add(std::size_t arm, std::int32_t replicate, DistrictLedger& ledger,
           const std::vector<ConsumptionYears>& years);
  /// After the last arm of a replicate. The file has the replicates so far.
  void end_replicate(ResultsWriter& writer) const;

 private:
  RunDescription run_;
  double margin_;
  bool synthetic_;
  ComparisonFigures figures_;
};

}  // namespace winay
