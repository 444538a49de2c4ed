#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay rerun FILE.h5`: makes a results file again from what it holds.
extern const Verb rerun_verb;

}  // namespace winay
