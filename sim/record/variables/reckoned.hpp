#pragma once

#include "record/variables/source.hpp"

/// Numbers of households that no phase keeps, of the lanes of a slice.
namespace winay::reckoned {

/// 1 for each.
void one(const Slice& slice, Real* to);

/// Measured income, transfers, emergency payments, local economy and unmeasured consumption.
void total_income(const Slice& slice, Real* to);

/// Of the head, with what coaching and feedback have shifted.
void internality(const Slice& slice, Real* to);
void powerful_others(const Slice& slice, Real* to);
/// Of the member who attends: that of the head with its shift, or the member's own.
void participant_internality(const Slice& slice, Real* to);

/// In the conditional transfer after the exits of the bimester.
void affiliated(const Slice& slice, Real* to);
void paid(const Slice& slice, Real* to);
/// Affiliated and not paid while the transfer is in force.
void suspended(const Slice& slice, Real* to);

// Below a line: the household, its persons, their gap (line − c)/line and its square.
void poor_household(const Slice& slice, Real line, Real* to);
void poor_persons(const Slice& slice, Real line, Real* to);
void poverty_gap(const Slice& slice, Real line, Real* to);
void poverty_severity(const Slice& slice, Real line, Real* to);

/// One of them under one of the lines.
template <auto measure, Real Yardstick::*line>
constexpr Source below() {
  return made_by([](const Slice& slice, Real* to) { measure(slice, slice.yardstick.*line, to); });
}

}  // namespace winay::reckoned
