#pragma once

#include "winay/core/error.hpp"

namespace winay::evaluation {

/// Data that an estimator cannot use: collinear columns, too few clusters, no variation.
class EstimationError : public Error {
 public:
  using Error::Error;
};

}  // namespace winay::evaluation
