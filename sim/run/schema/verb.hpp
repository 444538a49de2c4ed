#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay schema [KIND]`: what the YAML files may say.
extern const Verb schema_verb;

}  // namespace winay
