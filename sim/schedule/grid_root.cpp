#include "schedule/grid_root.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace winay {

namespace {

/// Trials after which a bracket that has not halved is halved.
constexpr int patience = 3;

std::int64_t nearest_place(double value) { return std::llround(value); }

}  // namespace

GridRoot::GridRoot(const RootGround& ground)
    : step_(ground.step),
      slope_(ground.slope * ground.step),
      low_{.place = nearest_place(ground.low / step_) - 1},
      high_{.place = nearest_place(ground.high / step_) + 1},
      place_(nearest_place(ground.start / step_)),
      width_(high_.place - low_.place) {}

double GridRoot::value() const { return static_cast<double>(place_) * step_; }

/// From the last trial on, a little further than where the root should be, so that it is between.
double GridRoot::beyond() const {
  const double ahead = low_.tried ? 1.0 : -1.0;
  double move = std::abs(last_.gap) / slope_;
  move = std::max(1.05 * move + 1, 2.0 * static_cast<double>(moved_));
  return static_cast<double>(last_.place) + ahead * move;
}

double GridRoot::between() {
  const auto low = static_cast<double>(low_.place);
  const double width = static_cast<double>(high_.place) - low;
  if (++slow_ > patience) return low + 0.5 * width;
  const double root = low - low_.gap / (high_.gap - low_.gap) * width;
  const double middle = low + 0.5 * width;
  const double pull = std::min(std::abs(middle - root), std::max(0.5, 0.02 * width));
  return root + (middle > root ? pull : -pull);
}

void GridRoot::choose() {
  if (done()) {
    const bool lower = low_.tried && (!high_.tried || -low_.gap <= high_.gap);
    place_ = lower ? low_.place : high_.place;
    return;
  }
  const double wanted = at_bound() ? beyond() : between();
  place_ = std::clamp(nearest_place(wanted), low_.place + 1, high_.place - 1);
}

void GridRoot::tell(double gap) {
  const End now{.place = place_, .gap = gap, .tried = true};
  if (last_.tried) {
    moved_ = std::abs(place_ - last_.place);
    const double slope = (gap - last_.gap) / static_cast<double>(place_ - last_.place);
    if (slope > 0) slope_ = slope;
  }
  (gap > 0 ? high_ : low_) = now;
  last_ = now;
  if (2 * (high_.place - low_.place) <= width_) {
    width_ = high_.place - low_.place;
    slow_ = 0;
  }
  choose();
}

}  // namespace winay
