#include "run/console/interruption.hpp"

#include <atomic>
#include <csignal>

namespace winay {

namespace {

// A signal handler has nowhere else to leave a message.
std::atomic<bool> asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void ask(int /*signal*/) { asked.store(true); }

}  // namespace

void watch_for_interruption() {
  struct sigaction action = {};
  action.sa_handler = ask;
  // Back to the default after the first: the second one kills.
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interruption_asked() { return asked.load(); }

}  // namespace winay
