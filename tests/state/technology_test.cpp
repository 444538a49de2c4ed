#include "winay/state/technology.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string_view>

#include "winay/state/technology_words.hpp"

namespace winay {

TEST_CASE("technology: no name or text is that of another, or missing") {
  std::set<std::string_view> names;
  std::set<std::string_view> english;
  std::set<std::string_view> spanish;
  std::set<std::string_view> users;
  for (const TechnologyRow& row : technology_table) {
    CAPTURE(row.name);
    CHECK(names.insert(row.name).second);
    CHECK(english.insert(row.text.en).second);
    CHECK(spanish.insert(row.text.es).second);
    CHECK(users.insert(row.users.en).second);
    CHECK(users.insert(row.users.es).second);
    for (const Text& text : {row.text, row.users}) {
      CHECK_FALSE(text.en.empty());
      CHECK_FALSE(text.es.empty());
    }
  }
}

TEST_CASE("technology: what a plan names is a practice, and so is what needs water") {
  for (const TechnologyRow& row : technology_table) {
    CAPTURE(row.name);
    CHECK((row.adopted || row.plan == Plan::none));
    CHECK((row.adopted || !row.needs_water));
  }
}

TEST_CASE("technology: numbers, which are places in files and addresses of luck, stay") {
  CHECK(number_of(Technology::vegetables) == 0);
  CHECK(number_of(Technology::sprinkler) == 3);
  CHECK(number_of(Technology::shed) == 5);
  CHECK(number_of(Technology::home) == 6);
  CHECK(number_of(Technology::enterprise) == 7);
}

TEST_CASE("technology: six contacts are counted technology by technology") {
  TechnologySet with_all;
  for (const Technology technology : all_technologies) with_all.add(technology);
  TechnologySet with_pasture;
  with_pasture.add(Technology::pasture);
  TechnologySet sum;
  for (int i = 0; i < 2; ++i) sum += with_all;
  for (int i = 0; i < 4; ++i) sum += with_pasture;
  for (const Technology technology : all_technologies) {
    CHECK(sum.count(technology) == (technology == Technology::pasture ? 6U : 2U));
  }
}

TEST_CASE("technology: lanes do not touch each other, nor technologies of one lane") {
  std::array<std::array<Flag, 2>, technology_words> lanes{};
  for (const Technology technology : all_technologies) {
    CHECK(in_use(lanes, 1, technology) == 0);
    put_in_use(lanes, 1, technology);
    CHECK(in_use(lanes, 1, technology) == 1);
  }
  CHECK(technologies_at(lanes, 0) == TechnologySet{});
}

}  // namespace winay
