#include "winay/evaluation/estimators/lee_bounds.hpp"

#include <vector>

#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/groups.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

namespace {

struct Arm {
  Vector seen;  ///< outcomes of those who answered
  double rate = 0;
};

Arm arm_of(const Vector& y, const Vector& treated, const Vector& seen, double value) {
  std::vector<Index> rows;
  Index all = 0;
  for (Index i = 0; i < y.size(); ++i) {
    if (treated(i) != value) continue;
    ++all;
    if (seen(i) == 1) rows.push_back(i);
  }
  if (rows.empty()) {
    throw EstimationError(
        {"Lee bounds: nobody of an arm answered", "cotas de Lee: nadie respondió en un brazo"});
  }
  return {.seen = rows_of(y, rows),
          .rate = static_cast<double>(rows.size()) / static_cast<double>(all)};
}

struct Kept {
  double mean = 0;
  Index count = 0;
};

template <class Keep>
Kept kept(const Vector& values, Keep keep) {
  Kept result;
  double sum = 0;
  for (const double value : values) {
    if (!keep(value)) continue;
    sum += value;
    ++result.count;
  }
  result.mean = sum / static_cast<double>(result.count);
  return result;
}

}  // namespace

LeeBounds lee_bounds(const Vector& y, const Vector& treated, const Vector& seen) {
  const Arm on = arm_of(y, treated, seen, 1);
  const Arm off = arm_of(y, treated, seen, 0);
  LeeBounds bounds;
  bounds.trims_treated = on.rate >= off.rate;
  const Arm& more = bounds.trims_treated ? on : off;
  const Arm& less = bounds.trims_treated ? off : on;
  bounds.trim_share = (more.rate - less.rate) / more.rate;
  const WeightedDistribution distribution(more.seen, Vector::Ones(more.seen.size()));
  const double top = distribution.quantile(1 - bounds.trim_share);
  const double bottom = distribution.quantile(bounds.trim_share);
  const Kept low = kept(more.seen, [&](double value) { return value <= top; });
  const Kept high = kept(more.seen, [&](double value) { return value >= bottom; });
  bounds.untrimmed = on.seen.mean() - off.seen.mean();
  bounds.lower = bounds.trims_treated ? low.mean - off.seen.mean() : on.seen.mean() - high.mean;
  bounds.upper = bounds.trims_treated ? high.mean - off.seen.mean() : on.seen.mean() - low.mean;
  bounds.kept_lower = bounds.trims_treated ? low.count : high.count;
  bounds.kept_upper = bounds.trims_treated ? high.count : low.count;
  return bounds;
}

}  // namespace winay::evaluation
