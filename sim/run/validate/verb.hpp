#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay validate FILE…`: checks files, runs nothing.
extern const Verb validate_verb;

}  // namespace winay
