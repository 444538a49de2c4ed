#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/language.hpp"
#include "winay/config/mistakes.hpp"
#include "winay/model/model.hpp"
#include "winay/model/run_settings.hpp"
#include "winay/population/synthetic_parameters.hpp"

namespace winay {

/// One number of the configuration with where it comes from; a row of the results file.
struct ParameterRecord {
  std::string path;    ///< `production.fixed_cost`
  std::string value;   ///< digits, a word, or true and false
  std::string unit;    ///< empty for words and flags
  std::string source;  ///< why this value
  std::string file;    ///< the file that says it, or `--set`
  std::string symbol;
  std::string meaning;
  std::string meaning_es;
};

/// Everything that a scenario file asks for, checked.
struct Scenario {
  std::string name;
  std::string long_name;
  std::string long_name_es;
  std::string file_stem;  ///< its label on the axis of scenarios
  std::string reading;    ///< itt or late: what the published effect is taken to be
  std::string structure;  ///< threshold, complementarity or no_trap
  RunSettings run;
  std::optional<SyntheticPopulation> synthetic;  ///< else `imported`
  std::filesystem::path imported;                ///< a population file made by `winay import`
  Model model;
  std::vector<Arm> arms;
  std::string base_arm;    ///< the others are compared with it
  std::string policy_arm;  ///< stands for the scenario where scenarios are compared
  std::vector<ParameterRecord> parameters;
  /// The whole configuration in one file: it loads by itself and gives the same scenario.
  std::string resolved_yaml;
};

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
};

/// Reads a scenario with everything that it extends and names. Throws InvalidConfiguration with
/// every mistake of it.
[[nodiscard]] Scenario load_scenario(const std::filesystem::path& file,
                                     const LoadOptions& options = {});

/// Several scenarios; the mistakes of all come in one exception.
[[nodiscard]] std::vector<Scenario> load_scenarios(const std::vector<std::filesystem::path>& files,
                                                   const LoadOptions& options = {});

/// A scenario from a text, as stored in a results file. Paths in it are relative to `directory`.
[[nodiscard]] Scenario load_scenario_text(std::string yaml, const std::string& name,
                                          const std::filesystem::path& directory = ".",
                                          const LoadOptions& options = {});

/// Checks a file of any kind: scenario, programme, population, parameters or map of a
/// survey. Throws
/// InvalidConfiguration with every mistake of it.
void check_file(const std::filesystem::path& file, const LoadOptions& options = {});

/// The scenario with what was solved at the start of a run (adoption.intercept,
/// welfare.unmeasured_mean, exit.cut_off) as numbers: nothing is left to solve, and the resolved
/// file says so.
[[nodiscard]] Scenario with_solved(const Scenario& scenario, const Parameters& solved);
/// The parameter of that path was solved at the start of this run, or of the one whose results the
/// scenario comes from.
[[nodiscard]] bool was_solved(const Scenario& scenario, std::string_view path);

}  // namespace winay
