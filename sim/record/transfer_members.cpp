#include "winay/record/transfer_members.hpp"

namespace winay {

namespace {

/// Place among the kinds of groups of participants.
constexpr std::size_t kind_of_participants = group_kind_sizes.size() - 1;

}  // namespace

TransferMembers transfer_members(const Groups& groups) {
  TransferMembers members;
  double all = 0;
  double inside = 0;
  for (const std::int32_t lane : groups.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const bool is_in = groups.baseline.affiliated[h] != 0U;
    const std::size_t row = group_of_cell(groups.cell[h], kind_of_participants);
    const bool takes_part = groups.axis[row].name == "participant";
    const auto weight = static_cast<double>(groups.weight[h]);
    all += weight;
    inside += is_in ? weight : 0;
    ++members.households;
    members.inside += is_in ? 1 : 0;
    members.participants += takes_part ? 1 : 0;
    members.participants_inside += takes_part && is_in ? 1 : 0;
  }
  members.share_inside = all > 0 ? inside / all : 0;
  return members;
}

}  // namespace winay
