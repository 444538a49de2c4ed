#pragma once

#include <vector>

#include "winay/evaluation/estimators/design.hpp"
#include "winay/evaluation/estimators/groups.hpp"

namespace winay::evaluation {

/// Fixed effects that are taken out of outcome and columns before a fit, as a dummy for each level
/// would (Frisch, Waugh and Lovell): of one grouping its weighted means, of several these in turn
/// until nothing moves.
class FixedEffects {
 public:
  explicit FixedEffects(std::vector<Groups> groups, Vector weights = {});

  [[nodiscard]] bool any() const { return !groups_.empty(); }
  /// Values less their effects. Of a column that the effects explain, 0. Throws EstimationError
  /// where the effects do not settle.
  [[nodiscard]] Vector within(const Vector& values) const;
  [[nodiscard]] Design within(const Design& design) const;
  /// Parameters that they cost. Effects nested in the clusters cost none but a constant's: within a
  /// cluster they are its own, and their number does not shrink its sums (as xtreg counts).
  [[nodiscard]] Index parameters(const Groups& clusters) const;
  /// Whether there is one grouping, and it is nested: then CR2 and CR3 are those with dummies.
  [[nodiscard]] bool is_one_nested_in(const Groups& clusters) const;

 private:
  std::vector<Groups> groups_;
  Vector weights_;
  std::vector<Vector> totals_;  ///< of weights, one a level
};

}  // namespace winay::evaluation
