#include "run/line/command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "run/console/exit_code.hpp"
#include "run/line/help_format.hpp"
#include "run/line/parser_errors.hpp"
#include "run/line/program_texts.hpp"
#include "run/line/version.hpp"
#include "winay/core/nearest.hpp"

namespace winay {

namespace {

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

void add_language(Options& options, Language& language) {
  options
      .choice("--lang", language, {{"en", Language::en}, {"es", Language::es}}, "en|es",
              {"language of tables, messages and this help: en or es",
               "idioma de tablas, mensajes y de esta ayuda: en o es"})
      .called("en|es");
}

void add_common(Options& options, CommonOptions& common) {
  add_language(options, common.language);
  options.choice("--log-format", common.format,
                 {{"text", LogStyle::Format::text}, {"json", LogStyle::Format::json}}, "text|json",
                 {"of the error stream: text or json", "del flujo de errores: text o json"});
  const Option quiet = options.flag("-q,--quiet", common.quiet,
                                    {"errors and warnings only", "solo errores y avisos"});
  options.flag("-v,--verbose", common.verbose, {"say more", "dice más"}).excludes(quiet);
}

/// A verb once its options have been declared.
struct Declared {
  CLI::App* parser;
  Options options;
  Action action;
};

/// CLI11's own words in the language, of the program or of a verb.
void set_words(CLI::App& app, Language language) {
  for (const Text& word : headings) {
    app.get_formatter()->label(std::string(word.en), std::string(word.in(language)));
  }
  app.option_defaults()->group(std::string(options_heading.in(language)));
  app.set_help_flag("-h,--help", std::string(help_text.in(language)));
}

Declared declare_verb(const Verb& verb, CLI::App& app, CommonOptions& common) {
  const Language language = common.language;
  CLI::App& parser =
      *app.add_subcommand(std::string(verb.name), std::string(verb.what.in(language)));
  parser.group(std::string(verbs_heading.in(language)));
  parser.footer(std::string(verb.examples.in(language)));
  parser.get_formatter()->column_width(28);
  set_words(parser, language);
  parser.allow_extras();
  Options options(parser, language);
  add_common(options, common);
  Action action = verb.declare(options);
  return {&parser, std::move(options), std::move(action)};
}

/// The first word that stands for nothing, with what it may have been.
[[noreturn]] void refuse(const CLI::App& verb, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  if (!name.starts_with("-")) {
    throw UsageError(filled({"'{}' is one argument too many; see winay {} --help",
                             "'{}' es un argumento de más; vea winay {} --help"},
                            {word, verb.get_name()}));
  }
  std::vector<std::string> known{"--help"};
  for (const CLI::Option* option : verb.get_options()) {
    for (const std::string& text : option->get_lnames()) known.push_back("--" + text);
  }
  throw UsageError(filled({"unknown option {}", "opción desconocida {}"}, {name}) +
                   did_you_mean(nearest(name, known)) +
                   filled({" See winay {} --help", " Vea winay {} --help"}, {verb.get_name()}));
}

/// The verb, after the language if that is said first; empty if there is none.
std::string first_word(int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--lang") {
      ++i;
    } else if (!word.starts_with("--lang=")) {
      return word;
    }
  }
  return {};
}

void check_verb(std::span<const Verb* const> verbs, int argc, const char* const* argv) {
  const std::string word = first_word(argc, argv);
  if (word.empty()) {
    throw UsageError(
        {"what shall winay do? See winay --help", "¿qué debe hacer winay? Vea winay --help"});
  }
  std::vector<std::string> names;
  for (const Verb* verb : verbs) names.emplace_back(verb->name);
  if (word.starts_with("-") || std::find(names.begin(), names.end(), word) != names.end()) return;
  throw UsageError(filled({"unknown verb '{}'", "verbo desconocido '{}'"}, {word}) +
                   did_you_mean(nearest(word, names)) +
                   Text{" See winay --help", " Vea winay --help"});
}

/// Whether what stands there is the path of a file: from the root or from here, or with an ending.
bool is_path(const std::string& text) {
  if (text.find('/') == std::string::npos || text.find(' ') != std::string::npos) return false;
  if (text.starts_with("/") || text.starts_with("./") || text.starts_with("../")) return true;
  return std::filesystem::path(text).has_extension();
}

/// `-o/home/someone/x.h5` → `-ox.h5`: what is recorded names no folder of the user.
std::string without_folders(const std::string& word) {
  std::size_t path = word.starts_with("-o") ? 2 : 0;
  if (const std::size_t equals = word.find('='); equals != std::string::npos) path = equals + 1;
  const std::string rest = word.substr(path);
  if (!is_path(rest)) return word;
  const std::filesystem::path named(rest);
  const std::filesystem::path last = named.has_filename() ? named : named.parent_path();
  return word.substr(0, path) + last.filename().string();
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
    if (e.get_exit_code() != 0) throw UsageError(in_both(e.what()));
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

Language language_of(int argc, const char* const* argv) {
  Language language = Language::en;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const std::string next = i + 1 < argc ? argv[i + 1] : "";
    const std::string said = word == "--lang"              ? next
                             : word.starts_with("--lang=") ? word.substr(7)
                                                           : "";
    if (said == "es") language = Language::es;
    if (said == "en") language = Language::en;
  }
  return language;
}

Command parse_command_line(std::span<const Verb* const> verbs, int argc, const char* const* argv) {
  check_verb(verbs, argc, argv);
  CommonOptions common{.language = language_of(argc, argv)};
  CLI::App app{std::string(program.in(common.language)), "winay"};
  app.formatter(std::make_shared<HelpFormat>());
  set_words(app, common.language);
  app.footer(std::string(program_examples.in(common.language)));
  app.set_version_flag("--version", version_text())
      ->description(std::string(version_option.in(common.language)));
  app.require_subcommand(1);
  Options of_all(app, common.language);
  add_language(of_all, common.language);
  std::vector<Declared> declared;
  for (const Verb* verb : verbs) declared.push_back(declare_verb(*verb, app, common));
  if (const std::string text = parse(app, argc, argv); !text.empty()) {
    return {.typed = {}, .action = [text](const Call& call) { call.out << text; }};
  }
  const CLI::App& parser = *app.get_subcommands().front();
  if (!parser.remaining().empty()) refuse(parser, parser.remaining().front());
  const auto chosen = std::find_if(declared.begin(), declared.end(),
                                   [&](const Declared& verb) { return verb.parser == &parser; });
  for (const auto& look : chosen->options.looks()) look();
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
  if (!out) {
    throw Error({"cannot write to the standard output", "no se puede escribir en la salida"});
  }
}

}  // namespace winay
