#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "winay/core/language.hpp"
#include "winay/output/hdf5/same_bits.hpp"

namespace winay {

/// What a comparison bit by bit found, a line each; at most so many of them.
std::string to_text(const BitComparison& bits, Language language, std::size_t most = SIZE_MAX);
nlohmann::json to_json(const BitComparison& bits);

}  // namespace winay
