#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/reader/load_options.hpp"
#include "winay/config/scenario/idle_numbers.hpp"
#include "winay/config/yaml/mistakes.hpp"
#include "winay/core/text.hpp"
#include "winay/model/model.hpp"
#include "winay/model/run_settings.hpp"
#include "winay/population/synthetic_parameters.hpp"

namespace winay {

/// Everything that a scenario file asks for, checked.
struct Scenario {
  std::string name;
  OwnText long_name;
  std::string file_stem;  ///< its label on the axis of scenarios
  std::string reading;    ///< itt or late: what the published effect is taken to be
  std::string structure;  ///< threshold, complementarity or no_trap
  bool resolved = false;  ///< from results: its parameters are of this reading and structure only
  RunSettings run;
  std::optional<SyntheticPopulation> synthetic;  ///< else `imported`
  std::filesystem::path imported;                ///< a population file made by `winay import`
  Model model;
  std::vector<Arm> arms;
  std::string base_arm;  ///< the others are compared with it
  /// Of an arm, the one that differs from it in one thing; the base has none unless it names one.
  std::map<std::string, std::string> against;
  std::string policy_arm;  ///< stands for the scenario where scenarios are compared
  std::vector<ParameterRecord> parameters;
  std::string warnings;  ///< what it says and does not act, in the language it was read in
  std::string in_force;  ///< its rules, arm by arm, and what they replaced, likewise
  /// The whole configuration in one file: it loads by itself and gives the same scenario.
  std::string resolved_yaml;
};

/// The place of the arm that each arm is set against, besides the base; its own place if none.
[[nodiscard]] std::vector<std::size_t> counterfactuals(const Scenario& scenario);

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

/// What is to be said of a file without mistakes, in the language it was read in.
struct CheckedFile {
  std::string warnings;  ///< as those of a scenario
  std::string in_force;  ///< of a scenario
  /// Numbers of a scenario, programme, population or file of parameters that move nothing.
  std::vector<IdleNumber> idle;
};

/// Checks a file of any kind: scenario, programme, population, parameters, maps of surveys,
/// study or published statistics. Throws InvalidConfiguration with every mistake of it.
CheckedFile check_file(const std::filesystem::path& file, const LoadOptions& options = {});

/// The scenario with what was solved at the start of a run (adoption.intercept,
/// welfare.unmeasured_mean, exit.cut_off) as numbers: nothing is left to solve, and the resolved
/// file says so.
[[nodiscard]] Scenario with_solved(const Scenario& scenario, const Parameters& solved);
/// The parameter of that path was solved at the start of this run, or of the one whose results the
/// scenario comes from.
[[nodiscard]] bool was_solved(const Scenario& scenario, std::string_view path);

}  // namespace winay
