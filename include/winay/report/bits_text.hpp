#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "winay/config/language.hpp"
#include "winay/output/same_bits.hpp"

namespace winay {

/// What a comparison bit by bit found, a line each.
std::string to_text(const BitComparison& bits, Language language);
nlohmann::json to_json(const BitComparison& bits);

}  // namespace winay
