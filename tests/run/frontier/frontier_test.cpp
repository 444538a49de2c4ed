#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "run/console/exit_code.hpp"
#include "run/frontier/frontier.hpp"

namespace winay {
namespace {

const std::string rule = "programmes.juntos.exit[graduated].then.";

FrontierFigures point(double cost, double poverty, double worse_off, bool affordable = true) {
  FrontierFigures f;
  f.cost.mean = cost;
  f.poverty.mean = poverty;
  f.worse_off.mean = worse_off;
  f.affordable = affordable;
  return f;
}

std::vector<bool> least_poverty(std::vector<FrontierFigures> points) {
  mark_frontiers(points);
  std::vector<bool> marks;
  for (const FrontierFigures& one : points) marks.push_back(one.least_poverty);
  return marks;
}

}  // namespace

TEST_CASE("frontier: lists give every combination once") {
  const std::vector<PointSettings> points = design(
      {parse_varied(rule + "each=3|6|12 bimesters"), parse_varied(rule + "notice=0|2 bimesters")},
      99);
  REQUIRE(points.size() == 6);
  CHECK(points.front() == PointSettings{rule + "each=3 bimesters", rule + "notice=0 bimesters"});
  CHECK(std::set<PointSettings>(points.begin(), points.end()).size() == 6);
}

TEST_CASE("frontier: a range is covered evenly, in whole numbers where its ends are") {
  const std::vector<PointSettings> points =
      design({parse_varied(rule + "each=3..6 bimesters")}, 32);
  REQUIRE(points.size() == 32);
  for (const char* value : {"3", "4", "5", "6"}) {
    const auto wanted = rule + "each=" + value + " bimesters";
    const auto count = std::count(points.begin(), points.end(), PointSettings{wanted});
    CAPTURE(value);
    CHECK(count >= 7);
    CHECK(count <= 9);
  }
  const Varied lines = parse_varied(rule + "x=0.8..1.6 lines");
  CHECK_FALSE(lines.whole);
  CHECK(lines.unit == "lines");
}

TEST_CASE("frontier: what makes no sense is refused in words") {
  const std::vector<std::string> wrong{"population.households=1|2 households",
                                       "then.each",
                                       "=3",
                                       rule + "each=three bimesters",
                                       rule + "each=6..3 bimesters",
                                       rule + "each=3||6 bimesters"};
  for (const std::string& text : wrong) {
    CAPTURE(text);
    CHECK_THROWS_AS((void)parse_varied(text), UsageError);
  }
}

TEST_CASE("frontier: a point stays unless another is cheaper and as good, or as cheap and better") {
  CHECK(least_poverty({point(1, 3, 0), point(2, 2, 0), point(3, 2, 0), point(2, 4, 0)}) ==
        std::vector<bool>{true, true, false, false});
  CHECK(least_poverty({point(1, 1, 0), point(1, 1, 0)}) == std::vector<bool>{true, true});
}

TEST_CASE("frontier: what the budget cannot pay neither stands nor betters others") {
  CHECK(least_poverty({point(1, 1, 0, false), point(2, 2, 0)}) == std::vector<bool>{false, true});
}

}  // namespace winay
