#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "run/line/command_line.hpp"

namespace winay {

/// `winay plan`: what the run, or the comparison, of some scenarios will take. Runs a small part of
/// each; writes nothing where results would go.
void plan(const PlanCommand& command, Language language, std::ostream& out, Log& log);

}  // namespace winay
