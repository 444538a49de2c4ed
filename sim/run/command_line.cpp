#include "winay/run/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>

#include "winay/config/message.hpp"
#include "winay/config/schema.hpp"
#include "winay/run/exit_code.hpp"
#include "winay/run/help.hpp"
#include "winay/run/version.hpp"

namespace winay {

namespace {

const std::vector<std::string> verbs{"run", "validate", "schema", "import", "inspect"};

/// What CLI11 fills in while it parses.
struct Parsed {
  CommonOptions common;
  bool quiet = false;
  bool verbose = false;
  RunCommand run;
  std::string seed;
  std::string hash;
  int replicates = 0;
  std::vector<std::string> sets;
  ValidateCommand validate;
  SchemaCommand schema;
  ImportCommand import;
  InspectCommand inspect;
};

std::optional<std::uint64_t> whole_number(const std::string& text, int base) {
  const bool hex = text.starts_with("0x") || text.starts_with("0X");
  const char* const first = text.data() + (hex ? 2 : 0);
  const char* const last = text.data() + text.size();
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(first, last, value, hex ? 16 : base);
  if (error != std::errc() || end != last || first == last) return std::nullopt;
  return value;
}

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

void add_verbs(CLI::App& app, Parsed& p) {
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
  CLI::App& inspect =
      add_verb(app, "inspect", "say what a results file holds", help::inspect_examples, p);
  inspect.add_option("FILE", p.inspect.file, "results")->required()->option_text("FILE.h5");
  inspect.add_flag("--json", p.inspect.json, "as JSON");
}

/// The first word that stands for nothing, with what it may have been.
[[noreturn]] void refuse(const CLI::App& verb, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  if (!name.starts_with("-")) {
    throw UsageError("'" + word + "' is one argument too many; see winay " + verb.get_name() +
                     " --help");
  }
  std::vector<std::string> known{"--help"};
  for (const CLI::Option* option : verb.get_options()) {
    for (const std::string& text : option->get_lnames()) known.push_back("--" + text);
  }
  const std::string near = config::nearest(name, known);
  throw UsageError("unknown option " + name + (near.empty() ? "" : "; did you mean " + near + "?") +
                   " See winay " + verb.get_name() + " --help");
}

void check_verb(int argc, const char* const* argv) {
  if (argc < 2) throw UsageError("what shall winay do? See winay --help");
  const std::string word = argv[1];
  if (word.starts_with("-") || std::find(verbs.begin(), verbs.end(), word) != verbs.end()) return;
  const std::string near = config::nearest(word, verbs);
  throw UsageError("unknown verb '" + word + "'" +
                   (near.empty() ? "" : "; did you mean " + near + "?") + " See winay --help");
}

/// A file named without a folder is in the working folder.
void name_folders(std::vector<std::filesystem::path>& files) {
  for (std::filesystem::path& file : files) {
    if (!file.has_parent_path()) file = "." / file;
  }
}

/// `--seed 7` says the same as `--set run.seed=7`, which rules over it.
void finish_run(Parsed& p) {
  if (!p.seed.empty()) p.run.overrides.push_back("run.seed=" + p.seed);
  if (p.replicates > 0) {
    p.run.overrides.push_back("run.replicates=" + std::to_string(p.replicates) + " replicates");
  }
  p.run.overrides.insert(p.run.overrides.end(), p.sets.begin(), p.sets.end());
  if (!p.hash.empty()) p.run.stated_hash = whole_number(p.hash, 16);
  if (p.run.out && p.run.files.size() > 1) {
    throw UsageError("--out names one file, but there are several scenarios");
  }
}

void check_kind(const std::string& kind) {
  if (kind.empty()) return;
  std::vector<std::string> kinds;
  const nlohmann::json schema = json_schema();
  for (const auto& [name, part] : schema["$defs"].items()) kinds.push_back(name);
  if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return;
  std::string list;
  for (const std::string& known : kinds) list += (list.empty() ? "" : ", ") + known;
  throw UsageError("unknown kind '" + kind + "' of files; there are " + list);
}

Verb chosen(const CLI::App& app, Parsed& p) {
  name_folders(p.run.files);
  name_folders(p.validate.files);
  if (app.got_subcommand("run")) {
    finish_run(p);
    return std::move(p.run);
  }
  if (app.got_subcommand("validate")) return std::move(p.validate);
  if (app.got_subcommand("schema")) {
    check_kind(p.schema.kind);
    return std::move(p.schema);
  }
  if (app.got_subcommand("inspect")) return std::move(p.inspect);
  if (!p.seed.empty()) p.import.seed = *whole_number(p.seed, 10);
  return std::move(p.import);
}

/// `-o/home/someone/x.h5` → `-ox.h5`: what is recorded names no folder of the user.
std::string without_folders(const std::string& word) {
  std::size_t path = word.starts_with("/") ? 0 : std::string::npos;
  if (word.starts_with("-o/")) path = 2;
  if (const std::size_t equals = word.find("=/"); equals != std::string::npos) path = equals + 1;
  if (path == std::string::npos) return word;
  return word.substr(0, path) + std::filesystem::path(word.substr(path)).filename().string();
}

std::string typed(int argc, const char* const* argv) {
  std::string text = "winay";
  for (int i = 1; i < argc; ++i) {
    const std::string word = without_folders(argv[i]);
    text += " " + (word.find(' ') == std::string::npos ? word : "'" + word + "'");
  }
  return text;
}

}  // namespace

Command parse_command_line(int argc, const char* const* argv) {
  check_verb(argc, argv);
  CLI::App app{std::string(help::program), "winay"};
  app.footer(std::string(help::program_examples));
  app.set_version_flag("--version", version_text());
  app.require_subcommand(1);
  Parsed p;
  add_verbs(app, p);
  for (CLI::App* verb : app.get_subcommands({})) verb->allow_extras();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    std::ostringstream text;
    if (e.get_exit_code() != 0) throw UsageError(e.what());
    app.exit(e, text, text);
    return {.common = {}, .verb = TextCommand{text.str()}, .typed = {}};
  }
  const CLI::App& verb = *app.get_subcommands().front();
  if (!verb.remaining().empty()) refuse(verb, verb.remaining().front());
  if (p.quiet) p.common.amount = LogStyle::Amount::quiet;
  if (p.verbose) p.common.amount = LogStyle::Amount::verbose;
  return {.common = p.common, .verb = chosen(app, p), .typed = typed(argc, argv)};
}

}  // namespace winay
