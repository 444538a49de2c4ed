#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay trace FILE… --household ID`: the story of one household.
extern const Verb trace_verb;

}  // namespace winay
