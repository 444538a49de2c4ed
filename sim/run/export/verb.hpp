#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay export FILE.h5 [GROUP…] -o FOLDER`: a results file as CSV tables.
extern const Verb export_verb;

}  // namespace winay
