#pragma once

#include <sys/types.h>

#include <vector>

namespace winay::bench {

/// Processes that stream through memory as long as this object lives, as busy neighbours do: they
/// take cache and bandwidth, and turns on the processor. Make them before the first thread.
class Neighbours {
 public:
  explicit Neighbours(int count);
  ~Neighbours();
  Neighbours(const Neighbours&) = delete;
  Neighbours& operator=(const Neighbours&) = delete;

 private:
  std::vector<pid_t> processes_;
};

}  // namespace winay::bench
