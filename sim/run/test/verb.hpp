#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay test EXPECTATIONS.yaml`: results against what is expected.
extern const Verb test_verb;

}  // namespace winay
