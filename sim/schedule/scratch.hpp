#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/state/enrolment.hpp"
#include "winay/state/flows.hpp"

namespace winay {

/// What a thread needs to step one block: room for the surroundings of the block, for all other
/// flows of a strip of its lanes, and for what phases compute on the way. Columns are staggered, so
/// that equal lanes of different columns do not share a cache set.
class Scratch {
 public:
  Scratch(std::size_t block_lanes, std::size_t strip_lanes);
  /// The block is one strip.
  explicit Scratch(std::size_t lanes) : Scratch(lanes, lanes) {}

  [[nodiscard]] std::size_t strip_lanes() const { return strip_lanes_; }

  /// From now on flows are those of a strip that begins at this lane of the block.
  void begin_strip(std::size_t first);

  SurroundingsFlows surroundings{};  ///< of the block
  Flows flows{};
  std::array<Lanes<Flag>, 4> words{};
  Lanes<Real> number{};
  std::vector<EnrolmentView> enrolments;  ///< of the strip, one a programme
  Lanes<std::int32_t> start{};            ///< of a programme that rules offer
  Lanes<Flag> hash_a{};
  Lanes<Flag> hash_b{};

 private:
  std::size_t strip_lanes_;
  Column<std::byte> memory_;
};

}  // namespace winay
