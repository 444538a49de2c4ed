#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay compare FILE FILE…`: compares scenarios household by household.
extern const Verb compare_verb;

}  // namespace winay
