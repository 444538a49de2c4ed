#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay evaluate STUDY.yaml`, or `--data SURVEY.csv --map MAP.yaml`: a study's estimators.
extern const Verb evaluate_verb;

}  // namespace winay
