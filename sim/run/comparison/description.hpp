#pragma once

#include "run/comparison/run.hpp"

namespace winay {

/// What the results file says about a comparison, its numbers apart. The cells are solved; places
/// are those of the scenario axis.
RunDescription describe_comparison(const CompareRequest& request, const Population& population,
                                   int threads);

}  // namespace winay
