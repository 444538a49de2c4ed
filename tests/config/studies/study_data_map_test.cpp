#include <doctest/doctest.h>

#include "tests/config/support.hpp"
#include "winay/config/studies/study_data_map.hpp"

namespace winay::test {

TEST_CASE_FIXTURE(AtRoot, "study data: the shipped map says what its columns are") {
  const StudyDataMap map = load_study_data_map("tests/data/study/made-up-map.yaml");
  CHECK(map.threshold == 60);
  CHECK(map.outcomes.size() == 2);
  CHECK(map.outcomes[0].name == "income");
  CHECK(map.outcomes[0].after == "ingreso_2019");
  REQUIRE(map.coaching);
  CHECK(map.coaching->offered == "coaching");
  CHECK(map.yes.size() == 1);
}

TEST_CASE_FIXTURE(AtRoot, "study data: an outcome that no study knows is refused by name") {
  const std::string found = mistakes_of("tests/data/config/wrong/data_map_several.yaml");
  CHECK(found.find("did you mean") != std::string::npos);
}

}  // namespace winay::test
