#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace winay {

/// The name nearest to a word, case aside, or nothing if none is within two letters.
std::string nearest_name(std::string_view word, const std::vector<std::string>& names);

}  // namespace winay
