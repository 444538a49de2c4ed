#pragma once

#include <ostream>

#include "run/console/log.hpp"
#include "run/line/command_line.hpp"

namespace winay {

/// Does what the command line asks: results on `out`, all else through `log`. What goes wrong is
/// thrown; main knows the exit codes.
void execute(const Command& command, std::ostream& out, Log& log);

/// `winay compare`: reads and checks everything, then compares.
void compare(const CompareCommand& compare, const Command& command, std::ostream& out, Log& log);

/// `winay run`: reads and checks all scenarios and targets, then runs them one after the other.
void run(const RunCommand& run, const Command& command, std::ostream& out, Log& log);

/// `winay estimate`: the estimates of a plan on a table of the user's own.
void estimate(const EstimateCommand& estimate, Language language, std::ostream& out);

/// `winay frontier`: what the numbers of an exit rule cost and do, and which are best.
void frontier(const FrontierCommand& frontier, const Command& command, std::ostream& out, Log& log);

/// `winay targeting`: whom each rule of focalisation reaches; simulates nothing.
void targeting(const TargetingCommand& command, Language language, std::ostream& out, Log& log);

}  // namespace winay
