#pragma once

#include "winay/core/real.hpp"

/// By value, so that loops over lanes compile to one instruction each.
namespace winay {

[[gnu::always_inline]] inline Real least(Real a, Real b) { return a < b ? a : b; }
[[gnu::always_inline]] inline Real greatest(Real a, Real b) { return a > b ? a : b; }
[[gnu::always_inline]] inline Real positive(Real a) { return a > Real{0} ? a : Real{0}; }
[[gnu::always_inline]] inline Real between(Real low, Real x, Real high) {
  return least(greatest(x, low), high);
}

}  // namespace winay
