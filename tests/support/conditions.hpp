#pragma once

#include "winay/programmes/exit_rules.hpp"

namespace winay::test {

/// A condition on one value.
inline Condition compare(Observable what, Condition::Kind kind, double value) {
  Condition c;
  c.kind = kind;
  c.observable = what;
  c.value = value;
  return c;
}

}  // namespace winay::test
