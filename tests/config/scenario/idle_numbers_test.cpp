#include "winay/config/scenario/idle_numbers.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "tests/config/support.hpp"

namespace winay::test {

namespace {

std::vector<std::string> named(const fs::path& file) {
  return lines_of(check_file(file).idle, Language::en);
}

/// A shipped file without some of its lines.
std::string without(const fs::path& file, const std::string& from, const std::string& to) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  const std::string all = text.str();
  return all.substr(0, all.find(from)) + all.substr(all.find(to));
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "idle numbers: of a structure's file, those that it does not read") {
  CHECK(named("configs/parameters/late-no_trap.yaml") ==
        std::vector<std::string>{"moves nothing here, another structure reads it: "
                                 "production.minimum_scale, production.fixed_cost"});
  CHECK(named("configs/parameters/late-threshold.yaml").empty());
  CHECK(named("configs/parameters/late-complementarity.yaml").empty());
  CHECK(named("configs/ridge/late-complementarity.yaml").empty());
}

TEST_CASE_FIXTURE(AtRoot, "idle numbers: of a scenario, under the structure that it chooses") {
  const Folder folder;
  const std::string scale =
      "production: {minimum_scale: {value: 1, unit: soles, source: a test}}\n";
  CHECK(named(folder.write("a.yaml", extending_peru(scale))).empty());
  CHECK(named(folder.write("b.yaml", extending_peru("structure: complementarity\n" + scale))) ==
        std::vector<std::string>{
            "moves nothing here, another structure reads it: production.minimum_scale"});
}

TEST_CASE_FIXTURE(AtRoot, "idle numbers: what weighs a published number counts if it is fitted") {
  for (const IdleNumber& number : check_file("calibration/targets/haku-winay-2020.yaml").idle) {
    CHECK(number.reason == IdleReason::not_fitted);
    CHECK_FALSE(has(number.path, "income_mean"));
    CHECK_FALSE(has(number.path, "relative_effect"));
    CHECK_FALSE(has(number.path, ".value"));
  }
  CHECK(check_file("calibration/targets/haku-winay-2020.yaml").idle.size() == 3 * 13);
}

TEST_CASE_FIXTURE(AtRoot, "idle numbers: without training nobody shares a yachachiq's cost") {
  const fs::path shipped = "configs/programmes/haku-winay.yaml";
  const Folder folder;
  const auto idle =
      check_file(folder.write("mine.yaml", without(shipped, "training:\n", "group_enterprise:\n")))
          .idle;
  std::vector<std::string> shared;
  for (const IdleNumber& number : idle) {
    if (number.reason == IdleReason::no_yachachiqs) shared.push_back(number.path);
  }
  CHECK(shared == std::vector<std::string>{"costs.yachachiqs.basis", "costs.yachachiqs.amount",
                                           "costs.yachachiqs.spread_over"});
  for (const IdleNumber& number : check_file(shipped).idle) {
    CHECK(number.reason != IdleReason::no_yachachiqs);
  }
}

}  // namespace winay::test
