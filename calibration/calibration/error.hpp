#pragma once

#include "winay/evaluation/error.hpp"

namespace winay::calibration {

/// A search or an inference that cannot go on: a start outside its bounds, a moment that is no
/// number, parameters that no moment tells apart.
class CalibrationError : public evaluation::EstimationError {
 public:
  using EstimationError::EstimationError;
};

}  // namespace winay::calibration
