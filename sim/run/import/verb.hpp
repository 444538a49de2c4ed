#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay import MAP.yaml DATA.csv -o population.h5`: a population of survey households.
extern const Verb import_verb;

}  // namespace winay
