#include "winay/record/compare/household_years.hpp"

namespace winay {

namespace {

template <class T>
void make(std::vector<Column<T>>& columns, std::int32_t years, std::size_t lanes) {
  columns.assign(static_cast<std::size_t>(years), Column<T>(lanes, T{}));
}

WINAY_CLONED void add_up(const Real* from, std::size_t lanes, float* out) {
  float* WINAY_RESTRICT to = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) to[h] += static_cast<float>(from[h]);
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
  for (auto* columns : {&consumption, &persons, &measured_income, &transfer, &cost, &debt}) {
    make(*columns, years, lanes);
  }
  for (auto* columns : {&poor, &extreme_poor, &food_insecure, &affiliated}) {
    make(*columns, years, lanes);
  }
}

HouseholdLedger::HouseholdLedger(const Model& model, const Stocks& start)
    : poverty_line_(static_cast<Real>(model.parameters.welfare.poverty_line)),
      extreme_poverty_line_(static_cast<Real>(model.parameters.welfare.extreme_poverty_line)),
      years_(model.calendar.years, start.affiliation.size()) {
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
  add_up(f.income.measured, lanes, years_.measured_income[y].data() + at);
  add_up(f.support.transfer, lanes, years_.transfer[y].data() + at);
  for (const Real* spent :
       {f.support.transfer, f.support.emergency, f.support.asset_grant, f.support.programme_cost}) {
    add_up(spent, lanes, years_.cost[y].data() + at);
  }
  mark_below(f.welfare.per_person, poverty_line_, season, lanes, years_.poor[y].data() + at);
  mark_below(f.welfare.per_person, extreme_poverty_line_, season, lanes,
             years_.extreme_poor[y].data() + at);
  mark_equal(f.welfare.food_insecure, 1, season, lanes, years_.food_insecure[y].data() + at);
  mark_equal(f.exit.affiliation, static_cast<Flag>(Affiliation::active), season, lanes,
             years_.affiliated[y].data() + at);
  if (step.now.season != bimesters_a_year - 1) return;
  copy(f.welfare.per_person, lanes, years_.consumption[y].data() + at);
  copy(f.demography.household_size, lanes, years_.persons[y].data() + at);
  add_up(step.stocks.formal_debt, lanes, years_.debt[y].data() + at);
  add_up(step.stocks.informal_debt, lanes, years_.debt[y].data() + at);
}

}  // namespace winay
