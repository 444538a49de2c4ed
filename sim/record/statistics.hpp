#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Weighted statistics of a distribution. Weights are frequencies: ×100 changes
/// nothing here. Everything is over the population, without n/(n − 1). An empty group, or weights
/// that add to 0, gives NaN.
namespace winay {

/// Positions of `values` by increasing value, ties in the order given; NaN last. A radix sort on
/// the bits, so the time grows with the length alone.
std::vector<std::uint32_t> sorted_order(std::span<const float> values);

/// What quantiles and the Gini need of a distribution, filled value by value in increasing order:
/// several groups can share one sorted pass.
class Ranking {
 public:
  static constexpr std::size_t most_quantiles = 19;

  /// `probabilities` increasing, within (0, 1).
  Ranking(std::span<const double> probabilities, double total_weight);

  void add(double value, double weight) {
    twice_area_ += weight * value * (2 * cumulated_ + weight);
    cumulated_ += weight;
    if (cumulated_ >= next_) pass(value, weight);
  }

  /// Inverse of the weighted distribution function, the mean of two neighbours where it hits the
  /// probability exactly (to 1e-12 of the total weight). NaN if nothing was added.
  [[nodiscard]] double quantile(std::size_t index) const { return quantiles_[index]; }
  /// Σ w_i w_j |y_i − y_j| / (2 W² μ), given Σ w y.
  [[nodiscard]] double gini(double weighted_sum) const;

 private:
  void pass(double value, double weight);

  double cumulated_ = 0;
  double twice_area_ = 0;
  double next_;  ///< cumulated weight at which a quantile is reached
  std::array<double, most_quantiles> targets_{};
  std::array<double, most_quantiles> quantiles_{};
  std::size_t count_;
  std::size_t reached_ = 0;  ///< quantiles already known
  bool waiting_ = false;     ///< the last of them still misses its upper neighbour
  double slack_;
};

/// Sums that need no order, eight numbers a household; they add.
struct Moments {
  /// Values below one sol count as one in Theil and Atkinson, which know no zero.
  static constexpr double smallest = 1;
  enum Term : std::size_t { weight, sum, square, floored, entropy, logarithm, root, inverse };
  static constexpr std::size_t terms = 8;

  /// The terms of each value, a row of `terms` numbers each.
  static void of(std::span<const double> values, std::span<const double> weights, double* rows);

  std::array<double, terms> total{};

  [[nodiscard]] double mean() const;
  [[nodiscard]] double sd() const;
  [[nodiscard]] double theil() const;
  /// Inequality aversion 0.5, 1 and 2.
  [[nodiscard]] double atkinson_half() const;
  [[nodiscard]] double atkinson_1() const;
  [[nodiscard]] double atkinson_2() const;
};

}  // namespace winay
