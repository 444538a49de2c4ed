#pragma once

#include <ostream>
#include <span>
#include <string>

#include "run/console/log.hpp"
#include "run/line/verb.hpp"
#include "winay/core/language.hpp"

namespace winay {

/// What a command line asks for.
struct Command {
  Language language = Language::en;
  LogStyle::Amount amount = LogStyle::Amount::normal;
  LogStyle::Format format = LogStyle::Format::text;
  std::string typed;  ///< absolute paths cut to their names: what a results file may say
  Action action;      ///< of the verb; or prints a text that was asked for, help or version
};

/// Of what is said before the command line is read as a whole: `--lang es`, wherever it stands.
Language language_of(int argc, const char* const* argv);

/// Throws UsageError, for an unknown verb or option with the nearest one.
Command parse_command_line(std::span<const Verb* const> verbs, int argc, const char* const* argv);

/// Does it: results on `out`, all else through `log`. What goes wrong is thrown.
void execute(const Command& command, std::ostream& out, Log& log);

}  // namespace winay
