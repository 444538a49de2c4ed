#pragma once

#include "winay/core/error.hpp"

namespace winay {

/// A population that cannot be made as asked: margins that contradict each other or were missed.
class PopulationError : public Error {
 public:
  using Error::Error;
};

}  // namespace winay
