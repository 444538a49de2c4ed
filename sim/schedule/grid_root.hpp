#pragma once

#include <cstdint>

namespace winay {

/// Where a root is looked for, and on which grid: multiples of `step` from `low` to `high`.
struct RootGround {
  double low;
  double high;
  double step;
  double start;  ///< the first trial; no answer depends on it
  double slope;  ///< of the gap, a first guess; above 0
};

/// Finds where a function that never falls passes 0, to the nearer of two neighbours on the grid:
///
///     while (!root.done()) root.tell(gap_at(root.value()));
///
/// The two neighbours at the end have both been tried, so for a function that never falls the
/// answer does not depend on where the search began. Regula falsi with each trial drawn a little
/// towards the far end of the bracket, so that both ends close in (as the ITP method of Oliveira
/// and Takahashi, 2020); halvings where that gains too little.
class GridRoot {
 public:
  explicit GridRoot(const RootGround& ground);

  /// The next value to try; once done, the answer.
  [[nodiscard]] double value() const;
  /// How far the function is above 0 at value().
  void tell(double gap);
  [[nodiscard]] bool done() const { return high_.place - low_.place == 1; }
  /// Every trial was on the same side of 0.
  [[nodiscard]] bool at_bound() const { return !(low_.tried && high_.tried); }

 private:
  /// A multiple of the step that was tried, or the place beyond the last that may be.
  struct End {
    std::int64_t place = 0;
    double gap = 0;
    bool tried = false;
  };

  [[nodiscard]] double beyond() const;
  [[nodiscard]] double between();
  void choose();

  double step_;
  double slope_;  ///< a step
  End low_;
  End high_;
  End last_;
  std::int64_t moved_ = 0;  ///< how far the last trial was from the one before it
  std::int64_t place_ = 0;  ///< of the next trial, or of the answer
  std::int64_t width_ = 0;  ///< of the bracket when it last was half of what it had been
  int slow_ = 0;            ///< trials since then
};

}  // namespace winay
