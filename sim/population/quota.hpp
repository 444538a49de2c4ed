#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/state/layout.hpp"

/// Yes/no and classes with exact totals: every household has a random key, and the lowest keys win
/// until the quota is full. Who wins is chance, how many is not, and no column is sorted or copied.
namespace winay {

/// The key of a lane that takes no part.
inline constexpr std::uint32_t no_key = std::numeric_limits<std::uint32_t>::max();

/// Keys below it win. Equal keys are told apart by `tie`: household · 8 + slot.
struct Threshold {
  std::uint32_t key = 0;
  std::uint32_t tie = 0;

  [[nodiscard]] bool takes(std::uint32_t a_key, std::uint32_t a_tie) const {
    return a_key < key || (a_key == key && a_tie < tie);
  }
};

inline std::uint32_t tie_of(std::int32_t household, std::size_t slot) {
  return static_cast<std::uint32_t>(household) * 8U + static_cast<std::uint32_t>(slot);
}

/// Keys of the lanes of one block, `lanes` to a slot.
class KeyTable {
 public:
  void resize(std::size_t slots, std::size_t lanes) {
    lanes_ = lanes;
    keys_.resize(slots * lanes);
  }
  std::uint32_t* operator[](std::size_t slot) { return keys_.data() + slot * lanes_; }
  const std::uint32_t* operator[](std::size_t slot) const { return keys_.data() + slot * lanes_; }

 private:
  Column<std::uint32_t> keys_;
  std::size_t lanes_ = 0;
};

/// What competes for one quota, or for several in a row: one key a household, or up to eight
/// (children of a household).
struct Contest {
  std::size_t slots = 1;
  std::vector<std::int64_t> quotas;  ///< winners of each class and those before it, ascending
};

/// Writes the keys of a block's lanes: the slots of all contests one after the other. It is called
/// more than once for a block, from any thread, and must give the same keys each time.
using FillKeys = std::function<void(const Block&, KeyTable&)>;

/// The threshold of each quota of each contest. A quota larger than the keys that take part lets
/// all of them win.
std::vector<std::vector<Threshold>> find_thresholds(std::span<const Block> blocks,
                                                    const std::int32_t* household,
                                                    std::span<const Contest> contests,
                                                    const FillKeys& fill);

/// Quotas of `total` things from the shares of all classes but the last, rounded so that each
/// cumulative total is within half a thing of its share.
std::vector<std::int64_t> quotas_of(std::span<const double> shares, std::int64_t total);

}  // namespace winay
