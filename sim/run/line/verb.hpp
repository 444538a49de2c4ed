#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "run/console/log.hpp"
#include "run/line/options.hpp"
#include "winay/config/reader/load_options.hpp"
#include "winay/core/language.hpp"
#include "winay/core/text.hpp"

namespace winay {

/// What a verb is called with, besides its own options.
struct Call {
  Language language = Language::en;
  std::string typed;  ///< the command line, for results files; it names no folder of the user
  std::ostream& out;  ///< for results
  Log& log;           ///< for all else

  /// How a verb reads scenarios: what they say and cannot do is a warning in the log.
  [[nodiscard]] LoadOptions reading(std::vector<std::string> overrides = {}) const;
};

/// Does what the options ask for. What goes wrong is thrown; main knows the exit codes.
using Action = std::function<void(const Call&)>;

/// One thing that winay does: a row of the list in verbs.cpp, defined in the folder of its name.
struct Verb {
  std::string_view name;
  Text what;      ///< in the list of `winay --help`
  Text examples;  ///< after its options
  /// Declares the options. The action owns the values that they fill in.
  Action (*declare)(Options& options);
};

}  // namespace winay
