#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay inspect FILE.h5`: what a results file holds.
extern const Verb inspect_verb;

}  // namespace winay
