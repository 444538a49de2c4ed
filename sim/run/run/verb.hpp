#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay run FILE…`: simulates scenarios, each to its results file.
extern const Verb run_verb;

}  // namespace winay
