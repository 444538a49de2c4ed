#include "bench/measure/neighbours.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>

namespace winay::bench {

namespace {

constexpr std::size_t streamed = 1U << 24U;  ///< doubles of an array: beyond any cache

/// Copies there and back until the parent ends it, or itself ends.
[[noreturn]] void stream() {
  std::vector<double> from(streamed, 1.0);
  std::vector<double> to(streamed, 0.0);
  for (;;) {
    for (std::size_t i = 0; i < streamed; ++i) to[i] = from[i] + 1.0;
    from.swap(to);
    asm volatile("" ::: "memory");  // so that no copy is left out
  }
}

}  // namespace

Neighbours::Neighbours(int count) {
  const pid_t parent = getpid();
  for (int i = 0; i < count; ++i) {
    const pid_t child = fork();
    if (child < 0)
      throw std::system_error(errno, std::generic_category(), "cannot start a neighbour");
    if (child == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (getppid() != parent) _exit(0);
      stream();
    }
    processes_.push_back(child);
  }
}

Neighbours::~Neighbours() {
  for (const pid_t process : processes_) {
    kill(process, SIGKILL);
    waitpid(process, nullptr, 0);
  }
}

}  // namespace winay::bench
