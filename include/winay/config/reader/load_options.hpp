#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "winay/core/text.hpp"

namespace winay {

/// Part of a file that rules over scenarios: the map that these keys lead to.
struct Overlay {
  std::filesystem::path file;
  std::vector<std::string> keys;
};

/// How scenarios are read.
struct LoadOptions {
  std::vector<std::string> overrides = {};  ///< `path=value`, later ones rule
  std::vector<Overlay> overlays = {};       ///< over the scenario, under the overrides
  Language language = Language::en;         ///< of the messages
  /// The folder with base.yaml; if empty, looked for above the file, above the working folder and
  /// above the program.
  std::filesystem::path configs = {};
  /// Hears what a scenario says and does not act, in lines; said by whatever reads a scenario.
  std::function<void(const std::string&)> warn = {};
};

/// One number of the configuration with where it comes from; a row of the results file.
struct ParameterRecord {
  std::string path;    ///< `production.fixed_cost`
  std::string value;   ///< digits, a word, or true and false
  std::string unit;    ///< empty for words and flags
  std::string source;  ///< why this value
  std::string file;    ///< the file that says it, or `--set`
  std::string symbol;
  OwnText meaning;
  bool label = false;  ///< described only: nothing reads it
};

}  // namespace winay
