#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay frontier FILE --base FILE --vary PATH=VALUES`: the best numbers of an exit rule.
extern const Verb frontier_verb;

}  // namespace winay
