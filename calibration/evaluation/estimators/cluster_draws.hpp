#pragma once

#include "winay/core/draws.hpp"
#include "winay/evaluation/estimators/groups.hpp"

namespace winay::evaluation {

/// How often each row stands in draw b of whole clusters, with replacement within strata of
/// clusters, times its weight.
Vector redrawn_weights(const Groups& clusters, const Groups& strata, const DrawKey& key, Index b,
                       const Vector& weights = {});

}  // namespace winay::evaluation
