#pragma once

#include <cstdint>
#include <vector>

#include "winay/core/draws.hpp"
#include "winay/population/synthetic_centres.hpp"

namespace winay {

/// A centre before it has a department.
struct CentreDraft {
  std::int32_t id = 0;
  std::int32_t households = 0;
  std::int32_t users = 0;
  bool eligible = false;
  double need = 0;
  double users_odds = 0;  ///< log-odds of the users' share, but for the common level
  double altitude_deviate = 0;
  double water_deviate = 0;
  double distance = 0;  ///< in means
  std::int32_t department = 0;
};

/// Centres with exactly `households` users in all, with ids from 0; see make_geography().
std::vector<CentreDraft> draw_centres(const CentreMargins& p, const DrawKey& key,
                                      std::int32_t households);

/// Distance of a centre to its services over the mean: gamma with shape 2, which is the sum of two
/// exponentials.
double draw_distance(const DrawKey& key, std::int32_t centre);

}  // namespace winay
