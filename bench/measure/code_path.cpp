#include "bench/measure/code_path.hpp"

#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <system_error>

namespace winay::bench {

namespace {

constexpr const char* variable = "WINAY_CODE_PATH";

}  // namespace

std::string_view code_path() {
#if defined(WINAY_USE_TARGET_CLONES) && defined(__x86_64__)
  if (__builtin_cpu_supports("x86-64-v4") != 0) return "AVX-512";
  if (__builtin_cpu_supports("x86-64-v3") != 0) return "AVX2";
#endif
  return "baseline";
}

void require_code_path(const std::string& wanted, char** words) {
  if (code_path() == wanted) return;
  const char* asked = std::getenv(variable);
  if (asked != nullptr && asked == wanted) {
    throw std::runtime_error("no " + wanted + " code path on this processor, or in this build");
  }
  if (setenv(variable, wanted.c_str(), 1) == 0) execv("/proc/self/exe", words);
  throw std::system_error(errno, std::generic_category(), "cannot start this program anew");
}

}  // namespace winay::bench
