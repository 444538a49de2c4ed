#pragma once

#include <cstdint>

#include "winay/record/groups.hpp"

namespace winay {

/// Who is in the transfer when the first year begins: of all households, and of those that take
/// part in the productive programme of some arm. A drawn population is all in; of a survey most may
/// be outside, and live by parameters that were found on households inside.
struct TransferMembers {
  std::int32_t households = 0;           ///< simulated
  std::int32_t inside = 0;               ///< of them
  double share_inside = 0;               ///< of the country, by weight
  std::int32_t participants = 0;         ///< simulated
  std::int32_t participants_inside = 0;  ///< of them

  [[nodiscard]] bool all_inside() const { return inside == households; }
};

TransferMembers transfer_members(const Groups& groups);

}  // namespace winay
