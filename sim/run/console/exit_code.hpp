#pragma once

#include <stdexcept>
#include <string>

#include "winay/core/error.hpp"

namespace winay {

/// What the shell is told.
enum class ExitCode : int {
  ok = 0,
  failure = 1,        ///< something went wrong while running
  usage = 2,          ///< the command line itself
  invalid_input = 3,  ///< a file that the user wrote
  output_exists = 4,  ///< nothing is overwritten without --force
  interrupted = 5,    ///< what was complete is in the partial file
  check_failed = 6,   ///< a stated check did not hold
};

/// A command line that means nothing, with what would be right.
struct UsageError : Error {
  using Error::Error;
};

/// The run was told to stop (SIGINT, SIGTERM); says what it leaves behind.
struct Interrupted : std::runtime_error {
  explicit Interrupted(const std::string& what, bool keeps = true)
      : std::runtime_error(what), keeps_something(keeps) {}
  bool keeps_something;  ///< of what was running
};

/// The result is not the one that was stated.
struct CheckFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace winay
