#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay plan FILE…`: what a run, or a comparison, will take.
extern const Verb plan_verb;

}  // namespace winay
