#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay targeting FILE`: whom each rule of focalisation reaches; simulates nothing.
extern const Verb targeting_verb;

}  // namespace winay
