#include "run/plan/options.hpp"

namespace winay {

void declare_plan(CLI::App& verb, PlanCommand& plan) {
  CLI::Option* compare =
      verb.add_flag("--compare", plan.compare, "for a comparison of the scenarios, not a run each");
  verb.add_option("--readings", plan.readings, "that are compared; itt,late by default")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->needs(compare)
      ->check(CLI::IsMember({"itt", "late"}))
      ->option_text("R,R");
  verb.add_option("--structures", plan.structures,
                  "that are compared; threshold,complementarity by default")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->needs(compare)
      ->check(CLI::IsMember({"threshold", "complementarity", "no_trap"}))
      ->option_text("S,S");
  verb.add_flag("!--no-assumptions", plan.assumptions, "without the table of assumptions")
      ->needs(compare);
  verb.add_flag("--json", plan.json, "as JSON");
}

void declare_trace(CLI::App& verb, TraceCommand& trace) {
  verb.add_option("FILE", trace.files, "results or scenario; two to compare them")
      ->required()
      ->option_text("FILE…");
  verb.add_option("--household", trace.household, "its id, as in the panel")
      ->required()
      ->option_text("ID");
  verb.add_option("--compare", trace.labels, "two scenarios of the file, or arms, side by side")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("A,B");
  verb.add_option("--replicate", trace.replicate, "0 by default")
      ->check(CLI::Range(0, 100'000))
      ->option_text("R");
  verb.add_option("--population", trace.population, "where an imported population is now")
      ->option_text("FILE.h5");
  verb.add_option("--threads", trace.threads, "processors to use; all by default, same results")
      ->check(CLI::Range(1, 4096))
      ->option_text("N");
  verb.add_flag("--json", trace.json, "as JSON, with all numbers");
}

void declare_diff(CLI::App& verb, DiffCommand& diff) {
  verb.add_option("A", diff.a, "results")->required()->option_text("A.h5");
  verb.add_option("B", diff.b, "results to compare with them")->required()->option_text("B.h5");
  verb.add_flag("--fail-on-difference", diff.fail_on_difference, "fail (6) if results differ");
  verb.add_flag("--json", diff.json, "as JSON, with all figures");
}

void declare_rerun(CLI::App& verb, RerunCommand& rerun) {
  verb.add_option("FILE", rerun.file, "results")->required()->option_text("FILE.h5");
  verb.add_flag("--verify", rerun.verify, "compare with the file bit by bit; fail (6) if not same");
  verb.add_option("-o,--out", rerun.out, "new results; with --verify none are kept by default")
      ->option_text("FILE.h5");
  verb.add_option("--population", rerun.population, "where its imported population is now")
      ->option_text("FILE.h5");
  verb.add_option("--threads", rerun.threads, "processors to use; all by default, same results")
      ->check(CLI::Range(1, 4096))
      ->option_text("N");
  verb.add_flag("--force", rerun.force, "replace results that are there");
  verb.add_flag("--json", rerun.json, "as JSON");
}

}  // namespace winay
