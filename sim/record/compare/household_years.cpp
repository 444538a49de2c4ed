#include "winay/record/compare/household_years.hpp"

#include <algorithm>

#include "record/variables/table.hpp"
#include "winay/record/compare/worse_off.hpp"

namespace winay {

namespace {

template <class T>
void make(std::vector<Column<T>>& columns, std::int32_t years, std::size_t lanes) {
  columns.assign(static_cast<std::size_t>(years), Column<T>(lanes, T{}));
}

WINAY_CLONED void copy(const Real* from, std::size_t lanes, float* out) {
  float* WINAY_RESTRICT to = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) to[h] = static_cast<float>(from[h]);
}

/// Sets a bit where a value lies below a line.
WINAY_CLONED void mark_below(const Real* value, Real line, unsigned season, std::size_t lanes,
                             YearBits* out) {
  YearBits* WINAY_RESTRICT to = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const unsigned below = value[h] < line ? 1U : 0U;
    to[h] = static_cast<YearBits>(to[h] | below << season);
  }
}

/// Sets a bit where a flag has this value.
WINAY_CLONED void mark_equal(const Flag* flag, Flag value, unsigned season, std::size_t lanes,
                             YearBits* out) {
  YearBits* WINAY_RESTRICT to = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const unsigned equal = flag[h] == value ? 1U : 0U;
    to[h] = static_cast<YearBits>(to[h] | equal << season);
  }
}

}  // namespace

HouseholdYears::HouseholdYears(std::int32_t years, std::size_t lanes)
    : affiliated_before(lanes, 0) {
  variables.resize(compared_rows().size());
  for (auto* columns : {&consumption, &persons}) make(*columns, years, lanes);
  for (auto* columns : {&poor, &extreme_poor, &affiliated}) make(*columns, years, lanes);
  for (auto& columns : variables) make(columns, years, lanes);
}

HouseholdLedger::HouseholdLedger(const Model& model, const Arm& arm, const Stocks& start)
    : model_(&model), arm_(&arm), years_(model.calendar.years, start.affiliation.size()) {
  mark_equal(start.affiliation.data(), static_cast<Flag>(Affiliation::active), 0,
             start.affiliation.size(), years_.affiliated_before.data());
}

void HouseholdLedger::block_stepped(const BlockStep& step) {
  if (step.now.burn_in) return;
  const auto y = static_cast<std::size_t>(step.now.year);
  const auto at = static_cast<std::size_t>(step.block.first);
  const auto season = static_cast<unsigned>(step.now.season);
  const std::size_t lanes = step.now.lanes;
  const Flows& f = step.flows;
  const Yardstick yardstick = yardstick_at(*model_, *arm_, step.now.bimester);
  mark_below(f.welfare.per_person, yardstick.poverty_line, season, lanes,
             years_.poor[y].data() + at);
  mark_below(f.welfare.per_person, yardstick.extreme_poverty_line, season, lanes,
             years_.extreme_poor[y].data() + at);
  mark_equal(f.exit.affiliation, static_cast<Flag>(Affiliation::active), season, lanes,
             years_.affiliated[y].data() + at);
  for (std::size_t first = 0; first < lanes; first += Slice::most_lanes) {
    add_variables({step, yardstick, first, std::min(Slice::most_lanes, lanes - first)});
  }
  keep_consumption(step, years_.consumption);
  if (step.now.season != bimesters_a_year - 1) return;
  copy(f.demography.household_size, lanes, years_.persons[y].data() + at);
}

void HouseholdLedger::add_variables(const Slice& slice) {
  const Now& now = slice.step.now;
  const auto y = static_cast<std::size_t>(now.year);
  const std::size_t at = static_cast<std::size_t>(slice.step.block.first) + slice.first;
  for (std::size_t v = 0; v < years_.variables.size(); ++v) {
    const Variable& variable = variables()[compared_rows()[v]];
    const bool last = year_rule_of(variable) == YearRule::last;
    if (last && now.season != bimesters_a_year - 1) continue;
    add_numbers(variable.source, slice, years_.variables[v][y].data() + at);
  }
}

}  // namespace winay
