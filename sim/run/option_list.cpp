#include "winay/run/option_list.hpp"

#include <charconv>
#include <map>

#include "winay/run/help.hpp"

namespace winay {

namespace {

std::string seed_problem(const std::string& text) {
  return whole_number(text, 10) ? "" : "a seed is a whole number, 7 or 0x5eed; not '" + text + "'";
}
std::string hash_problem(const std::string& text) {
  return whole_number(text, 16) ? "" : "a hash is hexadecimal digits; not '" + text + "'";
}
std::string panel_problem(const std::string& text) {
  const bool word = text == "all" || text == "none";
  const bool sample = text.starts_with("sample:") && text != "sample:" &&
                      text.find_first_not_of("0123456789", 7) == std::string::npos;
  return word || sample ? "" : "all, none or sample:N, as in sample:5000; not '" + text + "'";
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

void add_run_inputs(CLI::App& run, Parsed& p) {
  run.add_option("FILE", p.run.files, "scenarios")->required()->option_text("FILE…");
  run.add_option("--set", p.sets, "path=value: any key of the resolved scenario; may be repeated")
      ->allow_extra_args(false)
      ->option_text("PATH=VALUE");
  run.add_option("--seed", p.seed, "instead of the scenario's")
      ->check(seed_problem)
      ->option_text("N");
  run.add_option("--replicates", p.replicates, "instead of the scenario's")
      ->check(CLI::Range(1, 100'000))
      ->option_text("N");
  run.add_option("--threads", p.run.threads, "processors to use; all by default, same results")
      ->check(CLI::Range(1, 4096))
      ->option_text("N");
  run.add_option("--block-lanes", p.run.block_lanes,
                 "households stepped together; for measurements, same results")
      ->check(CLI::Range(16, 1 << 24))
      ->option_text("N");
}

void add_run_outputs(CLI::App& run, Parsed& p) {
  run.add_option("-o,--out", p.run.out, "results file")->option_text("FILE.h5");
  run.add_flag("--force", p.run.force, "replace results that are there");
  run.add_option("--panel", p.run.panel, "households followed one by one: all, sample:N or none")
      ->check(panel_problem)
      ->option_text("WHICH");
  run.add_flag("--events", p.run.events, "a row for each exit, suspension, enrolment …");
  run.add_option("--years", p.run.years, "years to print; by default the second and the last")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->option_text("Y,Y…");
  run.add_flag("--json", p.run.json, "print the table as JSON");
  run.add_option("--progress", p.run.progress, "auto, bar, plain or none")
      ->transform(CLI::Transformer(
          std::map<std::string, RunCommand::Progress>{{"auto", RunCommand::Progress::automatic},
                                                      {"bar", RunCommand::Progress::bar},
                                                      {"plain", RunCommand::Progress::plain},
                                                      {"none", RunCommand::Progress::none}}))
      ->option_text("HOW");
  run.add_flag("--dry-run", p.run.dry_run, "check everything, compute and write nothing");
  run.add_option("--check-hash", p.hash, "fail (6) unless this is the result_hash")
      ->check(hash_problem)
      ->option_text("HEX");
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
  estimate.add_option("PLAN", p.estimate.plan, "what to estimate, and how")
      ->required()
      ->option_text("PLAN.yaml");
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
  CLI::App& inspect =
      add_verb(app, "inspect", "say what a results file holds", help::inspect_examples, p);
  inspect.add_option("FILE", p.inspect.file, "results")->required()->option_text("FILE.h5");
  inspect.add_flag("--json", p.inspect.json, "as JSON");
}

}  // namespace winay
