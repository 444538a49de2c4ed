#pragma once

#include <ctime>

namespace winay::bench {

inline double nanoseconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

/// Of all threads of this process.
inline double processor_ns() { return nanoseconds(CLOCK_PROCESS_CPUTIME_ID); }
inline double wall_ns() { return nanoseconds(CLOCK_MONOTONIC); }

}  // namespace winay::bench
