#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "winay/core/language.hpp"
#include "winay/output/results/file_table.hpp"
#include "winay/output/stored/arrays.hpp"
#include "winay/record/transfer_members.hpp"

/// How many of a run's households are in the transfer at all, and how many of the participants.
namespace winay {

/// A sentence; that nobody is outside, where nobody is.
std::string members_text(const TransferMembers& members, Language language);

nlohmann::json to_json(const TransferMembers& members);

/// The group `transfer_members` of the results file, and what it says; nothing in files of an older
/// winay.
FileTable members_table(const TransferMembers& members);
std::optional<TransferMembers> stored_members(const StoredArrays& file);

}  // namespace winay
