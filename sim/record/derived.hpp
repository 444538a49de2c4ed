#pragma once

#include <cstddef>
#include <vector>

#include "record/variables/table.hpp"
#include "winay/core/column.hpp"
#include "winay/core/real.hpp"

namespace winay {

/// The columns of the variables in a slice of a block, made when somebody first asks for one: a
/// phase's own where that is enough, else in a room that stays in cache. One object a thread.
class DerivedColumns {
 public:
  DerivedColumns();

  /// From now on of this slice, which must outlive the questions.
  void begin(const Slice& slice);
  /// The lanes of the slice of variables()[row]. Valid until the next begin().
  const Real* of(std::size_t row);

 private:
  const Slice* slice_ = nullptr;
  std::vector<const Real*> known_;    ///< by row, null where nobody has asked yet
  std::vector<std::size_t> room_of_;  ///< by row
  Column<Real> rooms_;
};

}  // namespace winay
