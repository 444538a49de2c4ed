#include "record/variables/reckoned.hpp"

#include <algorithm>

namespace winay::reckoned {

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

WINAY_CLONED void add(const Real* a, const Real* b, std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT sum = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) sum[h] = a[h] + b[h];
}

/// The head's trait with its shift where the head attends, else the participant's own.
WINAY_CLONED void choose(const Flag* is_head, const Real* head, const Real* shift, const Real* own,
                         std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT trait = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real shifted = head[h] + shift[h];
    trait[h] = is_head[h] != 0 ? shifted : own[h];
  }
}

constexpr auto active = static_cast<Flag>(Affiliation::active);

WINAY_CLONED void mark_active(const Flag* affiliation, std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT affiliated = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    affiliated[h] = affiliation[h] == active ? Real{1} : Real{0};
  }
}

WINAY_CLONED void mark_paid(const Real* transfer, std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT paid = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) paid[h] = transfer[h] > Real{0} ? Real{1} : Real{0};
}

WINAY_CLONED void mark_unpaid(const Flag* affiliation, const Real* transfer, std::size_t lanes,
                              Real* out) {
  Real* WINAY_RESTRICT suspended = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real is_in = affiliation[h] == active ? Real{1} : Real{0};
    suspended[h] = transfer[h] > Real{0} ? Real{0} : is_in;
  }
}

WINAY_CLONED void mark_below(const Real* per_person, Real line, std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT poor = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) poor[h] = per_person[h] < line ? Real{1} : Real{0};
}

WINAY_CLONED void count_below(const Real* per_person, const Real* members, Real line,
                              std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT persons = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    persons[h] = per_person[h] < line ? members[h] : Real{0};
  }
}

/// Gaps of persons, times a weight of 1 or the gap itself.
WINAY_CLONED void measure_gap(const Real* per_person, const Real* members, Real line, bool squared,
                              std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT gaps = out;
  const Real per_line = Real{1} / line;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real is_poor = per_person[h] < line ? Real{1} : Real{0};
    const Real gap = is_poor * (Real{1} - per_person[h] * per_line);
    gaps[h] = members[h] * gap * (squared ? gap : Real{1});
  }
}

const Flows& flows(const Slice& slice) { return slice.step.flows; }

}  // namespace

void one(const Slice& slice, Real* to) { std::fill_n(to, slice.lanes, Real{1}); }

void total_income(const Slice& s, Real* to) {
  const Flows& f = flows(s);
  add_up_income(f.income.measured + s.first, f.support.transfer + s.first,
                f.support.emergency + s.first, f.local_economy.income + s.first,
                s.step.endowments.unmeasured + s.first, f.demography.household_size + s.first,
                s.lanes, to);
}

void internality(const Slice& s, Real* to) {
  add(flows(s).demography.internality + s.first, flows(s).psychology.internality_shift + s.first,
      s.lanes, to);
}

void powerful_others(const Slice& s, Real* to) {
  add(flows(s).demography.powerful_others + s.first,
      flows(s).psychology.powerful_others_shift + s.first, s.lanes, to);
}

void participant_internality(const Slice& s, Real* to) {
  choose(s.step.traits.participant_is_head + s.first, flows(s).demography.internality + s.first,
         flows(s).psychology.internality_shift + s.first,
         s.step.traits.participant_internality + s.first, s.lanes, to);
}

void affiliated(const Slice& s, Real* to) {
  mark_active(flows(s).exit.affiliation + s.first, s.lanes, to);
}

void paid(const Slice& s, Real* to) { mark_paid(flows(s).support.transfer + s.first, s.lanes, to); }

void suspended(const Slice& s, Real* to) {
  if (!s.yardstick.transfer_in_force) {
    std::fill_n(to, s.lanes, Real{0});
    return;
  }
  mark_unpaid(flows(s).exit.affiliation + s.first, flows(s).support.transfer + s.first, s.lanes,
              to);
}

void poor_household(const Slice& s, Real line, Real* to) {
  mark_below(flows(s).welfare.per_person + s.first, line, s.lanes, to);
}

void poor_persons(const Slice& s, Real line, Real* to) {
  count_below(flows(s).welfare.per_person + s.first, flows(s).demography.household_size + s.first,
              line, s.lanes, to);
}

void poverty_gap(const Slice& s, Real line, Real* to) {
  measure_gap(flows(s).welfare.per_person + s.first, flows(s).demography.household_size + s.first,
              line, false, s.lanes, to);
}

void poverty_severity(const Slice& s, Real line, Real* to) {
  measure_gap(flows(s).welfare.per_person + s.first, flows(s).demography.household_size + s.first,
              line, true, s.lanes, to);
}

}  // namespace winay::reckoned
