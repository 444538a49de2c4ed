#include "winay/state/layout.hpp"

#include "winay/core/real.hpp"

namespace winay {

namespace {

std::int32_t padded(std::int32_t lanes) {
  return (lanes + lane_width - 1) / lane_width * lane_width;
}

}  // namespace

Layout::Layout(std::span<const std::int32_t> households) {
  first_lane_.reserve(households.size());
  Block run;
  for (std::size_t c = 0; c < households.size(); ++c) {
    first_lane_.push_back(run.last);
    run.last += households[c];
    run.last_centre = static_cast<std::int32_t>(c) + 1;
    const bool is_last = c + 1 == households.size();
    if (run.last - run.first >= run_lanes || is_last) {
      run.last = padded(run.last);
      runs_.push_back(run);
      run = {.first = run.last,
             .last = run.last,
             .first_centre = run.last_centre,
             .last_centre = run.last_centre};
    }
  }
  lanes_ = run.first;
}

std::vector<Block> Layout::blocks(std::int32_t target_lanes) const {
  std::vector<Block> blocks;
  for (const Block& run : runs_) {
    const bool fits = !blocks.empty() && run.last - blocks.back().first <= target_lanes;
    if (fits) {
      blocks.back().last = run.last;
      blocks.back().last_centre = run.last_centre;
    } else {
      blocks.push_back(run);
    }
  }
  return blocks;
}

}  // namespace winay
