#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay calibrate TARGETS.yaml -o FOLDER`: parameters from published numbers.
extern const Verb calibrate_verb;

}  // namespace winay
