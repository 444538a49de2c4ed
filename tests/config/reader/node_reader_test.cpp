#include "config/reader/node_reader.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tests/config/reader/read.hpp"

namespace winay::config {
namespace {

constexpr std::array<std::string_view, 2> words{"spring", "summer"};

}  // namespace

TEST_CASE("node reader: what a key says is taken, and what it does not say stays") {
  Read read("name: a\nshare: 0.5\ncount: 3\nyes: true\ncodes: [1, b]\nseason: summer\n");
  const NodeReader said = read.reader();
  std::string name = "b";
  std::string other = "c";
  double share = 0;
  int count = 0;
  std::vector<std::string> codes{"old"};
  said.text("name", name);
  said.text("other", other);
  said.number("share", share, 0, 1);
  said.whole("count", count, 1, 9);
  said.texts("codes", codes);
  CHECK(name == "a");
  CHECK(other == "c");
  CHECK(share == 0.5);
  CHECK(count == 3);
  CHECK(codes == std::vector<std::string>{"1", "b"});
  CHECK(said.word("season", words) == 1);
  CHECK_FALSE(said.word("other", words));
  CHECK(read.mistakes().empty());
}

TEST_CASE("node reader: what is wrong is said with its place, and stays as it was") {
  Read read("share: 2\ncount: 2.5\ncodes: a\nseason: sumer\nweights: [{a: 1}]\n");
  const NodeReader said = read.reader();
  double share = 0.25;
  int count = 1;
  std::vector<std::string> codes;
  said.number("share", share, 0, 1);
  said.whole("count", count, 1, 9);
  said.texts("codes", codes);
  said.texts("weights", codes);
  CHECK_FALSE(said.word("season", words));
  said.require({"name"});
  said.refuse_others({"schema_version", "share", "count", "codes", "season", "weight"});
  CHECK(share == 0.25);
  CHECK(count == 1);
  CHECK(read.mistakes() ==
        "a.yaml:1:1: error: name: missing\n"
        "a.yaml:2:8: error: share: 2 is outside [0, 1]\n"
        "a.yaml:3:8: error: count: 2.5 is not a whole number\n"
        "a.yaml:4:8: error: codes: must be a list, as [a, b]\n"
        "a.yaml:5:9: error: season: sumer is not one of spring, summer; did you mean 'summer'?\n"
        "a.yaml:6:1: error: weights: unknown; did you mean 'weight'?\n"
        "a.yaml:6:11: error: weights: must be a single value, not a list or a map\n");
}

TEST_CASE("node reader: a map within has its own path") {
  Read read("steps:\n  first: {share: x}\n  second: 2\n");
  const NodeReader said = read.reader();
  const auto steps = said.map("steps");
  REQUIRE(steps);
  double share = 1;
  for (const Entry& entry : steps->entries()) {
    if (const auto step = steps->inside(entry)) step->number("share", share);
  }
  CHECK_FALSE(said.map("others"));
  CHECK(share == 1);
  CHECK(read.mistakes() ==
        "a.yaml:1:1: error: others: missing\n"
        "a.yaml:3:18: error: steps.first.share: x is not a number\n"
        "a.yaml:4:11: error: steps.second: must hold keys and values\n");
}

}  // namespace winay::config
