#include "run/evaluate/options.hpp"

namespace winay {

namespace {

void declare_inputs(CLI::App& verb, EvaluateCommand& evaluate) {
  CLI::Option* study =
      verb.add_option("STUDY", evaluate.study, "the study")->option_text("STUDY.yaml");
  CLI::Option* map = verb.add_option("--map", evaluate.map, "how the survey's columns answer")
                         ->option_text("MAP.yaml");
  verb.add_option("--data", evaluate.data, "a real survey instead of a simulated one")
      ->needs(map)
      ->excludes(study)
      ->option_text("SURVEY.csv");
}

}  // namespace

void declare_evaluate(CLI::App& verb, EvaluateCommand& evaluate) {
  declare_inputs(verb, evaluate);
  verb.add_option("--reading", evaluate.readings, "of the published words; several one by one")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("R,R…");
  verb.add_option("--structure", evaluate.structure, "threshold, complementarity or no_trap")
      ->option_text("S");
  verb.add_option("--set", evaluate.overrides,
                  "path=value: a key of the study, or scenario.KEY of the model")
      ->allow_extra_args(false)
      ->option_text("PATH=VALUE");
  verb.add_option("--threads", evaluate.threads, "processors to use; all by default, same results")
      ->check(CLI::Range(1, 4096))
      ->option_text("N");
  verb.add_option("-o,--out", evaluate.out, "results file")->option_text("FILE.h5");
  verb.add_flag("--force", evaluate.force, "replace results that are there");
  verb.add_flag("--json", evaluate.json, "print all tables as JSON");
}

void check_evaluate(const EvaluateCommand& evaluate) {
  if (evaluate.study.empty() && evaluate.data.empty()) {
    throw UsageError("evaluate what? A study, or --data with --map; see winay evaluate --help");
  }
  if (evaluate.out && evaluate.readings.size() > 1) {
    throw UsageError("--out names one file, but there are several readings");
  }
}

}  // namespace winay
