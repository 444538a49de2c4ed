#include "run/line/command_line.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "run/console/exit_code.hpp"

namespace {

winay::Command parse(std::vector<const char*> words) {
  words.insert(words.begin(), "winay");
  return winay::parse_command_line(static_cast<int>(words.size()), words.data());
}

std::string problem(const std::vector<const char*>& words) {
  try {
    static_cast<void>(parse(words));
  } catch (const winay::UsageError& e) {
    return e.what();
  }
  return {};
}

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a run takes files and options in any order") {
  const winay::Command command =
      parse({"run", "--set", "a.b=1", "one.yaml", "--years", "2019,2021", "--set", "c=2", "-o",
             "x.h5", "--threads", "2", "--lang", "es", "--panel", "sample:7"});
  const auto& run = std::get<winay::RunCommand>(command.verb);
  CHECK(run.files == std::vector<std::filesystem::path>{"./one.yaml"});
  CHECK(run.overrides == std::vector<std::string>{"a.b=1", "c=2"});
  CHECK(run.years == std::vector<std::int32_t>{2019, 2021});
  CHECK(run.out == "x.h5");
  CHECK(run.threads == 2);
  CHECK(run.panel == "sample:7");
  CHECK(command.common.language == winay::Language::es);
}

TEST_CASE("a comparison takes scenarios, readings and structures") {
  const winay::Command command =
      parse({"compare", "a.yaml", "b.yaml", "c.yaml", "--readings", "late", "--structures",
             "threshold,no_trap", "--base", "b", "--fail-if", "worse_off > 0.2", "--fail-if",
             "budget > 0", "--target-se", "0.1", "--no-assumptions", "--seed", "7"});
  const auto& compare = std::get<winay::CompareCommand>(command.verb);
  CHECK(compare.files.size() == 3);
  CHECK(compare.readings == std::vector<std::string>{"late"});
  CHECK(compare.structures == std::vector<std::string>{"threshold", "no_trap"});
  CHECK(compare.base == "b");
  CHECK(compare.limits == std::vector<std::string>{"worse_off > 0.2", "budget > 0"});
  CHECK(compare.target_error == 0.1);
  CHECK(!compare.assumptions);
  CHECK(compare.overrides == std::vector<std::string>{"run.seed=7"});
  CHECK(contains(problem({"compare", "a.yaml"}), "two scenarios or more"));
  CHECK(contains(problem({"compare", "a.yaml", "b.yaml", "--set", "structure=threshold"}),
                 "--structures"));
}

TEST_CASE("seed and replicates are settings like others, under --set") {
  const winay::Command command =
      parse({"run", "one.yaml", "--set", "run.seed=9", "--seed", "0x5eed", "--replicates", "3"});
  CHECK(std::get<winay::RunCommand>(command.verb).overrides ==
        std::vector<std::string>{"run.seed=0x5eed", "run.replicates=3 replicates", "run.seed=9"});
}

TEST_CASE("an unknown option comes with the nearest one") {
  CHECK(contains(problem({"run", "one.yaml", "--replicate", "2"}), "did you mean --replicates?"));
  CHECK(contains(problem({"run", "one.yaml", "--forse"}), "did you mean --force?"));
  CHECK(contains(problem({"inspect", "one.h5", "--jsn"}), "did you mean --json?"));
  CHECK(contains(problem({"rum", "one.yaml"}), "did you mean run?"));
}

TEST_CASE("a command line that means nothing is refused in words") {
  CHECK(contains(problem({}), "--help"));
  CHECK(contains(problem({"run"}), "FILE"));
  CHECK(contains(problem({"run", "a.yaml", "--seed", "-4"}), "seed"));
  CHECK(contains(problem({"run", "a.yaml", "--seed", "1.5"}), "whole number"));
  CHECK(contains(problem({"run", "a.yaml", "--panel", "some"}), "sample:N"));
  CHECK(contains(problem({"run", "a.yaml", "--panel", "sample:"}), "sample:N"));
  CHECK(contains(problem({"run", "a.yaml", "--threads", "0"}), "--threads"));
  CHECK(contains(problem({"run", "a.yaml", "b.yaml", "-o", "x.h5"}), "several scenarios"));
  CHECK(contains(problem({"run", "a.yaml", "--quiet", "--verbose"}), "--verbose"));
  CHECK(contains(problem({"run", "a.yaml", "--lang", "qu"}), "--lang"));
  CHECK(contains(problem({"schema", "poem"}), "scenario"));
  CHECK(contains(problem({"import", "map.yaml", "data.csv"}), "--out"));
  CHECK(contains(problem({"inspect", "a.h5", "b.h5"}), "too many"));
}

TEST_CASE("a plan takes the options of a run, and of a comparison what is compared") {
  const winay::Command command =
      parse({"plan", "a.yaml", "b.yaml", "--compare", "--readings", "itt", "--replicates", "3",
             "-o", "x.h5", "--panel", "all"});
  const auto& plan = std::get<winay::PlanCommand>(command.verb);
  CHECK(plan.run.files.size() == 2);
  CHECK(plan.run.overrides == std::vector<std::string>{"run.replicates=3 replicates"});
  CHECK(plan.run.panel == "all");
  CHECK(plan.compare);
  CHECK(plan.readings == std::vector<std::string>{"itt"});
  CHECK(plan.structures.size() == 2);
  CHECK(contains(problem({"plan", "a.yaml", "--readings", "itt"}), "--compare"));
  CHECK(contains(problem({"plan", "a.yaml", "b.yaml", "-o", "x.h5"}), "several scenarios"));
}

TEST_CASE("a story names two places at most by one option") {
  const winay::Command command =
      parse({"trace", "a.h5", "--household", "41277", "--compare", "x:a,x:b"});
  const auto& trace = std::get<winay::TraceCommand>(command.verb);
  CHECK(trace.household == 41277);
  CHECK(trace.labels == std::vector<std::string>{"x:a", "x:b"});
  CHECK(contains(problem({"trace", "a.h5"}), "--household"));
  CHECK(contains(problem({"trace", "a.h5", "--household", "one"}), "--household"));
}

TEST_CASE("the command that is recorded names no folder of the user") {
  CHECK(parse({"run", "/home/someone/secret/a.yaml", "--quiet"}).typed ==
        "winay run a.yaml --quiet");
  CHECK(parse({"run", "/home/someone/a.yaml", "-o/home/someone/x.h5"}).typed ==
        "winay run a.yaml -ox.h5");
  CHECK(parse({"run", "a.yaml", "--out=/home/someone/x.h5"}).typed ==
        "winay run a.yaml --out=x.h5");
}

TEST_CASE("each verb has help with examples") {
  for (const char* verb : {"run", "compare", "validate", "schema", "import", "inspect", "plan",
                           "trace", "diff", "rerun", "targeting"}) {
    const winay::Command command = parse({verb, "--help"});
    const std::string& text = std::get<winay::TextCommand>(command.verb).text;
    INFO(text);
    CHECK(contains(text, "Examples:"));
    CHECK(contains(text, ("winay " + std::string(verb)).c_str()));
  }
  CHECK(contains(std::get<winay::TextCommand>(parse({"--help"}).verb).text, "Exit codes"));
}

TEST_CASE("the version names commit or number, compiler and code path") {
  const winay::Command command = parse({"--version"});
  const std::string& text = std::get<winay::TextCommand>(command.verb).text;
  CHECK(text.starts_with("winay "));
  CHECK(contains(text, "code path"));
}
