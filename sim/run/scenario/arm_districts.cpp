#include "run/scenario/arm_districts.hpp"

#include <algorithm>
#include <utility>

#include "winay/output/results/comparison_tables.hpp"

namespace winay {

namespace {

std::vector<std::size_t> bases_of(const RunDescription& run) {
  std::vector<std::size_t> bases;
  for (const ScenarioLabel& scenario : run.scenarios) bases.push_back(scenario.base);
  return bases;
}

/// Totals of all districts in the place of everyone, by term: what shares of the country are of.
Cube of_country(const Cube& districts) {
  Cube all({term_count(), districts.shape[1], 1});
  std::fill(all.values.begin(), all.values.end(), 0.0);
  for (std::size_t k = 0; k < districts.shape[0]; ++k) {
    const auto term = static_cast<std::size_t>(district_terms()[k]);
    for (std::size_t y = 0; y < districts.shape[1]; ++y) {
      for (std::size_t d = 0; d < districts.shape[2]; ++d) {
        all.at(term, y, 0) += districts.at(k, y, d);
      }
    }
  }
  return all;
}

}  // namespace

ArmDistricts::ArmDistricts(RunDescription run, const RecordAxes& axes,
                           std::vector<District> districts, bool synthetic)
    : run_(std::move(run)),
      margin_(margin_in_soles(run_.worse_off_margin, axes.poverty_line)),
      synthetic_(synthetic),
      figures_(
          bases_of(run_),
          {.first_year = axes.first_year, .years = axes.years, .districts = std::move(districts)}) {
}

void ArmDistricts::add(std::size_t arm, std::int32_t replicate, DistrictLedger& ledger,
                       const std::vector<ConsumptionYears>& years) {
  const bool same_places = replicate == 0 || !synthetic_;
  ComparisonRecord record;
  record.districts = ledger.take(years.at(figures_.base_of(arm)), years.at(arm), margin_);
  record.groups = of_country(record.districts);
  figures_.add(arm, std::move(record),
               same_places ? figures_.axes().districts : std::vector<District>());
}

void ArmDistricts::end_replicate(ResultsWriter& writer) const {
  writer.put(district_table(figures_, run_));
}

}  // namespace winay
