#pragma once

#include <array>
#include <vector>

#include "bench/yardstick/tally.hpp"
#include "bench/yardstick/villages.hpp"

namespace winay::yardstick {

inline constexpr std::array quantile_shares{0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};

/// Of income a head, over households.
struct Distribution {
  double mean = 0;
  double gini = 0;              ///< from the bins: too low by about 1e-6
  std::array<double, 3> fgt{};  ///< share poor, mean gap, mean squared gap
  std::array<float, quantile_shares.size()> quantiles{};  ///< exact: the ⌈share · n⌉-th lowest
};

/// The distribution that a tally of all households has seen. Quantiles are looked for among the
/// incomes of their bins only.
Distribution distribution_of(const Tally& tally, const World& world);

}  // namespace winay::yardstick
