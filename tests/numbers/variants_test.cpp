#include <doctest/doctest.h>

#include "tests/config/support.hpp"
#include "tests/numbers/outcomes.hpp"
#include "winay/config/scenario/variants.hpp"

namespace winay::test {

namespace {

const fs::path peru = "configs/scenarios/peru.yaml";

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "variants: each assumption that a comparison switches changes results") {
  const Folder folder;
  const ScenarioStage usual(peru, {}, true);
  const ScenarioStage other(
      folder.write("other.yaml", extending_peru("reading: itt\nstructure: complementarity\n")), {},
      true);
  for (const Variant& assumption : load_comparison("configs/comparison/default.yaml").assumptions) {
    INFO(assumption.name);
    // Two say what is shipped, for scenarios that say otherwise.
    const bool as_shipped =
        assumption.name == "reading-late" || assumption.name == "structure-threshold";
    CHECK(usual.differs_under(assumption.overlay) != as_shipped);
    if (as_shipped) CHECK(other.differs_under(assumption.overlay));
  }
}

TEST_CASE_FIXTURE(AtRoot,
                  "variants: each point of a ridge, and each alternative, changes results") {
  std::size_t points = 0;
  for (const fs::path& file : shipped_ridges("configs")) {
    const Ridge ridge = load_ridge(file);
    const ScenarioStage usual(peru, {"reading=" + ridge.reading, "structure=" + ridge.structure},
                              true);
    for (const RidgePoint& point : ridge.points) {
      INFO(file.string(), " ", point.variant.name);
      CHECK(usual.differs_under(point.variant.overlay));
      ++points;
    }
  }
  CHECK(points > 30);
  for (const Alternative& one :
       load_alternatives("calibration/alternatives/haku-winay-2020.yaml")) {
    for (const std::string& structure : one.structures) {
      INFO(one.variant.name, " ", structure);
      CHECK(
          ScenarioStage(peru, {"structure=" + structure}, true).differs_under(one.variant.overlay));
    }
  }
}

}  // namespace winay::test
