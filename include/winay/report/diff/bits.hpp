#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "winay/core/language.hpp"
#include "winay/output/hdf5/same_bits.hpp"

namespace winay {

/// What a comparison bit by bit found, a line each.
std::string to_text(const BitComparison& bits, Language language);
nlohmann::json to_json(const BitComparison& bits);

}  // namespace winay
