#pragma once

#include <array>
#include <cstddef>

#include "record/cell_sums.hpp"
#include "winay/core/column.hpp"
#include "winay/core/real.hpp"
#include "winay/schedule/observer.hpp"

namespace winay {

/// What turns flows into recorded columns and is the same for all households of a bimester.
struct DerivedRule {
  double poverty_line = 1;          ///< soles a person and month
  double extreme_poverty_line = 1;  ///< likewise
  bool transfer_in_force = true;    ///< else nobody can be suspended
};

/// Room for columns that no phase keeps: some lanes of a block at a time, so they stay in cache.
class DerivedColumns {
 public:
  static constexpr std::size_t most_lanes = 512;

  DerivedColumns();

  /// The summed columns of lanes [first, first + lanes) of the block, flows where a flow is enough.
  /// Valid until the next call. `lanes` is a multiple of lane_width, at most `most_lanes`.
  CellSums::Columns derive(const BlockStep& step, const DerivedRule& rule, std::size_t first,
                           std::size_t lanes);

 private:
  Real* room(Summed column) { return room_.data() + static_cast<std::size_t>(column) * most_lanes; }

  Column<Real> room_;
};

}  // namespace winay
