#pragma once

#include <functional>
#include <string>

#include "run/console/log.hpp"

namespace winay {

/// Says how far something long is: once a second in one line of a terminal, else every ten seconds
/// in a line of its own, and nothing if --quiet. Used under the caller's lock.
class News {
 public:
  /// Nothing is said before so many seconds of the log.
  explicit News(Log& log, double first = 0) : log_(log), next_(first) {}

  /// The line is made only if it is time for one.
  void tell(const std::function<std::string()>& line);

 private:
  Log& log_;
  double next_;
};

}  // namespace winay
