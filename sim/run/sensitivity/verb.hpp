#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay sensitivity SCENARIO.yaml… -o FOLDER`: which parameters decide a figure.
extern const Verb sensitivity_verb;

}  // namespace winay
