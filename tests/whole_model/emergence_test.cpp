#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "starting_values/effects.hpp"
#include "tests/support/paths.hpp"

namespace winay::test {

namespace {

struct Expected {
  std::string statistic;
  double value = 0;
  double standard_error = 0;
};

/// What an independent implementation of the same model gave, by reading and structure.
std::vector<Expected> expected_effects(const std::string& reading, const std::string& structure) {
  std::ifstream in(winay::tree::source_dir() + "/tests/data/whole_model/effects.tsv");
  std::vector<Expected> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::string r;
    std::string s;
    Expected row;
    fields >> r >> s >> row.statistic >> row.value >> row.standard_error;
    if (r == reading && s == structure) rows.push_back(row);
  }
  return rows;
}

/// At the values on which the other implementation ran, not at those of the configuration.
Effects effects_of(const std::string& reading, const std::string& structure) {
  LoadOptions options;
  options.overrides = {"reading=" + reading, "structure=" + structure};
  options.overlays = {{.file = winay::tree::source_dir() + "/calibration/starting_values/" +
                               reading + "-" + structure + ".yaml",
                       .keys = {}}};
  const std::string file = winay::tree::source_dir() + "/configs/scenarios/peru.yaml";
  return measure_effects(load_scenario(file, options), {.households = 40'000, .replicates = 2});
}

void check_effects(const std::string& reading, const std::string& structure) {
  const Effects effects = effects_of(reading, structure);
  const auto expected = expected_effects(reading, structure);
  REQUIRE(expected.size() >= 15);
  for (const Expected& row : expected) {
    INFO(reading << " " << structure << ": " << row.statistic);
    const Effect& effect = effects.at(row.statistic);
    const double error = std::hypot(row.standard_error, effect.standard_error);
    CHECK(std::abs(effect.mean - row.value) <= 0.05 * std::abs(row.value) + 3 * error);
  }
  CHECK(effects.at("active_untreated").mean == 0);
  CHECK(std::abs(effects.at("coaching_income").mean) < 10);
}

}  // namespace

TEST_CASE("emergence: effects come out of grants, scale, liquidity and skill (LATE, threshold)") {
  check_effects("late", "threshold");
}

TEST_CASE("emergence: effects come out of skill and an operating cost (LATE, complementarity)") {
  check_effects("late", "complementarity");
}

TEST_CASE("emergence: effects come out of grants, scale, liquidity and skill (ITT, threshold)") {
  check_effects("itt", "threshold");
}

TEST_CASE("emergence: effects come out of skill and an operating cost (ITT, complementarity)") {
  check_effects("itt", "complementarity");
}

}  // namespace winay::test
