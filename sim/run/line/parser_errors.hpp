#pragma once

#include <string>

#include "winay/core/text.hpp"

namespace winay {

/// What CLI11 says is wrong with a command line, in Spanish as well.
OwnText in_both(const std::string& message);

}  // namespace winay
