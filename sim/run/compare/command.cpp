#include "run/compare/command.hpp"

#include "run/console/exit_code.hpp"

namespace winay {

namespace {

void add_inputs(Options& options, CompareCommand& c) {
  options.add("FILE", c.files, "FILE FILE…", "scenarios, the base first").required();
  options.add("--base", c.base, "FILE", "the scenario that the others are compared with");
  options.add("--arm", c.arm, "NAME", "of every scenario, instead of its policy");
  add_cells(options, c.cells, listed(c.cells.readings) + " or both (the default)",
            listed(c.cells.structures) + " (the default: both), " + listed(other_structures()));
  add_overrides(options, c.overrides);
  add_effort(options, c.effort);
  options
      .add("--target-se", c.target_error, "X",
           "more replicates until poverty has this error, in points, in every cell")
      .above_zero();
  options.add("--max-replicates", c.most_replicates, "N", "at most so many; 64 by default")
      .from_to(2, 100'000);
}

void add_outputs(Options& options, CompareCommand& c) {
  options.add("-o,--out", c.out, "FILE.h5", "results file");
  add_force(options, c.force);
  add_panel(options, c.recording);
  add_years(options, c.years, "the last");
  options.flag("--json", c.json, "print the tables as JSON");
  options.add("--fail-if", c.limits, "LIMIT", "fail (6) where it holds, as 'worse_off > 20 %'")
      .one_at_a_time();
  options.flag("!--no-assumptions", c.assumptions, "leave out the table of assumptions");
  options.flag("--ridge", c.ridge, "try the parameters that the study does not tell apart");
  options
      .add("--parameter-draws", c.parameter_draws, "N",
           "split the headline's error: luck, parameters by so many draws, reading")
      .from_to(2, 200);
}

/// Readings and structures are options of their own here: all are shown together.
void check(const CompareCommand& c) {
  if (c.files.size() < 2) {
    throw UsageError("compare takes two scenarios or more; see winay compare --help");
  }
  for (const std::string& said : c.overrides.sets) {
    for (const std::string key : {"reading", "structure"}) {
      if (said.starts_with(key + "=")) {
        throw UsageError("--set " + said + ": write --" + key + "s " + said.substr(key.size() + 1));
      }
    }
  }
}

}  // namespace

void add_compare_options(Options& options, CompareCommand& command) {
  add_inputs(options, command);
  add_outputs(options, command);
  options.when_read([&command] {
    name_folders(command.files);
    check(command);
  });
}

}  // namespace winay
