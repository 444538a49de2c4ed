#pragma once

#include <functional>
#include <vector>

#include "winay/config/studies/targets.hpp"
#include "winay/evaluation/study/sample.hpp"

namespace winay::evaluation {

/// A published statistic of one drawn study without its standard error: the same number as its
/// estimator in published_estimators(), at a fraction of the time.
using ValueEstimator = std::function<double(const StudySample&)>;

/// Throws EstimationError, when run, as the estimator does.
ValueEstimator value_estimator(const PublishedStatistic& statistic, const Study& study);

}  // namespace winay::evaluation
