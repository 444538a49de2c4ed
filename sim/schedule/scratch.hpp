#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "winay/core/column.hpp"
#include "winay/state/flows.hpp"

namespace winay {

/// What a thread needs to step one block: room for all flows, and for what phases compute on the
/// way. Columns are staggered, so that equal lanes of different columns do not share a cache set.
class Scratch {
 public:
  explicit Scratch(std::size_t lanes);

  [[nodiscard]] std::size_t lanes() const { return lanes_; }

  Flows flows{};
  std::array<Lanes<Flag>, 4> words{};
  Lanes<Real> number{};
  Lanes<std::int32_t> start{};  ///< of a programme that rules offer
  Lanes<Flag> hash_a{};
  Lanes<Flag> hash_b{};

 private:
  std::size_t lanes_;
  Column<std::byte> memory_;
};

}  // namespace winay
