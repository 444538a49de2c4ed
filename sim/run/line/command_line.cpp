#include "run/line/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "run/calibrate/options.hpp"
#include "run/console/exit_code.hpp"
#include "run/evaluate/options.hpp"
#include "run/line/help.hpp"
#include "run/line/option_list.hpp"
#include "run/line/version.hpp"
#include "run/sensitivity/options.hpp"
#include "winay/config/schema/schema.hpp"
#include "winay/config/yaml/message.hpp"

namespace winay {

namespace {

const std::vector<std::string> verbs{"run",     "compare",   "validate",  "schema",     "import",
                                     "inspect", "plan",      "trace",     "estimate",   "diff",
                                     "rerun",   "targeting", "frontier",  "evaluate",   "export",
                                     "report",  "test",      "calibrate", "sensitivity"};

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
std::vector<std::string> overrides_of(const Parsed& p) {
  std::vector<std::string> overrides;
  if (!p.seed.empty()) overrides.push_back("run.seed=" + p.seed);
  if (p.replicates > 0) {
    overrides.push_back("run.replicates=" + std::to_string(p.replicates) + " replicates");
  }
  overrides.insert(overrides.end(), p.sets.begin(), p.sets.end());
  return overrides;
}

/// Readings and structures are options of their own here: all are shown together.
void finish_compare(Parsed& p) {
  p.compare.overrides = overrides_of(p);
  if (p.target_error > 0) p.compare.target_error = p.target_error;
  if (p.compare.files.size() < 2) {
    throw UsageError("compare takes two scenarios or more; see winay compare --help");
  }
  for (const std::string& said : p.sets) {
    for (const std::string key : {"reading", "structure"}) {
      if (said.starts_with(key + "=")) {
        throw UsageError("--set " + said + ": write --" + key + "s " + said.substr(key.size() + 1));
      }
    }
  }
}

void finish_run(Parsed& p, bool one_file = false) {
  p.run.overrides = overrides_of(p);
  if (!p.hash.empty()) p.run.stated_hash = whole_number(p.hash, 16);
  if (p.run.out && p.run.files.size() > 1 && !one_file) {
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

FrontierCommand finish_frontier(Parsed& p) {
  p.frontier.overrides = overrides_of(p);
  for (auto* file : {&p.frontier.file, &p.frontier.base}) {
    if (!file->has_parent_path()) *file = "." / *file;
  }
  return std::move(p.frontier);
}

TargetingCommand finish_targeting(Parsed& p) {
  p.targeting.overrides = overrides_of(p);
  if (!p.targeting.file.has_parent_path()) p.targeting.file = "." / p.targeting.file;
  return std::move(p.targeting);
}

Verb chosen(const CLI::App& app, Parsed& p) {
  name_folders(p.run.files);
  name_folders(p.compare.files);
  name_folders(p.validate.files);
  name_folders(p.trace.files);
  if (app.got_subcommand("run")) {
    finish_run(p);
    return std::move(p.run);
  }
  if (app.got_subcommand("compare")) {
    finish_compare(p);
    return std::move(p.compare);
  }
  if (app.got_subcommand("frontier")) return finish_frontier(p);
  if (app.got_subcommand("targeting")) return finish_targeting(p);
  if (app.got_subcommand("validate")) return std::move(p.validate);
  if (app.got_subcommand("schema")) {
    check_kind(p.schema.kind);
    return std::move(p.schema);
  }
  if (app.got_subcommand("evaluate")) {
    check_evaluate(p.evaluate);
    return std::move(p.evaluate);
  }
  if (app.got_subcommand("report")) return std::move(p.report);
  if (app.got_subcommand("test")) return std::move(p.test);
  if (app.got_subcommand("calibrate")) {
    check_calibrate(p.calibrate);
    return std::move(p.calibrate);
  }
  if (app.got_subcommand("sensitivity")) {
    check_sensitivity(p.sensitivity);
    return std::move(p.sensitivity);
  }
  if (app.got_subcommand("inspect")) return std::move(p.inspect);
  if (app.got_subcommand("estimate")) {
    if (!p.estimate.spec.has_parent_path()) p.estimate.spec = "." / p.estimate.spec;
    return std::move(p.estimate);
  }
  if (app.got_subcommand("plan")) {
    finish_run(p, p.plan.compare);
    p.plan.run = std::move(p.run);
    return std::move(p.plan);
  }
  if (app.got_subcommand("trace")) return std::move(p.trace);
  if (app.got_subcommand("export")) return std::move(p.export_);
  if (app.got_subcommand("diff")) return std::move(p.diff);
  if (app.got_subcommand("rerun")) return std::move(p.rerun);
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
  declare_verbs(app, p);
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
