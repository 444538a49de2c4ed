#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "winay/record/groups.hpp"
#include "winay/record/series.hpp"

namespace winay {

/// Numbers a group: the statistics in the order of `Statistic`, then the quantiles.
inline constexpr std::size_t distribution_numbers = statistic_count + quantile_count;

/// Mean, standard deviation, inequality and quantiles of a variable in every group, from one sort:
/// [group][distribution_numbers]. `values` is by lane, and so is `persons`: how many persons of a
/// household count, or empty if each household counts once. Sums run in the order of lanes and of
/// values, so blocks and threads change nothing.
std::vector<double> distributions(const Groups& groups, std::span<const float> values,
                                  std::span<const float> persons);

}  // namespace winay
