#pragma once

#include <stdexcept>

namespace winay {

/// A population that cannot be made as asked: margins that contradict each other or were missed.
class PopulationError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace winay
