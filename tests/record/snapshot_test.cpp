#include "winay/record/snapshot.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

using namespace winay;

namespace {

Snapshot at(std::int32_t bimester) {
  Snapshot snapshot;
  snapshot.bimester = bimester;
  return snapshot;
}

void set(Snapshot& snapshot, Kept kept, double value) { snapshot[kept] = value; }

std::string readme() {
  std::ifstream in(winay::tree::source_dir() + "/README.md");
  std::ostringstream text;
  text << in.rdbuf();
  const std::string all = text.str();
  return all.substr(all.find("<!-- phases -->"));
}

}  // namespace

TEST_CASE("snapshot: every kept number has a name of its own, a unit and a meaning") {
  std::set<std::string> names;
  for (const KeptField& field : kept_list()) {
    CHECK(names.insert(std::string(field.phase) + "." + std::string(field.name)).second);
    CHECK_FALSE(field.units.empty());
    CHECK_FALSE(field.text.en.empty());
    CHECK_FALSE(field.text.es.empty());
  }
}

TEST_CASE("snapshot: what tellings look at is kept, once each") {
  for (std::size_t k = 0; k < static_cast<std::size_t>(Kept::count); ++k) {
    const auto kept = static_cast<Kept>(k);
    CHECK(kept_list()[kept_row(kept)].kept == kept);
    CHECK(std::count_if(kept_list().begin(), kept_list().end(),
                        [&](const KeptField& field) { return field.kept == kept; }) == 1);
  }
}

TEST_CASE("snapshot: kept numbers stand in the order of the step") {
  const std::string phases = readme();
  std::size_t last = 0;
  for (const KeptField& field : kept_list()) {
    const std::size_t place = phases.find("\n| " + std::string(field.phase) + " |");
    REQUIRE_MESSAGE(place != std::string::npos, field.phase);
    CHECK_MESSAGE(place >= last, field.phase, " before an earlier phase");
    last = place;
  }
}

TEST_CASE("snapshot: a history does not part from itself, nor from its own beginning") {
  const std::vector<Snapshot> a{at(0), at(1), at(2)};
  CHECK_FALSE(first_difference(a, a).has_value());
  CHECK_FALSE(first_difference(a, std::span(a).first(2)).has_value());
}

TEST_CASE("snapshot: the earliest bimester counts, and in it the first in the order of the step") {
  std::vector<Snapshot> a{at(0), at(1), at(2)};
  std::vector<Snapshot> b = a;
  set(b[2], Kept::affiliation, 2);
  set(b[1], Kept::savings, 10);
  set(b[1], Kept::transfer, 200);
  const auto found = first_difference(a, b);
  REQUIRE(found.has_value());
  CHECK(found->bimester == 1);
  CHECK(found->row == kept_row(Kept::transfer));
  const auto other_way = first_difference(b, a);
  CHECK(other_way->bimester == found->bimester);
  CHECK(other_way->row == found->row);
}
