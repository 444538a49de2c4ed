#include "winay/calibration/calibration_plan.hpp"

#include <algorithm>

namespace winay::calibration {

CalibrationPlan plan_of(std::size_t evaluations) {
  CalibrationPlan plan;
  plan.design = std::max<std::size_t>(evaluations / 6, 16);
  plan.cma = std::max<std::size_t>(evaluations / 3, 24);
  plan.finish = std::max<std::size_t>(evaluations / 10, 40);
  plan.seeds = evaluations >= 400 ? 4 : 2;
  plan.profile = evaluations >= 200 ? 5 : 0;
  return plan;
}

CalibrationPlan quick_plan() {
  return {.design = 24,
          .waves = 1,
          .cma = 40,
          .finish = 40,
          .seeds = 1,
          .profile = 0,
          .weightings = false,
          .populations = 2,
          .search = {.each = 10},
          .last = 10,
          .variance = 40,
          .table = 20};
}

}  // namespace winay::calibration
