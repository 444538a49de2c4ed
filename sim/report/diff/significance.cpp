#include <algorithm>
#include <cmath>

#include "winay/core/student.hpp"
#include "winay/report/diff/difference.hpp"

namespace winay {

namespace {

constexpr double far_out = 2;  ///< standard errors

}  // namespace

double FigureDifference::z() const {
  if (difference == 0) return 0;
  return difference / error;
}

bool FigureDifference::stands_out() const { return std::abs(z()) > far_out; }

bool ResultsDifference::results_differ() const {
  if (identical) return false;
  if (a.complete && b.complete) return true;
  return !only_a.empty() || !only_b.empty() ||
         std::any_of(figures.begin(), figures.end(),
                     [](const FigureDifference& d) { return d.difference != 0; });
}

std::size_t ResultsDifference::judged() const {
  return static_cast<std::size_t>(
      std::count_if(figures.begin(), figures.end(),
                    [](const FigureDifference& d) { return d.error > 0 || d.stands_out(); }));
}

std::size_t ResultsDifference::standing_out() const {
  return static_cast<std::size_t>(std::count_if(
      figures.begin(), figures.end(), [](const FigureDifference& d) { return d.stands_out(); }));
}

double ResultsDifference::by_chance() const {
  double expected = 0;
  for (const FigureDifference& d : figures) {
    // Where luck plays no part, as in a cost that is the same for all, none is by chance.
    if (d.error > 0) expected += beyond(far_out, std::max(1, static_cast<int>(d.degrees)));
  }
  return expected;
}

}  // namespace winay
