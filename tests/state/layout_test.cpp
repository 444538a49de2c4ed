#include "winay/state/layout.hpp"

#include <doctest/doctest.h>

#include <numeric>

#include "winay/core/real.hpp"

namespace winay {

namespace {

std::vector<std::int32_t> many_centres() {
  std::vector<std::int32_t> households;
  for (std::int32_t c = 0; c < 500; ++c) households.push_back(1 + (c * 37) % 90);
  return households;
}

}  // namespace

TEST_CASE("layout: centres follow each other and every run ends on a full set of lanes") {
  const auto households = many_centres();
  const Layout layout(households);
  const auto blocks = layout.blocks(1);  // one run each
  for (const Block& block : blocks) {
    CHECK(block.lanes() % lane_width == 0);
    std::int32_t at = block.first;
    for (auto c = static_cast<std::size_t>(block.first_centre);
         c < static_cast<std::size_t>(block.last_centre); ++c) {
      CHECK(layout.first_lane(c) == at);
      at += households[c];
    }
    CHECK(block.last - at < lane_width);
  }
}

TEST_CASE("layout: blocks of any size cover all lanes once, in order, with whole centres") {
  const auto households = many_centres();
  const Layout layout(households);
  for (const std::int32_t target : {1, 300, 1024, 5000, 1'000'000}) {
    std::int32_t lane = 0;
    std::int32_t centre = 0;
    for (const Block& block : layout.blocks(target)) {
      CHECK(block.first == lane);
      CHECK(block.first_centre == centre);
      lane = block.last;
      centre = block.last_centre;
    }
    CHECK(lane == layout.lanes());
    CHECK(centre == static_cast<std::int32_t>(households.size()));
  }
}

TEST_CASE("layout: padding costs less than a lane in sixteen") {
  const auto households = many_centres();
  const Layout layout(households);
  const auto real = std::accumulate(households.begin(), households.end(), 0);
  CHECK(layout.lanes() - real < real / 16);
}

TEST_CASE("layout: no centres, no lanes") {
  CHECK(Layout(std::vector<std::int32_t>{}).lanes() == 0);
  CHECK(Layout(std::vector<std::int32_t>{}).blocks(64).empty());
}

}  // namespace winay
