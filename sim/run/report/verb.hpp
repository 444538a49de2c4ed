#pragma once

#include "run/line/verb.hpp"

namespace winay {

/// `winay report FILE.h5…`: one page that explains results.
extern const Verb report_verb;

}  // namespace winay
