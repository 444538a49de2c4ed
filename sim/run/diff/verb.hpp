#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay diff A.h5 B.h5`: what differs between two results files.
extern const Verb diff_verb;

}  // namespace winay
