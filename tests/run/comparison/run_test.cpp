#include <doctest/doctest.h>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "run/compare/limits.hpp"
#include "run/comparison/run.hpp"
#include "run/console/exit_code.hpp"
#include "tests/support/paths.hpp"

using namespace winay;

namespace {

namespace fs = std::filesystem;

const std::string scenarios = winay::tree::source_dir() + "/configs/scenarios/";

/// Small and with nothing left to solve.
std::vector<std::string> small(const std::string& households = "300") {
  return {"population.households=" + households + " households",
          "run.years=3 years",
          "run.burn_in=12 bimesters",
          "run.replicates=2 replicates",
          "exit.cut_off=0.9",
          "welfare.unmeasured_mean=2500",
          "adoption.intercept={vegetables: -5.5, fertiliser_use: -5.5, fertiliser_preparation: "
          "-5.5, sprinkler: -4.5, pasture: -5.5, shed: -5.5}"};
}

/// Scenario files that extend the shipped one.
struct Files {
  fs::path folder = winay::tree::scratch_dir() / "compare";
  Files() { fs::create_directories(folder); }
  ~Files() { fs::remove_all(folder); }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;

  fs::path write(const std::string& name, const std::string& body) const {
    std::ofstream(folder / (name + ".yaml"))
        << "schema_version: 1\nextends: peru.yaml\nname: " + name + "\n" + body;
    return folder / (name + ".yaml");
  }
};

CellsRequest cells_of(std::vector<fs::path> files, std::vector<std::string> overrides = small()) {
  return {.files = std::move(files),
          .readings = {"late"},
          .structures = {"threshold"},
          .arm = {},
          .options = {.overrides = std::move(overrides),
                      .overlays = {},
                      .configs = winay::tree::source_dir() + "/configs"}};
}

Comparison compared(const CellsRequest& cells, const CompareStyle& style = {},
                    std::optional<double> target_error = {}) {
  std::ostringstream nowhere;
  Log log(nowhere);
  CompareRequest request;
  request.cells = load_cells(cells);
  request.settings = {.discount_rate = 0.08, .low_discount_rate = 0.04, .worse_off_margin = 0.01};
  request.replicates = 2;
  request.target_error = target_error;
  request.most_replicates = 4;
  CompareStyle quiet = style;
  quiet.silent = true;
  return compare_scenarios(std::move(request), quiet, log);
}

double poor(const Comparison& c, std::size_t place) {
  return c.figures.value(place, *yearly_index("poor_households"), 2).mean;
}

/// What every scenario of a comparison has done, in one text that tells any two apart.
std::string everything(const Comparison& c) {
  std::ostringstream text;
  text << std::hexfloat << c.result_hash;
  for (std::size_t place = 0; place < c.statistics.places(); ++place) {
    for (std::size_t i = 0; i < compared_series().size(); ++i) {
      for (std::size_t g = 0; g < c.statistics.axes().groups.size(); ++g) {
        const Estimate e = c.statistics.contrast(ComparisonPart::groups, place, i, 2, g);
        text << ' ' << e.mean << ' ' << e.standard_error;
      }
    }
  }
  return text.str();
}

std::string problem(const std::string& limit, Language language = Language::en) {
  try {
    static_cast<void>(parse_limit(limit));
  } catch (const UsageError& e) {
    return e.text().in(language);
  }
  return {};
}

std::string refused(const CellsRequest& cells) {
  try {
    static_cast<void>(load_cells(cells));
  } catch (const InvalidConfiguration& e) {
    return e.what();
  }
  return {};
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("compare: a scenario against itself differs by exactly 0 in everything recorded") {
  const Comparison c = compared(cells_of({scenarios + "peru.yaml", scenarios + "peru.yaml"}));
  for (std::size_t i = 0; i < yearly_series().size(); ++i) {
    for (std::size_t g = 0; g < c.figures.axes().groups.size(); ++g) {
      if (std::isnan(c.figures.value(0, i, 2, g).mean)) continue;
      const Estimate e = c.figures.contrast(1, i, 2, g);
      CHECK(e.mean == 0);
      CHECK(e.standard_error == 0);
    }
  }
  CHECK(c.statistics.value("worse_off", 1, 2).mean == 0);
  CHECK(scenario_labels(c.cells[0].scenarios) == std::vector<std::string>{"peru", "peru-2"});
}

TEST_CASE("compare: threads and blocks change no bit") {
  Files files;
  const CellsRequest cells = cells_of(
      {scenarios + "peru.yaml", files.write("stop", "policy: haku-winay-transfer-stopped\n")});
  const std::string alone = everything(compared(cells, {.threads = 1}));
  CHECK(everything(compared(cells, {.threads = 2})) == alone);
  CHECK(everything(compared(cells, {.threads = 2, .block_lanes = 256})) == alone);
}

TEST_CASE("compare: what a scenario does hangs neither on its place nor on what it is beside") {
  Files files;
  const fs::path peru = scenarios + "peru.yaml";
  const fs::path stop = files.write("stop", "policy: haku-winay-transfer-stopped\n");
  const fs::path thrifty = files.write(
      "thrifty", "consumption: {buffer: {value: 400, unit: soles, source: \"a test\"}}\n");
  const Comparison one = compared(cells_of({peru, stop, thrifty}));
  const Comparison other = compared(cells_of({thrifty, peru, stop}));
  CHECK(poor(one, 0) == poor(other, 1));
  CHECK(poor(one, 1) == poor(other, 2));
  CHECK(poor(one, 2) == poor(other, 0));  // burns in apart from the others, or they from it
  CHECK(poor(one, 0) != poor(one, 2));
}

TEST_CASE("compare: others inherit what was solved for the base where they leave it open") {
  Files files;
  const fs::path fixed =
      files.write("fixed", "exit: {cut_off: {value: 1.5, unit: \"1\", source: \"a test\"}}\n");
  std::vector<std::string> open = small();
  open.erase(open.begin() + 4, open.end());
  const Comparison c = compared(
      cells_of({scenarios + "peru.yaml", files.write("stop", "policy: juntos\n"), fixed}, open));
  const auto& solved = c.cells[0].scenarios;
  CHECK(!solved[0].model.solve_exit);
  CHECK(solved[1].model.parameters.exit.cut_off == solved[0].model.parameters.exit.cut_off);
  CHECK(solved[2].model.parameters.exit.cut_off == 1.5);
  CHECK(solved[2].model.parameters.welfare.unmeasured_mean ==
        solved[0].model.parameters.welfare.unmeasured_mean);
  CHECK(contains(solved[1].resolved_yaml, "solved at the start of the run"));
}

TEST_CASE("compare: a larger transfer costs more, lifts many and leaves few worse off") {
  Files files;
  const fs::path larger =
      files.write("larger",
                  "programmes:\n  juntos:\n    cash_transfer:\n"
                  "      amount: {value: 400, unit: soles/bimester, source: \"a test\"}\n");
  const Comparison c = compared(cells_of({scenarios + "peru.yaml", larger}));
  // Some put it into capital and consume less for a while.
  CHECK(c.statistics.value("worse_off", 1, 2).mean < 0.03);
  CHECK(c.statistics.value("better_off", 1, 2).mean > 0.5);
  CHECK(c.statistics.contrast("cost", 1, 2).mean > 500);
  CHECK(headline(c.figures, 1).mean < 0);
}

TEST_CASE("compare: replicates are added until the headline is as precise as asked") {
  Files files;
  const CellsRequest cells = cells_of(
      {scenarios + "peru.yaml", files.write("stop", "policy: haku-winay-transfer-stopped\n")});
  CHECK(compared(cells, {}, 0.5).figures.complete_replicates() == 2);
  CHECK(compared(cells, {}, 1e-9).figures.complete_replicates() == 4);
}

TEST_CASE("compare: scenarios that cannot share their luck are refused, with the key") {
  Files files;
  const fs::path peru = scenarios + "peru.yaml";
  const auto with = [&](const std::string& body) {
    return refused(cells_of({peru, files.write("other", body)}, {}));
  };
  CHECK(contains(with("run: {years: 5 years}\n"), "other.yaml: error: run.years: 5 years"));
  CHECK(contains(with("run: {seed: 9}\n"), "run.seed"));
  CHECK(contains(with("run: {burn_in: 6 bimesters}\n"), "run.burn_in"));
  CHECK(contains(with("population: {households: 7 households}\n"), "population.households"));
  CHECK(contains(with("population: {household_size: {value: 4.9, unit: persons, source: "
                      "\"a test\"}}\n"),
                 "population.household_size: 4.9 persons"));
  CHECK(refused(cells_of({peru, files.write("other", "policy: juntos\n")})).empty());
  CellsRequest unknown = cells_of({peru, peru});
  unknown.arm = "juntoz";
  CHECK(contains(refused(unknown), "juntoz"));
}

TEST_CASE("limits: a figure, a sign and a number") {
  const Limit limit = parse_limit(" worse_off > 20 % ");
  CHECK(compare_indicators[limit.indicator].name == "worse_off");
  CHECK(limit.value == 0.2);
  CHECK(limit.holds_for(0.21));
  CHECK(!limit.holds_for(0.2));
  CHECK(!limit.holds_for(std::nan("")));
  CHECK(parse_limit("budget>=0").holds_for(0));
  CHECK(parse_limit("consumption < -3.5").value == -3.5);
  CHECK(parse_limit("consumption < -5 000").value == -5000);
  CHECK(parse_limit("poor_households > -2 %").value == -0.02);
  CHECK(parse_limit("households worse off > 0.2 %").indicator == limit.indicator);
  CHECK(parse_limit("hogares que quedan peor > 20 %").indicator == limit.indicator);
  CHECK(parse_limit("consumption <= 1e3").value == 1000);
}

TEST_CASE("limits: a number without a unit that could be meant in two ways is refused with both") {
  CHECK(contains(problem("poor_households > 0.5"), "50 % or 0.5 %"));
  CHECK(contains(problem("worse_off > 0.2", Language::es), "20 % o 0.2 %"));
  CHECK(contains(problem("budget < -500"), "-500 million soles or -500 soles"));
  CHECK(contains(problem("budget_to_date < -3000"), "-3000 million soles or -3000 soles"));
  CHECK(contains(problem("saving_per_fallen > 200"), "200 thousand soles or 200 soles"));
  CHECK(contains(problem("saving_per_fallen > 200", Language::es), "200 miles de soles o 200"));
  CHECK(parse_limit("budget < -500 million soles").value == -500e6);
  CHECK(parse_limit("budget < -500 millones de soles").value == -500e6);
  CHECK(parse_limit("budget < -500 soles").value == -500);
  CHECK(parse_limit("saving_per_fallen > 200 thousand soles").value == 200e3);
  CHECK(parse_limit("poor_households > 0.5 points").value == doctest::Approx(0.005));
  CHECK(parse_limit("hogares en pobreza > 0.5 puntos").value == doctest::Approx(0.005));
  CHECK(parse_limit("worse_off_loss > 20 soles").value == 20);
}

TEST_CASE("limits: what is wrong with one is said in Spanish too") {
  CHECK(contains(problem("peor > 20 %", Language::es), "cifra desconocida 'peor'; hay "));
  CHECK(contains(problem("peor > 20 %", Language::es), "worse_off (hogares que quedan peor)"));
  CHECK(contains(problem("worse_of > 20 %", Language::es), "¿quiso decir 'worse_off'?"));
  CHECK(contains(problem("worse_off is bad", Language::es), "no es un límite; escriba"));
  CHECK(contains(problem("worse_off > 20", Language::es), "no comprueba nada; escriba 20 %"));
}

TEST_CASE(
    "limits: one that a share can never pass, or always does, is refused with what was meant") {
  CHECK(contains(problem("worse_off > 20"), "worse_off is a share, 0 to 100 %"));
  CHECK(contains(problem("worse_off > 20"), "write 20 %"));
  CHECK(contains(problem("worse_off > 1"), "100 % or 1 %"));
  CHECK(contains(problem("poor_households > 2"), "-100 to 100 %"));
  CHECK(contains(problem("worse_off >= 0"), "checks nothing"));
  CHECK(contains(problem("worse_off > 100 %"), "checks nothing"));
  CHECK(contains(problem("worse_off < -5 %"), "checks nothing"));
  CHECK(problem("worse_off > 0").empty());
  CHECK(problem("poor_households > 0").empty());
  CHECK(problem("worse_off_loss > 20").empty());
}

TEST_CASE("limits: what is none is refused in words") {
  CHECK(contains(problem("worse_of > 1"), "did you mean 'worse_off'?"));
  CHECK(contains(problem("happiness > 1"), "worse_off (households worse off)"));
  CHECK(contains(problem("worse_off"), "no limit"));
  CHECK(contains(problem("worse_off > much"), "much is not a number"));
  CHECK(contains(problem("worse_off > 0.2 apples"), "apples"));
  CHECK(contains(problem("worse_off > nan"), "not a finite number"));
  CHECK(contains(problem("consumption < -5.000"), "-5000 or -5"));
}
