#include "run/sensitivity/options.hpp"

#include "run/calibrate/options.hpp"
#include "run/console/exit_code.hpp"
#include "run/line/option_list.hpp"
#include "winay/calibration/sobol_indices.hpp"
#include "winay/config/yaml/message.hpp"
#include "winay/report/sensitivity/tables.hpp"

namespace winay {

namespace {

void declare_what(CLI::App& verb, SensitivityCommand& c) {
  verb.add_option("FILE", c.files, "scenarios")->required()->option_text("FILE…");
  verb.add_option("--base", c.base, "the scenario that the others are compared with")
      ->option_text("FILE");
  verb.add_option("--inputs", c.inputs,
                  "ranges of parameters; configs/sensitivity.yaml if left out")
      ->option_text("FILE");
  verb.add_option("--method", c.method, "morris (the default) or sobol")
      ->check(CLI::IsMember({"morris", "sobol"}))
      ->option_text("NAME");
  verb.add_option("--parameters", c.parameters, "only these, by path; for sobol at most six")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("P,P…");
  verb.add_option("--outcomes", c.outcomes, "figures of a comparison or of a year")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("O,O…");
  verb.add_option("--year", c.year, "of the figures; the last by default")->option_text("YEAR");
  verb.add_option("--reading", c.reading, "instead of the scenario's")
      ->check(CLI::IsMember({"itt", "late"}))
      ->option_text("R");
  verb.add_option("--structure", c.structure, "instead of the scenario's")
      ->check(CLI::IsMember({"threshold", "complementarity", "no_trap"}))
      ->option_text("S");
}

}  // namespace

void declare_sensitivity(CLI::App& verb, SensitivityCommand& c) {
  declare_what(verb, c);
  verb.add_option("--trajectories", c.trajectories, "of the screening; 10 by default")
      ->check(CLI::Range(2, 10'000))
      ->option_text("N");
  verb.add_option("--samples", c.samples, "rows for Sobol indices; 128 by default")
      ->check(CLI::Range(2, 100'000))
      ->option_text("N");
  verb.add_option("--budget", c.budget, "instead: 20min, or 500 evaluations")
      ->option_text("BUDGET");
  verb.add_option("--households", c.households, "drawn; 5000 by default")
      ->check(CLI::Range(1, 10'000'000))
      ->option_text("N");
  verb.add_option("--replicates", c.replicates, "of each evaluation; 1 by default")
      ->check(CLI::Range(1, 1'000))
      ->option_text("N");
  verb.add_option("--seed", c.seed, "instead of the scenario's")
      ->check([](const std::string& text) -> std::string {
        return whole_number(text, 10) ? "" : "a seed is a whole number, 7 or 0x5eed";
      })
      ->option_text("N");
  verb.add_option("--set", c.overrides, "path=value: any key of the resolved scenario")
      ->allow_extra_args(false)
      ->option_text("PATH=VALUE");
  verb.add_option("--threads", c.threads, "processors to use; all by default, same results")
      ->check(CLI::Range(1, 4096))
      ->option_text("N");
  verb.add_option("-o,--out", c.out, "folder")->required()->option_text("FOLDER");
  verb.add_flag("--resume", c.resume, "go on with the evaluations that are in the folder");
  verb.add_flag("--force", c.force, "replace results that are there");
}

void check_sensitivity(SensitivityCommand& c) {
  for (std::filesystem::path& file : c.files) {
    if (!file.has_parent_path()) file = "." / file;
  }
  if (!c.base.empty() && !c.base.has_parent_path()) c.base = "." / c.base;
  if (!c.budget.empty()) static_cast<void>(budget_of(c.budget));
  if (c.resume && c.force) throw UsageError("--resume goes on, --force begins again");
  const auto most = static_cast<std::size_t>(calibration::most_sobol_inputs);
  if (c.method == "sobol" && c.parameters.size() > most) {
    throw UsageError("--method sobol takes at most six parameters, not " +
                     std::to_string(c.parameters.size()) +
                     "; screen first (--method morris) and keep six, or leave --parameters out");
  }
  for (const std::string& name : c.outcomes) {
    if (sensitivity_outcome(name)) continue;
    std::vector<std::string> known;
    std::string list;
    for (const SensitivityOutcome& outcome : sensitivity_outcomes()) {
      known.push_back(outcome.name);
      list += (list.empty() ? "" : ", ") + outcome.name;
    }
    const std::string near = config::nearest(name, known);
    throw UsageError("--outcomes: unknown figure '" + name + "'" +
                     (near.empty() ? "" : "; did you mean " + near + "?") + "\nThere are " + list);
  }
}

}  // namespace winay
