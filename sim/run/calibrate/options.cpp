#include "run/calibrate/options.hpp"

#include <charconv>

#include "run/console/exit_code.hpp"

namespace winay {

void declare_calibrate(CLI::App& verb, CalibrateCommand& c) {
  verb.add_option("TARGETS", c.targets, "what was published, and what is fitted to it")
      ->required()
      ->option_text("TARGETS.yaml");
  verb.add_option("--study", c.study,
                  "how it was found out; ../studies/ of the same name if left out")
      ->option_text("STUDY.yaml");
  verb.add_option("--start", c.start,
                  "parameter files that the search starts from; ../starting_values/ if left out")
      ->option_text("FOLDER");
  verb.add_option("--alternatives", c.alternatives,
                  "assumptions on what is not fitted, to fit again under each")
      ->option_text("FILE.yaml");
  verb.add_option("--readings", c.readings, "of the published words; itt,late by default")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("R,R…");
  verb.add_option("--structures", c.structures,
                  "threshold,complementarity by default; no_trap is the third")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("S,S…");
  verb.add_option("-o,--out", c.out, "folder")->required()->option_text("FOLDER");
  verb.add_option("--budget", c.budget, "of each reading and structure: 20min, or 500 evaluations")
      ->option_text("BUDGET");
  verb.add_flag("--quick", c.quick, "the smallest search that goes through every step");
  verb.add_flag("--resume", c.resume, "go on with the evaluations that are in the folder");
  verb.add_option("--recover", c.recover,
                  "estimate so many known parameters from simulated studies")
      ->check(CLI::Range(2, 1000))
      ->option_text("N");
  verb.add_option("--bootstrap", c.bootstrap,
                  "estimate again from so many studies simulated at the estimate")
      ->check(CLI::Range(2, 1000))
      ->option_text("N");
  verb.add_option("--seed", c.seed, "of the search; 1 by default")->option_text("N");
  verb.add_option("--threads", c.threads, "processors to use; all by default, same results")
      ->check(CLI::Range(1, 4096))
      ->option_text("N");
  verb.add_option("--set", c.overrides,
                  "path=value: a key of the study, or scenario.KEY of the model")
      ->allow_extra_args(false)
      ->option_text("PATH=VALUE");
  verb.add_flag("--force", c.force, "replace results that are there");
}

CalibrationBudget budget_of(const std::string& text) {
  std::string digits = text;
  const bool minutes = digits.ends_with("min");
  if (minutes) digits.resize(digits.size() - 3);
  std::size_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc() || stop != end || number == 0) {
    throw UsageError("--budget " + text + " is neither minutes, as 20min, nor evaluations, as 500");
  }
  if (minutes) return {.minutes = static_cast<double>(number), .evaluations = 0};
  return {.minutes = 0, .evaluations = number};
}

void check_calibrate(const CalibrateCommand& c) {
  if (!c.budget.empty()) static_cast<void>(budget_of(c.budget));
  if (c.quick && !c.budget.empty()) throw UsageError("--quick has a budget of its own");
  if (c.resume && c.force) throw UsageError("--resume goes on, --force begins again");
}

}  // namespace winay
