#include "run/line/options.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <optional>
#include <sstream>

#include "run/line/cell_options.hpp"
#include "run/line/parser_errors.hpp"
#include "run/line/shared_options.hpp"
#include "tests/run/parsed.hpp"

namespace winay {

using made_up::contains;
using made_up::parse;
using made_up::problem;

TEST_CASE("options: values come in any order, lists by commas, flags take away") {
  std::vector<std::filesystem::path> files;
  std::optional<std::filesystem::path> out;
  std::vector<std::int32_t> years;
  bool ridges = true;
  const auto declare = [&](Options& options) {
    options.add("FILE", files, "FILE…", {"fields", "campos"}).required();
    options.add("-o,--out", out, "FILE", {"where", "dónde"});
    options.add("--years", years, "Y,Y…", {"which", "cuáles"}).between_commas();
    options.flag("!--no-ridges", ridges, {"flat", "plano"});
  };
  parse(declare, {"--years", "2019,2021", "one.yaml", "--no-ridges", "two.yaml", "-o", "x.h5"});
  CHECK(files == std::vector<std::filesystem::path>{"one.yaml", "two.yaml"});
  CHECK(years == std::vector<std::int32_t>{2019, 2021});
  CHECK(out == "x.h5");
  CHECK(!ridges);
  CHECK(contains(problem(declare, {}), "FILE is required"));
  CHECK(contains(problem(declare, {"a", "--years", "soon"}), "--years"));
}

TEST_CASE("options: what is out of its range, or none of the words, is refused") {
  int sacks = 0;
  std::string seed;
  double depth = 0;
  const auto declare = [&](Options& options) {
    options.add("--sacks", sacks, "N", {"of seed", "de semilla"}).from_to(1, 9);
    options.add("--seed", seed, "NAME", {"which", "cuál"}).one_of({"maize", "beans"});
    options.add("--depth", depth, "CM", {"how deep", "qué hondo"}).above_zero();
  };
  parse(declare, {"--sacks", "9", "--seed", "beans", "--depth", "2.5"});
  CHECK(sacks == 9);
  CHECK(seed == "beans");
  CHECK(depth == 2.5);
  CHECK(contains(problem(declare, {"--sacks", "10"}), "not in range 1 to 9"));
  CHECK(contains(problem(declare, {"--seed", "rice"}), "rice not in {maize,beans}"));
  CHECK(contains(problem(declare, {"--depth", "0"}), "--depth"));
  CHECK(problem(declare, {"--sacks", "10"}, Language::es) ==
        "--sacks: 10 no es un número entero de 1 a 9");
  CHECK(problem(declare, {"--seed", "rice"}, Language::es) ==
        "--seed: rice no está en {maize,beans}");
  CHECK(problem(declare, {"--depth", "0"}, Language::es) ==
        "--depth: 0 no es un número mayor que 0");
  CHECK(contains(problem(declare, {"--depth", "deep"}, Language::es), "no es un número"));
  CHECK(contains(problem(declare, {"--sacks"}, Language::es), "--sacks: falta su valor"));
}

TEST_CASE("options: one may need or exclude another") {
  bool plough = false;
  bool deep = false;
  bool by_hand = false;
  const auto declare = [&](Options& options) {
    const Option ploughed = options.flag("--plough", plough, {"first", "primero"});
    options.flag("--deep", deep, {"deeper", "más hondo"}).needs(ploughed);
    options.flag("--by-hand", by_hand, {"without", "sin"}).excludes(ploughed);
  };
  CHECK(problem(declare, {"--plough", "--deep"}).empty());
  CHECK(contains(problem(declare, {"--deep"}), "--plough"));
  CHECK(contains(problem(declare, {"--plough", "--by-hand"}), "--plough"));
  CHECK(problem(declare, {"--deep"}, Language::es) == "--deep necesita --plough");
  CHECK(contains(problem(declare, {"--plough", "--by-hand"}, Language::es), "no va junto con"));
}

TEST_CASE("options: a word stands for a value") {
  ProgressWish progress = ProgressWish::automatic;
  const auto declare = [&](Options& options) {
    options.choice("--progress", progress,
                   {{"bar", ProgressWish::bar}, {"none", ProgressWish::none}}, "HOW",
                   {"how", "cómo"});
  };
  parse(declare, {"--progress", "none"});
  CHECK(progress == ProgressWish::none);
  CHECK(contains(problem(declare, {"--progress", "song"}), "--progress: song not in {bar,none}"));
}

TEST_CASE("options: all are looked at together once they have been read") {
  std::filesystem::path file;
  const auto declare = [&](Options& options) {
    options.add("FILE", file, "FILE", {"a field", "un campo"}).required();
    options.when_read([&] {
      if (file == "desert.yaml") throw UsageError({"nothing grows there", "allí no crece nada"});
      name_folder(file);
    });
  };
  parse(declare, {"field.yaml"});
  CHECK(file == "./field.yaml");
  CHECK(problem(declare, {"desert.yaml"}) == "nothing grows there");
}

TEST_CASE("options: every verb has a language, and what it does is printed") {
  const Command command = parse([](Options&) {}, {"--lang", "es", "-q"});
  CHECK(command.language == Language::es);
  CHECK(command.amount == LogStyle::Amount::quiet);
  std::ostringstream out;
  std::ostringstream err;
  Log log(err);
  execute(command, out, log);
  CHECK(out.str() == "sown\n");
  CHECK(contains(problem([](Options&) {}, {"-q", "-v"}), "--verbose"));
}

TEST_CASE("options: what CLI11 says has a Spanish form, and none is left in English") {
  CHECK(in_both("FILE is required").es == "falta FILE");
  CHECK(in_both("--a excludes --b").es == "--a no va junto con --b");
  CHECK(in_both("--n: 1 required INT missing").es == "--n: falta su valor (1 INT)");
  CHECK(in_both("Could not convert: --n = many").es == "--n: no se entiende el valor 'many'");
  CHECK(in_both("The following argument was not expected: x y").es ==
        "no se esperaba el argumento x y");
  CHECK(in_both("something new").es == "línea de órdenes no válida: something new");
  CHECK(in_both("FILE is required").en == "FILE is required");
}

TEST_CASE("shared options: seed and replicates are settings like others, under --set") {
  Overrides overrides;
  parse([&](Options& options) { add_overrides(options, overrides); },
        {"--set", "run.seed=9", "--seed", "0x5eed", "--replicates", "3"});
  CHECK(overrides.all() ==
        std::vector<std::string>{"run.seed=0x5eed", "run.replicates=3 replicates", "run.seed=9"});
}

TEST_CASE("shared options: a seed is a whole number") {
  Overrides overrides;
  const auto declare = [&](Options& options) { add_overrides(options, overrides); };
  CHECK(problem(declare, {"--seed", "18446744073709551615"}).empty());
  CHECK(contains(problem(declare, {"--seed", "-4"}), "whole number"));
  CHECK(contains(problem(declare, {"--seed", "1.5"}), "whole number"));
  CHECK(whole_number("10", 16) == 16);
  CHECK(whole_number("0x10", 10) == 16);
  CHECK(!whole_number("", 10));
}

TEST_CASE("shared options: a budget is of minutes or of evaluations") {
  CHECK(budget_of("20min").minutes == 20);
  CHECK(budget_of("20min").evaluations == 0);
  CHECK(budget_of("500").evaluations == 500);
  CHECK_THROWS_AS(budget_of("0"), UsageError);
  CHECK_THROWS_AS(budget_of("soon"), UsageError);
}

TEST_CASE("cells: both readings and the structures that fit are compared unless others are named") {
  CellOptions cells;
  const auto declare = [&](Options& options) {
    add_cells(options, cells, {"which", "cuáles"}, {"which", "cuáles"});
  };
  parse(declare, {});
  CHECK(cells.readings == std::vector<std::string>{"itt", "late"});
  CHECK(cells.structures == std::vector<std::string>{"threshold", "complementarity"});
  CHECK(other_structures() == std::vector<std::string>{"no_trap"});
  parse(declare, {"--readings", "late", "--structures", "threshold,no_trap"});
  CHECK(cells.readings == std::vector<std::string>{"late"});
  CHECK(cells.structures == std::vector<std::string>{"threshold", "no_trap"});
  CHECK(contains(problem(declare, {"--readings", "tot"}), "tot not in {itt,late}"));
}

}  // namespace winay
