#include "run/line/command_line.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "run/console/exit_code.hpp"
#include "run/verbs.hpp"
#include "winay/report/words/figures.hpp"

namespace {

using winay::all_verbs;
using winay::Verb;

winay::Command parse(std::vector<const char*> words) {
  words.insert(words.begin(), "winay");
  return winay::parse_command_line(all_verbs(), static_cast<int>(words.size()), words.data());
}

std::string problem(const std::vector<const char*>& words,
                    winay::Language language = winay::Language::en) {
  try {
    static_cast<void>(parse(words));
  } catch (const winay::UsageError& e) {
    return e.text().in(language);
  }
  return {};
}

/// The text that was asked for.
std::string printed(const std::vector<const char*>& words) {
  std::ostringstream out;
  std::ostringstream err;
  winay::Log log(err);
  winay::execute(parse(words), out, log);
  return out.str();
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an unknown verb or option of any verb comes with the nearest one") {
  for (const Verb* verb : all_verbs()) {
    const std::string name(verb->name);
    const std::string near = "did you mean '" + name + "'?";
    CHECK_MESSAGE(contains(problem({(name + "x").c_str()}), near), name);
    CHECK_MESSAGE(contains(problem({name.substr(0, name.size() - 1).c_str()}), near), name);
  }
  CHECK(contains(problem({"run", "one.yaml", "--replicate", "2"}), "did you mean '--replicates'?"));
  CHECK(contains(problem({"run", "one.yaml", "--forse"}), "did you mean '--force'?"));
  CHECK(contains(problem({"inspect", "one.h5", "--jsn"}), "did you mean '--json'?"));
  CHECK(contains(problem({"rum", "one.yaml"}), "did you mean 'run'?"));
}

TEST_CASE("a command line that means nothing is refused in words") {
  CHECK(contains(problem({}), "--help"));
  CHECK(contains(problem({"run"}), "FILE"));
  CHECK(contains(problem({"run", "a.yaml", "--panel", "some"}), "sample:N"));
  CHECK(contains(problem({"run", "a.yaml", "--panel", "sample:"}), "sample:N"));
  CHECK(contains(problem({"run", "a.yaml", "--threads", "0"}), "--threads"));
  CHECK(contains(problem({"run", "a.yaml", "b.yaml", "-o", "x.h5"}), "several scenarios"));
  CHECK(contains(problem({"run", "a.yaml", "--quiet", "--verbose"}), "--verbose"));
  CHECK(contains(problem({"run", "a.yaml", "--lang", "qu"}), "--lang"));
  CHECK(contains(problem({"schema", "poem"}), "scenario"));
  CHECK(contains(problem({"import", "map.yaml", "data.csv"}), "--out"));
  CHECK(contains(problem({"inspect", "a.h5", "b.h5"}), "too many"));
  CHECK(contains(problem({"trace", "a.h5"}), "--household"));
  CHECK(contains(problem({"trace", "a.h5", "--household", "one"}), "--household"));
  CHECK(contains(problem({"trace", "a.h5", "--household", "1", "--worse-off", "2"}), "or of"));
  CHECK(contains(problem({"trace", "a.h5"}, winay::Language::es),
                 "elegidos entre los que quedan peor"));
  for (const char* other : {"--markdown", "--all=there"}) {
    CHECK(contains(problem({"schema", "scenario", other}), "one of KIND, --markdown and --all"));
  }
  CHECK(contains(problem({"schema", "--all", "there", "--markdown"}), "one of KIND"));
}

TEST_CASE("a plan says what is compared only of a comparison, and one target only of one run") {
  CHECK(problem({"plan", "a.yaml", "b.yaml", "--compare", "--readings", "itt", "-o", "x.h5"}) ==
        "");
  CHECK(contains(problem({"plan", "a.yaml", "--readings", "itt"}), "--compare"));
  CHECK(contains(problem({"plan", "a.yaml", "b.yaml", "-o", "x.h5"}), "several scenarios"));
}

TEST_CASE("the command that is recorded names no folder of the user") {
  CHECK(parse({"run", "/home/someone/secret/a.yaml", "--quiet"}).typed ==
        "winay run a.yaml --quiet");
  CHECK(parse({"run", "/home/someone/a.yaml", "-o/home/someone/x.h5"}).typed ==
        "winay run a.yaml -ox.h5");
  CHECK(parse({"run", "a.yaml", "--out=/home/someone/x.h5"}).typed ==
        "winay run a.yaml --out=x.h5");
}

TEST_CASE("each verb says what it does, and has help with examples of its own") {
  const std::string list = printed({"--help"});
  for (const Verb* verb : all_verbs()) {
    const std::string name(verb->name);
    INFO(name);
    CHECK(!verb->what.en.empty());
    CHECK(contains(list, "\n  " + name + " "));
    CHECK(contains(list, std::string(verb->what.en)));
    const std::string help = printed({name.c_str(), "--help"});
    CHECK(contains(help, std::string(verb->what.en)));
    CHECK(contains(help, "Examples:\n  winay " + name));
    CHECK(contains(help, "--lang"));
  }
  CHECK(contains(list, "Exit codes"));
}

namespace {

/// Its lines between the heading of the options and the next heading, without names and places.
std::vector<std::string> texts_of_options(const std::string& help, const std::string& heading) {
  std::vector<std::string> texts;
  std::istringstream lines(help.substr(help.find("\n" + heading + ":\n") + 1));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && !line.empty()) {
    std::size_t text = 0;
    while (text < line.size() && winay::width(line.substr(0, text)) < 28) ++text;
    if (text < line.size() && line[text] != ' ' && line[text - 1] == ' ') {
      texts.push_back(line.substr(text));
    }
  }
  return texts;
}

}  // namespace

TEST_CASE("help is in Spanish throughout, wherever the language is said") {
  const std::string list = printed({"--lang", "es", "--help"});
  CHECK(list == printed({"--help", "--lang", "es"}));
  CHECK(list == printed({"--lang=es", "--help"}));
  for (const char* heading : {"Uso: winay [OPCIONES] VERBO", "\nOpciones:", "\nVerbos:",
                              "Ejemplos:", "Códigos de salida", "muestra esta ayuda"}) {
    CHECK_MESSAGE(contains(list, heading), heading);
  }
  for (const Verb* verb : all_verbs()) {
    const std::string name(verb->name);
    INFO(name);
    CHECK(verb->what.es != verb->what.en);
    CHECK(contains(list, std::string(verb->what.es)));
    const std::string help = printed({name.c_str(), "--lang", "es", "--help"});
    CHECK(help == printed({name.c_str(), "--help", "--lang", "es"}));
    CHECK(help == printed({"--lang", "es", name.c_str(), "--help"}));
    CHECK(contains(help, "Ejemplos:\n  winay " + name));
    CHECK(contains(help, "Uso: winay " + name));
    const std::vector<std::string> en =
        texts_of_options(printed({name.c_str(), "--help"}), "Options");
    const std::vector<std::string> es = texts_of_options(help, "Opciones");
    CHECK(en.size() >= 5);
    CHECK(es.size() == en.size());
    for (const std::string& text : es) {
      INFO(text);
      CHECK(std::find(en.begin(), en.end(), text) == en.end());
    }
    for (const char* english :
         {"Usage", "Options", "Positionals", "Print this", "Needs", "Excludes", " the ", " of ",
          "FILE", "FOLDER", "by default", " results "}) {
      CHECK_MESSAGE(!contains(help, english), english);
    }
  }
}

TEST_CASE("what is wrong with a command line is said in Spanish too") {
  constexpr auto es = winay::Language::es;
  CHECK(problem({}, es) == "¿qué debe hacer winay? Vea winay --help");
  CHECK(problem({"--lang", "es"}, es) == "¿qué debe hacer winay? Vea winay --help");
  CHECK(problem({"--lang", "es", "rum"}, es) ==
        "verbo desconocido 'rum'; ¿quiso decir 'run'? Vea winay --help");
  CHECK(problem({"run", "a.yaml", "--forse"}, es) ==
        "opción desconocida --forse; ¿quiso decir '--force'? Vea winay run --help");
  CHECK(problem({"run", "--lang", "es"}, es) == "falta ARCHIVO");
  CHECK(problem({"inspect", "a.h5", "b.h5"}, es) ==
        "'b.h5' es un argumento de más; vea winay inspect --help");
  CHECK(problem({"run", "a.yaml", "--threads", "0"}, es) ==
        "--threads: 0 no es un número entero de 1 a 4096");
  CHECK(contains(problem({"run", "a.yaml", "--quiet", "--verbose"}, es), "no va junto con"));
  CHECK(contains(problem({"run", "a.yaml", "--panel", "some"}, es), "no es all, none, sample:N"));
  CHECK(contains(problem({"run", "a.yaml", "b.yaml", "-o", "x.h5"}, es), "varios escenarios"));
  CHECK(contains(problem({"schema", "poem"}, es), "clase de archivos desconocida 'poem'; hay"));
  CHECK(contains(problem({"compare", "a.yaml"}, es), "compare toma dos escenarios o más"));
  CHECK(contains(problem({"trace", "a.h5", "--household", "one"}, es), "no se entiende el valor"));
}

TEST_CASE("the version names commit or number, compiler and code path") {
  const std::string text = printed({"--version"});
  CHECK(text.starts_with("winay "));
  CHECK(contains(text, "code path"));
}
