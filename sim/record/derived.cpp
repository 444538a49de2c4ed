#include "record/derived.hpp"

#include <algorithm>

#include "winay/state/technology.hpp"

namespace winay {

namespace {

WINAY_CLONED void add_up_income(const Real* measured, const Real* transfer, const Real* emergency,
                                const Real* local, const Real* unmeasured, const Real* members,
                                std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT total = out;
  const Real bimester = Real{1} / Real{bimesters_a_year};
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    total[h] =
        measured[h] + transfer[h] + emergency[h] + local[h] + unmeasured[h] * members[h] * bimester;
  }
}

/// Persons below a line, their gap and its square.
WINAY_CLONED void measure_poverty(const Real* per_person, const Real* members, Real line,
                                  std::size_t lanes, Real* out_poor, Real* out_gap,
                                  Real* out_severity, Real* out_household) {
  Real* WINAY_RESTRICT poor = out_poor;
  Real* WINAY_RESTRICT gaps = out_gap;
  Real* WINAY_RESTRICT severity = out_severity;
  Real* WINAY_RESTRICT household = out_household;
  const Real per_line = Real{1} / line;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real is_poor = per_person[h] < line ? Real{1} : Real{0};
    const Real gap = is_poor * (Real{1} - per_person[h] * per_line);
    const Real persons_gap = members[h] * gap;
    household[h] = is_poor;
    poor[h] = members[h] * is_poor;
    gaps[h] = persons_gap;
    severity[h] = persons_gap * gap;
  }
}

/// 1 where any of `bits` is set.
WINAY_CLONED void unpack(const Flag* flags, Flag bits, std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT to = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) to[h] = (flags[h] & bits) != 0 ? Real{1} : Real{0};
}

WINAY_CLONED void settle_transfer(const Flag* affiliation, const Real* transfer, Real in_force,
                                  std::size_t lanes, Real* out_affiliated, Real* out_paid,
                                  Real* out_suspended) {
  Real* WINAY_RESTRICT affiliated = out_affiliated;
  Real* WINAY_RESTRICT paid = out_paid;
  Real* WINAY_RESTRICT suspended = out_suspended;
  constexpr auto active = static_cast<Flag>(Affiliation::active);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real is_in = affiliation[h] == active ? Real{1} : Real{0};
    const Real is_paid = transfer[h] > Real{0} ? Real{1} : Real{0};
    affiliated[h] = is_in;
    paid[h] = is_paid;
    suspended[h] = is_in * (Real{1} - is_paid) * in_force;
  }
}

WINAY_CLONED void add_columns(const Real* a, const Real* b, std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT sum = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) sum[h] = a[h] + b[h];
}

/// The head's trait with its shift where the head attends, else the participant's own.
WINAY_CLONED void of_participant(const Flag* is_head, const Real* head, const Real* own,
                                 std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT trait = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) trait[h] = is_head[h] != 0 ? head[h] : own[h];
}

}  // namespace

DerivedColumns::DerivedColumns() : room_(CellSums::columns * most_lanes, Real{0}) {
  std::fill_n(room(Summed::households), most_lanes, Real{1});
}

CellSums::Columns DerivedColumns::derive(const BlockStep& step, const DerivedRule& rule,
                                         std::size_t first, std::size_t lanes) {
  const Flows& flows = step.flows;
  CellSums::Columns columns{};
  for (std::size_t k = 0; k < columns.size(); ++k) columns[k] = room_.data() + k * most_lanes;
  const auto use = [&](Summed column, const Real* from) {
    columns[static_cast<std::size_t>(column)] = from + first;
  };
  use(Summed::persons, flows.demography.household_size);
  use(Summed::measured_income, flows.income.measured);
  use(Summed::consumption, flows.welfare.consumption);
  use(Summed::transfer, flows.support.transfer);
  use(Summed::emergency, flows.support.emergency);
  use(Summed::in_kind_assets, flows.support.asset_grant);
  use(Summed::programme_delivery, flows.support.programme_cost);
  use(Summed::savings, step.stocks.savings);
  use(Summed::formal_debt, step.stocks.formal_debt);
  use(Summed::informal_debt, step.stocks.informal_debt);
  use(Summed::traditional_capital, step.stocks.traditional_capital);
  use(Summed::enterprise_capital, step.stocks.enterprise_capital);
  use(Summed::locus_of_control, flows.psychology.locus_of_control);

  const Real* members = flows.demography.household_size + first;
  const Real* transfer = flows.support.transfer + first;
  add_up_income(flows.income.measured + first, transfer, flows.support.emergency + first,
                flows.local_economy.income + first, step.endowments.unmeasured + first, members,
                lanes, room(Summed::total_income));
  add_columns(flows.demography.internality + first, flows.psychology.internality_shift + first,
              lanes, room(Summed::internality));
  add_columns(flows.demography.powerful_others + first,
              flows.psychology.powerful_others_shift + first, lanes, room(Summed::powerful_others));
  of_participant(step.traits.participant_is_head + first, room(Summed::internality),
                 step.traits.participant_internality + first, lanes,
                 room(Summed::participant_internality));
  for (int j = 0; j < technology_fields; ++j) {
    const auto column = static_cast<Summed>(static_cast<int>(Summed::vegetables) + j);
    unpack(step.stocks.technologies + first, field_bit(j), lanes, room(column));
  }
  unpack(flows.welfare.food_insecure + first, 1U, lanes, room(Summed::food_insecure));
  unpack(flows.support.trained + first, 1U, lanes, room(Summed::participating));
  unpack(flows.support.coached + first, 1U, lanes, room(Summed::coached));
  settle_transfer(flows.exit.affiliation + first, transfer,
                  rule.transfer_in_force ? Real{1} : Real{0}, lanes, room(Summed::affiliated),
                  room(Summed::paid), room(Summed::suspended));
  measure_poverty(flows.welfare.per_person + first, members, static_cast<Real>(rule.poverty_line),
                  lanes, room(Summed::poverty_headcount), room(Summed::poverty_gap),
                  room(Summed::poverty_severity), room(Summed::poor_households));
  measure_poverty(flows.welfare.per_person + first, members,
                  static_cast<Real>(rule.extreme_poverty_line), lanes,
                  room(Summed::extreme_headcount), room(Summed::extreme_gap),
                  room(Summed::extreme_severity), room(Summed::extreme_poor_households));
  return columns;
}

}  // namespace winay
