#include "run/line/command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "run/console/exit_code.hpp"
#include "run/line/version.hpp"
#include "winay/core/nearest.hpp"

namespace winay {

namespace {

constexpr std::string_view program =
    "winay: how the income of poor rural households grows with cash (Juntos), assets and training\n"
    "(Haku Wiñay) and coaching, and what happens when the cash stops";

constexpr std::string_view program_examples = R"(Examples:
  winay run configs/scenarios/quick.yaml          a small run, in seconds
  winay run configs/scenarios/peru.yaml --lang es the default run, its table in Spanish
  winay compare configs/scenarios/peru.yaml my-scenario.yaml
                                                  who gains, who loses, at what cost
  winay sensitivity peru.yaml -o screening        which parameters decide a figure
  winay validate my-scenario.yaml                 every mistake of a file at once
  winay targeting configs/scenarios/targeting.yaml whom each rule of focalisation reaches
  winay inspect outputs/runs/quick/results.h5     what a results file holds
  winay run --help                                the options of a verb

Exit codes: 0 done; 1 failure while running; 2 command line; 3 invalid input; 4 output exists;
5 interrupted, the complete replicates are kept; 6 a stated check did not hold.)";

/// What every verb understands.
struct CommonOptions {
  Language language = Language::en;
  LogStyle::Format format = LogStyle::Format::text;
  bool quiet = false;
  bool verbose = false;

  [[nodiscard]] LogStyle::Amount amount() const {
    if (verbose) return LogStyle::Amount::verbose;
    return quiet ? LogStyle::Amount::quiet : LogStyle::Amount::normal;
  }
};

void add_common(Options& options, CommonOptions& common) {
  options
      .choice("--lang", common.language, {{"en", Language::en}, {"es", Language::es}}, "en|es",
              "language of tables and messages: en or es")
      .called("en|es");
  options.choice("--log-format", common.format,
                 {{"text", LogStyle::Format::text}, {"json", LogStyle::Format::json}}, "text|json",
                 "of the error stream: text or json");
  const Option quiet = options.flag("-q,--quiet", common.quiet, "errors and warnings only");
  options.flag("-v,--verbose", common.verbose, "say more").excludes(quiet);
}

/// A verb once its options have been declared.
struct Declared {
  CLI::App* parser;
  Options options;
  Action action;
};

Declared declare_verb(const Verb& verb, CLI::App& app, CommonOptions& common) {
  CLI::App& parser = *app.add_subcommand(std::string(verb.name), std::string(verb.what));
  parser.footer(std::string(verb.examples));
  parser.get_formatter()->column_width(28);
  parser.allow_extras();
  Options options(parser);
  add_common(options, common);
  Action action = verb.declare(options);
  return {&parser, std::move(options), std::move(action)};
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
  throw UsageError("unknown option " + name + did_you_mean(nearest(name, known)).en +
                   " See winay " + verb.get_name() + " --help");
}

void check_verb(std::span<const Verb* const> verbs, int argc, const char* const* argv) {
  if (argc < 2) throw UsageError("what shall winay do? See winay --help");
  const std::string word = argv[1];
  std::vector<std::string> names;
  for (const Verb* verb : verbs) names.emplace_back(verb->name);
  if (word.starts_with("-") || std::find(names.begin(), names.end(), word) != names.end()) return;
  throw UsageError("unknown verb '" + word + "'" + did_you_mean(nearest(word, names)).en +
                   " See winay --help");
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

/// Parses; the text of help or of the version if that was asked for, else nothing.
std::string parse(CLI::App& app, int argc, const char* const* argv) {
  try {
    app.parse(argc, argv);
    return {};
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() != 0) throw UsageError(e.what());
    std::ostringstream text;
    app.exit(e, text, text);
    return text.str();
  }
}

/// A terminal that has not asked for none.
bool wants_colour() {
  const char* const no_colour = std::getenv("NO_COLOR");
  const char* const terminal = std::getenv("TERM");
  const bool asked_for_none = no_colour != nullptr && *no_colour != '\0';
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return isatty(STDERR_FILENO) != 0 && !asked_for_none && !dumb;
}

}  // namespace

Command parse_command_line(std::span<const Verb* const> verbs, int argc, const char* const* argv) {
  check_verb(verbs, argc, argv);
  CLI::App app{std::string(program), "winay"};
  app.footer(std::string(program_examples));
  app.set_version_flag("--version", version_text());
  app.require_subcommand(1);
  CommonOptions common;
  std::vector<Declared> declared;
  for (const Verb* verb : verbs) declared.push_back(declare_verb(*verb, app, common));
  if (const std::string text = parse(app, argc, argv); !text.empty()) {
    return {.typed = {}, .action = [text](const Call& call) { call.out << text; }};
  }
  const CLI::App& parser = *app.get_subcommands().front();
  if (!parser.remaining().empty()) refuse(parser, parser.remaining().front());
  const auto chosen = std::find_if(declared.begin(), declared.end(),
                                   [&](const Declared& verb) { return verb.parser == &parser; });
  for (const auto& look : chosen->options.looks()) look(common.language);
  return {.language = common.language,
          .amount = common.amount(),
          .format = common.format,
          .typed = typed(argc, argv),
          .action = std::move(chosen->action)};
}

void execute(const Command& command, std::ostream& out, Log& log) {
  log.set_style({.amount = command.amount, .format = command.format, .colour = wants_colour()});
  command.action({.language = command.language, .typed = command.typed, .out = out, .log = log});
  out.flush();
  if (!out) throw std::runtime_error("cannot write to the standard output");
}

}  // namespace winay
