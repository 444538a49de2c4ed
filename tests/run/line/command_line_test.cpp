#include "run/line/command_line.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "run/console/exit_code.hpp"
#include "run/verbs.hpp"

namespace {

using winay::all_verbs;
using winay::Verb;

winay::Command parse(std::vector<const char*> words) {
  words.insert(words.begin(), "winay");
  return winay::parse_command_line(all_verbs(), static_cast<int>(words.size()), words.data());
}

std::string problem(const std::vector<const char*>& words) {
  try {
    static_cast<void>(parse(words));
  } catch (const winay::UsageError& e) {
    return e.what();
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
  CHECK(contains(problem({"trace", "a.h5", "--lang", "es"}), "elegidos entre los que quedan peor"));
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
    CHECK(!verb->what.empty());
    CHECK(contains(list, "\n  " + name + " "));
    CHECK(contains(list, std::string(verb->what)));
    const std::string help = printed({name.c_str(), "--help"});
    CHECK(contains(help, std::string(verb->what)));
    CHECK(contains(help, "Examples:\n  winay " + name));
    CHECK(contains(help, "--lang"));
  }
  CHECK(contains(list, "Exit codes"));
}

TEST_CASE("the version names commit or number, compiler and code path") {
  const std::string text = printed({"--version"});
  CHECK(text.starts_with("winay "));
  CHECK(contains(text, "code path"));
}
