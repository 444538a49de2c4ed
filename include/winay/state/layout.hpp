#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace winay {

/// A run of whole centres that is stepped by one thread: lanes [first, last), a multiple of
/// `lane_width`, and the centres [first_centre, last_centre).
struct Block {
  std::int32_t first = 0;
  std::int32_t last = 0;
  std::int32_t first_centre = 0;
  std::int32_t last_centre = 0;

  [[nodiscard]] std::size_t lanes() const { return static_cast<std::size_t>(last - first); }
};

/// Where the households of consecutive centres lie. Small centres share lanes; a run of centres is
/// closed and padded to a multiple of `lane_width` once it holds at least `run_lanes` households.
/// The layout depends on the population alone, never on threads or block size.
class Layout {
 public:
  static constexpr std::int32_t run_lanes = 256;

  /// `households[c]`: simulated households of centre c.
  explicit Layout(std::span<const std::int32_t> households);
  Layout() = default;

  [[nodiscard]] std::int32_t lanes() const { return lanes_; }
  [[nodiscard]] std::int32_t first_lane(std::size_t centre) const { return first_lane_[centre]; }
  /// Blocks of about `target_lanes` lanes, whole runs each.
  [[nodiscard]] std::vector<Block> blocks(std::int32_t target_lanes) const;

 private:
  std::vector<std::int32_t> first_lane_;
  std::vector<Block> runs_;
  std::int32_t lanes_ = 0;
};

}  // namespace winay
