#include "winay/config/cells.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace winay {
TEST_CASE("config: each reading and structure has words in both languages") {
  for (const Reading& reading : known_readings) {
    CHECK_FALSE(reading.effect_of.en.empty());
    CHECK(reading.effect_of.es != reading.effect_of.en);
  }
  for (const StructureWords& structure : known_structures) {
    CHECK(structure.name.es != structure.name.en);
    CHECK(structure.in_short.es.size() <= structure.name.es.size());
  }
}

TEST_CASE("config: a reading is found by its name only") {
  CHECK(reading_of("itt").of_assignment);
  CHECK_FALSE(reading_of("late").of_assignment);
  CHECK_THROWS_AS(static_cast<void>(reading_of("ITT")), std::out_of_range);
}

TEST_CASE("config: comparisons are over both readings and the two structures with a trap") {
  CHECK(compared_readings() == std::vector<std::string>{"itt", "late"});
  CHECK(compared_structures() == std::vector<std::string>{"threshold", "complementarity"});
}

}  // namespace winay
