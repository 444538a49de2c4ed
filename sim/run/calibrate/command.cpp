#include "run/calibrate/command.hpp"

#include "run/console/exit_code.hpp"

namespace winay {

namespace {

void add_inputs(Options& options, CalibrateCommand& c) {
  options.add("TARGETS", c.targets, "TARGETS.yaml", "what was published, and what is fitted to it")
      .required();
  options.add("--study", c.study, "STUDY.yaml",
              "how it was found out; ../studies/ of the same name if left out");
  options.add("--start", c.start, "FOLDER",
              "parameter files that the search starts from; ../starting_values/ if left out");
  options.add("--alternatives", c.alternatives, "FILE.yaml",
              "assumptions on what is not fitted, to fit again under each");
  const std::string readings = listed(c.cells.readings, ",");
  options
      .add("--readings", c.cells.readings, "R,R…",
           "of the published words; " + readings + " by default")
      .between_commas();
  const std::string structures = listed(c.cells.structures, ",");
  options
      .add("--structures", c.cells.structures, "S,S…",
           structures + " by default; " + listed(other_structures()) + " is the third")
      .between_commas();
}

void check(const CalibrateCommand& c) {
  if (!c.budget.empty()) static_cast<void>(budget_of(c.budget));
  if (c.quick && !c.budget.empty()) throw UsageError("--quick has a budget of its own");
  if (c.resume && c.force) throw UsageError("--resume goes on, --force begins again");
}

}  // namespace

void add_calibrate_options(Options& options, CalibrateCommand& c) {
  add_inputs(options, c);
  options.add("-o,--out", c.out, "FOLDER", "folder").required();
  options.add("--budget", c.budget, "BUDGET",
              "of each reading and structure: 20min, or 500 evaluations");
  options.flag("--quick", c.quick, "the smallest search that goes through every step");
  options.flag("--resume", c.resume, "go on with the evaluations that are in the folder");
  options
      .add("--recover", c.recover, "N", "estimate so many known parameters from simulated studies")
      .from_to(2, 1000);
  options
      .add("--bootstrap", c.bootstrap, "N",
           "estimate again from so many studies simulated at the estimate")
      .from_to(2, 1000);
  options.add("--seed", c.seed, "N", "of the search; 1 by default");
  add_threads(options, c.threads);
  add_sets(options, c.overrides, "a key of the study, or scenario.KEY of the model");
  add_force(options, c.force);
  options.when_read([&c] { check(c); });
}

}  // namespace winay
