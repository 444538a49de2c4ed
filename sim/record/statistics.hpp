#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "record/pieces.hpp"

/// Weighted statistics of a distribution. Weights are frequencies: ×100 changes
/// nothing here. Everything is over the population, without n/(n − 1). An empty group, or weights
/// that add to 0, gives NaN.
namespace winay {

struct Keyed {
  std::uint32_t key;    ///< a number's bits, in the order of the numbers
  std::uint32_t index;  ///< where it stood
};

/// Room to sort numbers on all threads, kept from one sort to the next. A radix sort on the bits of
/// floats, piece by piece: the time grows with the length alone, and the order is the same on any
/// number of threads.
class SortRoom {
 public:
  /// Sorts `count` numbers, the i-th being value(i).
  template <class Value>
  void sort(std::size_t count, Value value) {
    keyed_.resize(count);
    other_.resize(count);
    for_each_piece(count, [&](std::size_t first, std::size_t last, std::size_t) {
      for (std::size_t i = first; i < last; ++i) {
        keyed_[i] = {sort_key(value(i)), static_cast<std::uint32_t>(i)};
      }
    });
    sort_keyed();
  }
  /// By increasing value, ties in the order given; NaN last.
  [[nodiscard]] std::span<const Keyed> order() const { return keyed_; }

 private:
  static std::uint32_t sort_key(float x);
  void sort_keyed();
  void distribute(unsigned shift);

  std::vector<Keyed> keyed_;
  std::vector<Keyed> other_;
  std::vector<std::uint32_t> starts_;  ///< [piece][digit]
};

/// Positions of `values` by increasing value, ties in the order given; NaN last.
std::vector<std::uint32_t> sorted_order(std::span<const float> values);

/// What quantiles and the Gini need of a distribution, filled value by value in increasing order:
/// several groups can share one sorted pass. A distribution may be ranked in pieces, which join in
/// their order.
class Ranking {
 public:
  static constexpr std::size_t most_quantiles = 19;

  /// `probabilities` increasing, within (0, 1).
  Ranking(std::span<const double> probabilities, double total_weight);

  /// Before the first value of a piece: the weight of all lower pieces.
  void begin_at(double cumulated);
  /// Goes on with the piece above.
  void join(const Ranking& next);

  void add(double value, double weight) {
    last_ = value;
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

  void look_for_next();

  double cumulated_ = 0;
  double twice_area_ = 0;
  double last_;             ///< value added; NaN before the first
  double upper_ = 0;        ///< first value behind a quantile that the piece below has just reached
  bool has_upper_ = false;  ///< such a quantile waited, and a value came
  double next_;             ///< cumulated weight at which a quantile is reached
  std::array<double, most_quantiles> targets_{};
  std::array<double, most_quantiles> quantiles_{};
  std::size_t count_;
  std::size_t begun_ = 0;    ///< quantiles that lower pieces know
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
