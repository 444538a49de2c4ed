#pragma once

#include <span>

#include "run/line/verb.hpp"

namespace winay {

/// All that winay does, in the order of `winay --help`.
std::span<const Verb* const> all_verbs();

}  // namespace winay
