#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include "winay/core/real.hpp"

/// Sums whose last bit does not depend on the order of the terms, on blocks, threads or ranks: the
/// terms are rounded once, each by itself, to integers, and integers add exactly.
namespace winay {

/// The exact sum of numbers rounded to the nearest 2^-40 (about 1e-12).
///
/// Range: each |term| < 2^62, and 2^24 terms of that size (or 2^64 terms of size 4 million). A term
/// outside it, or NaN, turns the sum to NaN for good, in whatever order it came.
/// Trivially copyable, so ranks can send it as bytes and merge.
class FixedSum {
 public:
  void add(double term) {
    constexpr double limit = 0x1p62;
    if (!(term > -limit && term < limit)) {
      lost_ = true;
      return;
    }
    total_ += to_integer(term * one);
  }

  void merge(const FixedSum& other) {
    total_ += other.total_;
    lost_ = lost_ || other.lost_;
  }

  [[nodiscard]] double value() const {
    return lost_ ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(total_) / one;
  }

  friend bool operator==(const FixedSum&, const FixedSum&) = default;

 private:
  __extension__ using Integer = __int128;
  static constexpr double one = 0x1p40;

  /// To the nearest integer, ties to even: adding 2^52 leaves no room for a fraction, and a number
  /// of that size has none.
  static Integer to_integer(double x) {
    const double magic = x < 0 ? -0x1p52 : 0x1p52;
    const bool small = x > -0x1p52 && x < 0x1p52;
    if (small) return static_cast<std::int64_t>((x + magic) - magic);
    return static_cast<Integer>(x);
  }

  Integer total_ = 0;
  bool lost_ = false;
};

/// Sum of round(values[h] · resolution_per_unit) over the lanes with any of `bits` in member[h]:
/// the masked sum of a column in units of 1 / resolution_per_unit. Rounds to nearest, ties to even.
///
/// Range: each rounded term saturates at ±2,147,483,520 (float) or ±2,147,483,647 (double); NaN
/// counts as the lowest. The total is exact for up to 2^32 lanes.
std::int64_t sum_fixed(const Real* values, const Flag* member, Flag bits, std::size_t lanes,
                       Real resolution_per_unit);

}  // namespace winay
