#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/flat_writer.hpp"
#include "tests/support/paths.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/population/synthetic.hpp"
#include "winay/schedule/solve.hpp"

namespace winay::test {

namespace {

const std::string flat_file = winay::tree::source_dir() + "/tests/data/kernel/parameters.txt";

std::string shipped() {
  LoadOptions options;
  options.overlays = {
      {.file = winay::tree::source_dir() + "/calibration/starting_values/late-threshold.yaml",
       .keys = {}}};
  Scenario scenario =
      load_scenario(winay::tree::source_dir() + "/configs/scenarios/peru.yaml", options);
  solve(scenario.model, make_synthetic(*scenario.synthetic, scenario.model.key, solver_households));
  // The arm with coaching has all programmes.
  return flat_text(scenario.model, scenario.arms[2].programmes, *scenario.synthetic);
}

std::string on_disk() {
  std::ifstream in(flat_file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE(
    "flat parameters: tests below the configuration use the shipped values but for those that a "
    "calibration moves (renew: WINAY_RENEW=1)") {
  const std::string text = shipped();
  if (std::getenv("WINAY_RENEW") != nullptr) std::ofstream(flat_file) << text;
  CHECK(text == on_disk());
}

}  // namespace winay::test
