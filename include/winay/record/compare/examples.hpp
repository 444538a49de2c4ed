#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "winay/record/compare/groups.hpp"
#include "winay/record/compare/household_years.hpp"

namespace winay {

/// A household worse off that stands for a kind of household.
struct LossExample {
  std::int32_t lane = 0;
  std::size_t group = 0;  ///< its kind, on the axis of groups
  double share = 0;       ///< of the kind that is worse off
  double loss = 0;        ///< its own, soles a person and month
};

/// At most so many households that are worse off in the last year, each of another kind and, where
/// there are such, of no kind named before it. Kinds come by the share of theirs that is worse off,
/// the largest first, each sort (skill, assets, consumption, children) once before any comes again.
/// Of a kind it is the household whose loss is the median, the lower of two, the lower id of
/// equals.
std::vector<LossExample> pick_losers(const ComparisonGroups& groups, const HouseholdYears& base,
                                     const HouseholdYears& own, double margin, std::size_t count);

}  // namespace winay
