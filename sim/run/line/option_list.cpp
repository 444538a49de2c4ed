#include "run/line/option_list.hpp"

#include <charconv>
#include <map>

#include "run/calibrate/options.hpp"
#include "run/evaluate/options.hpp"
#include "run/export/options.hpp"
#include "run/line/help.hpp"
#include "run/plan/options.hpp"
#include "run/scenario/panel_options.hpp"
#include "run/sensitivity/options.hpp"

namespace winay {

namespace {

std::string seed_problem(const std::string& text) {
  return whole_number(text, 10) ? "" : "a seed is a whole number, 7 or 0x5eed; not '" + text + "'";
}
std::string hash_problem(const std::string& text) {
  return whole_number(text, 16) ? "" : "a hash is hexadecimal digits; not '" + text + "'";
}

void add_common(CLI::App& verb, Parsed& p) {
  verb.add_option("--lang", p.common.language, "language of tables and messages: en or es")
      ->transform(CLI::Transformer(
          std::map<std::string, Language>{{"en", Language::en}, {"es", Language::es}}))
      ->type_name("en|es")
      ->option_text("en|es");
  verb.add_option("--log-format", p.common.format, "of the error stream: text or json")
      ->transform(CLI::Transformer(std::map<std::string, LogStyle::Format>{
          {"text", LogStyle::Format::text}, {"json", LogStyle::Format::json}}))
      ->option_text("text|json");
  CLI::Option* quiet = verb.add_flag("-q,--quiet", p.quiet, "errors and warnings only");
  verb.add_flag("-v,--verbose", p.verbose, "say more")->excludes(quiet);
  verb.get_formatter()->column_width(28);
}

/// What may differ from the scenario's file.
void add_settings(CLI::App& verb, Parsed& p) {
  verb.add_option("--set", p.sets, "path=value: any key of the resolved scenario; may be repeated")
      ->allow_extra_args(false)
      ->option_text("PATH=VALUE");
  verb.add_option("--seed", p.seed, "instead of the scenario's")
      ->check(seed_problem)
      ->option_text("N");
  verb.add_option("--replicates", p.replicates, "instead of the scenario's")
      ->check(CLI::Range(1, 100'000))
      ->option_text("N");
}

/// What verbs that simulate have in common.
void add_simulation(CLI::App& verb, Parsed& p, int& threads, std::int32_t& block_lanes,
                    ProgressWish& progress) {
  add_settings(verb, p);
  verb.add_option("--threads", threads, "processors to use; all by default, same results")
      ->check(CLI::Range(1, 4096))
      ->option_text("N");
  verb.add_option("--block-lanes", block_lanes,
                  "households stepped together; for measurements, same results")
      ->check(CLI::Range(16, 1 << 24))
      ->option_text("N");
  verb.add_option("--progress", progress, "auto, bar, plain or none")
      ->transform(
          CLI::Transformer(std::map<std::string, ProgressWish>{{"auto", ProgressWish::automatic},
                                                               {"bar", ProgressWish::bar},
                                                               {"plain", ProgressWish::plain},
                                                               {"none", ProgressWish::none}}))
      ->option_text("HOW");
}

void add_run_inputs(CLI::App& run, Parsed& p) {
  run.add_option("FILE", p.run.files, "scenarios")->required()->option_text("FILE…");
  add_simulation(run, p, p.run.threads, p.run.block_lanes, p.run.progress);
}

void add_compare_inputs(CLI::App& compare, Parsed& p) {
  CompareCommand& c = p.compare;
  compare.add_option("FILE", c.files, "scenarios, the base first")
      ->required()
      ->option_text("FILE FILE…");
  compare.add_option("--base", c.base, "the scenario that the others are compared with")
      ->option_text("FILE");
  compare.add_option("--arm", c.arm, "of every scenario, instead of its policy")
      ->option_text("NAME");
  compare.add_option("--readings", c.readings, "itt, late or both (the default)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"itt", "late"}))
      ->option_text("R,R");
  compare
      .add_option("--structures", c.structures,
                  "threshold, complementarity (the default: both), no_trap")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"threshold", "complementarity", "no_trap"}))
      ->option_text("S,S");
  add_simulation(compare, p, c.threads, c.block_lanes, c.progress);
  compare
      .add_option("--target-se", p.target_error,
                  "more replicates until poverty has this error, in points, in every cell")
      ->check(CLI::PositiveNumber)
      ->option_text("X");
  compare.add_option("--max-replicates", c.most_replicates, "at most so many; 64 by default")
      ->check(CLI::Range(2, 100'000))
      ->option_text("N");
}

void add_compare_outputs(CLI::App& compare, Parsed& p) {
  CompareCommand& c = p.compare;
  compare.add_option("-o,--out", c.out, "results file")->option_text("FILE.h5");
  compare.add_flag("--force", c.force, "replace results that are there");
  compare.add_option("--years", c.years, "years to print; by default the last")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("Y,Y…");
  compare.add_flag("--json", c.json, "print the tables as JSON");
  compare.add_option("--fail-if", c.limits, "fail (6) where it holds, as 'worse_off > 0.2'")
      ->allow_extra_args(false)
      ->option_text("LIMIT");
  compare.add_flag("!--no-assumptions", c.assumptions, "leave out the table of assumptions");
  compare.add_flag("--ridge", c.ridge, "try the parameters that the study does not tell apart");
  compare
      .add_option("--parameter-draws", c.parameter_draws,
                  "split the headline's error: luck, parameters by so many draws, reading")
      ->check(CLI::Range(2, 200))
      ->option_text("N");
}

/// What is recorded, and where.
void add_recording(CLI::App& verb, Parsed& p) {
  verb.add_option("-o,--out", p.run.out, "results file")->option_text("FILE.h5");
  declare_panel(verb, p.run);
  verb.add_flag("--events", p.run.events, "a row for each exit, suspension, enrolment …");
}

void add_run_outputs(CLI::App& run, Parsed& p) {
  add_recording(run, p);
  run.add_flag("--force", p.run.force, "replace results that are there");
  run.add_option("--years", p.run.years, "years to print; by default the second and the last")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("Y,Y…");
  run.add_flag("--json", p.run.json, "print the table as JSON");
  run.add_flag("--dry-run", p.run.dry_run, "check everything, compute and write nothing");
  run.add_option("--check-hash", p.hash, "fail (6) unless this is the result_hash")
      ->check(hash_problem)
      ->option_text("HEX");
}

void add_frontier(CLI::App& frontier, Parsed& p) {
  FrontierCommand& f = p.frontier;
  frontier.add_option("FILE", f.file, "scenario with an exit rule")
      ->required()
      ->option_text("FILE");
  frontier.add_option("--base", f.base, "the scenario that points are compared with")
      ->required()
      ->option_text("FILE");
  frontier
      .add_option("--vary", f.vary, "a number of a rule: PATH=6|12|18 bimesters or PATH=A..B unit")
      ->allow_extra_args(false)
      ->required()
      ->option_text("PATH=VALUES");
  frontier.add_option("--points", f.points, "so many where a range is varied; 32 by default")
      ->check(CLI::Range(2, 256))
      ->option_text("N");
  frontier.add_option("--budget", f.budget, "what all years may cost, as '9000 million soles'")
      ->option_text("AMOUNT");
  frontier.add_option("--readings", f.readings, "itt, late or both (the default)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"itt", "late"}))
      ->option_text("R,R");
  frontier
      .add_option("--structures", f.structures, "threshold, complementarity or both (the default)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"threshold", "complementarity", "no_trap"}))
      ->option_text("S,S");
  add_settings(frontier, p);
  frontier.add_option("--threads", f.threads, "processors to use; all by default, same results")
      ->check(CLI::Range(1, 4096))
      ->option_text("N");
  frontier.add_option("-o,--out", f.out, "folder of the results")->option_text("FOLDER");
  frontier.add_flag("--force", f.force, "replace results that are there");
}

void add_targeting(CLI::App& targeting, Parsed& p) {
  targeting.add_option("FILE", p.targeting.file, "scenario")->required()->option_text("FILE");
  add_settings(targeting, p);
  targeting
      .add_option("--households", p.targeting.households,
                  "Juntos households to draw; all of the country by default")
      ->check(CLI::Range(1, 100'000'000))
      ->option_text("N");
  targeting
      .add_option("--rounds", p.targeting.rounds,
                  "rounds after which to look; by default 1, 3 and the last")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("N,N…");
  targeting.add_option("-o,--out", p.targeting.out, "write the table as CSV")
      ->option_text("FILE.csv");
  targeting.add_flag("--force", p.targeting.force, "replace a table that is there");
  targeting.add_flag("--json", p.targeting.json, "print the table as JSON");
}

CLI::App& add_verb(CLI::App& app, const char* name, const char* what, std::string_view examples,
                   Parsed& p) {
  CLI::App& verb = *app.add_subcommand(name, what);
  verb.footer(std::string(examples));
  add_common(verb, p);
  return verb;
}

void add_estimate(CLI::App& app, Parsed& p) {
  CLI::App& estimate = add_verb(app, "estimate", "estimate effects from a table of households",
                                help::estimate_examples, p);
  estimate.add_option("SPEC", p.estimate.spec, "what to estimate, and how")
      ->required()
      ->option_text("SPEC.yaml");
  estimate.add_option("DATA", p.estimate.data, "one row a household")
      ->required()
      ->option_text("DATA.csv");
  estimate.add_option("-o,--out", p.estimate.out, "also write NAME.csv, .tabla.csv and .json")
      ->option_text("NAME");
  estimate.add_flag("--force", p.estimate.force, "replace files that are there");
  estimate.add_flag("--json", p.estimate.json, "print the estimates as JSON");
}

}  // namespace

std::optional<std::uint64_t> whole_number(const std::string& text, int base) {
  const bool hex = text.starts_with("0x") || text.starts_with("0X");
  const char* const first = text.data() + (hex ? 2 : 0);
  const char* const last = text.data() + text.size();
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(first, last, value, hex ? 16 : base);
  if (error != std::errc() || end != last || first == last) return std::nullopt;
  return value;
}

void declare_verbs(CLI::App& app, Parsed& p) {
  CLI::App& run = add_verb(app, "run", "simulate scenarios", help::run_examples, p);
  add_run_inputs(run, p);
  add_run_outputs(run, p);
  CLI::App& compare = add_verb(app, "compare", "compare scenarios household by household",
                               help::compare_examples, p);
  add_compare_inputs(compare, p);
  add_compare_outputs(compare, p);
  add_verb(app, "validate", "check files, run nothing", help::validate_examples, p)
      .add_option("FILE", p.validate.files, "scenario, programme, population, parameters or map")
      ->required()
      ->option_text("FILE…");
  add_verb(app, "schema", "print the JSON Schema of the files", help::schema_examples, p)
      .add_option("KIND", p.schema.kind, "one kind of files only")
      ->option_text("KIND");
  CLI::App& import =
      add_verb(app, "import", "make a population of survey households", help::import_examples, p);
  import.add_option("MAP", p.import.map, "how its columns answer")
      ->required()
      ->option_text("MAP.yaml");
  import.add_option("DATA", p.import.data, "the survey")->required()->option_text("DATA.csv");
  import.add_option("-o,--out", p.import.out, "population file")
      ->required()
      ->option_text("FILE.h5");
  import.add_option("--seed", p.seed, "of what the survey does not hold; 0 by default")
      ->check(seed_problem)
      ->option_text("N");
  import.add_flag("--force", p.import.force, "replace a population that is there");
  add_estimate(app, p);
  add_frontier(add_verb(app, "frontier", "find the best numbers of an exit rule",
                        help::frontier_examples, p),
               p);
  add_targeting(add_verb(app, "targeting", "say whom each rule of focalisation reaches",
                         help::targeting_examples, p),
                p);
  declare_evaluate(add_verb(app, "evaluate", "replicate a published study in the simulation",
                            help::evaluate_examples, p),
                   p.evaluate);
  declare_report(
      add_verb(app, "report", "write one page that explains results", report_examples, p),
      p.report);
  declare_test(add_verb(app, "test", "check results against what is expected", test_examples, p),
               p.test);
  declare_calibrate(add_verb(app, "calibrate", "estimate parameters from published numbers",
                             calibrate_examples, p),
                    p.calibrate);
  declare_sensitivity(
      add_verb(app, "sensitivity", "say which parameters decide a figure", sensitivity_examples, p),
      p.sensitivity);
  CLI::App& inspect =
      add_verb(app, "inspect", "say what a results file holds", help::inspect_examples, p);
  inspect.add_option("FILE", p.inspect.file, "results")->required()->option_text("FILE.h5");
  inspect.add_flag("--json", p.inspect.json, "as JSON");
  declare_export(
      add_verb(app, "export", "write a results file as CSV tables", help::export_examples, p),
      p.export_);
  CLI::App& plan = add_verb(app, "plan", "say what a run will take: time, memory, disk, files",
                            help::plan_examples, p);
  add_run_inputs(plan, p);
  add_recording(plan, p);
  declare_plan(plan, p.plan);
  declare_trace(add_verb(app, "trace", "tell the story of one household", help::trace_examples, p),
                p.trace);
  declare_diff(
      add_verb(app, "diff", "say what differs between two results files", help::diff_examples, p),
      p.diff);
  declare_rerun(add_verb(app, "rerun", "make a results file again from what it holds",
                         help::rerun_examples, p),
                p.rerun);
}

}  // namespace winay
