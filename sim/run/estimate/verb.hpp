#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay estimate SPEC.yaml DATA.csv`: effects from a table of the user's own.
extern const Verb estimate_verb;

}  // namespace winay
