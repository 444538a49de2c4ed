#include "run/line/version.hpp"

#include <fmt/format.h>
#include <hdf5.h>
#include <sys/sysinfo.h>
#include <tbb/version.h>
#include <CLI/Version.hpp>
#include <boost/version.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <string_view>
#include <thread>
#include <utility>

#include "build_version.hpp"

namespace winay {

namespace {

/// The path of `target_clones` that the loader takes on this processor.
std::string_view code_path() {
#if defined(WINAY_USE_TARGET_CLONES) && defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
      __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512dq") != 0) {
    return "AVX-512";
  }
  if (__builtin_cpu_supports("avx2") != 0) return "AVX2";
#endif
  return "baseline";
}

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (!line.starts_with("model name")) continue;
    const std::size_t at = line.find(": ");
    if (at != std::string::npos) return line.substr(at + 2);
  }
  return "unknown processor";
}

}  // namespace

std::string version_label() {
  const std::string_view commit = WINAY_COMMIT;
  if (commit.empty()) return WINAY_VERSION;
  return fmt::format("{} ({}{})", WINAY_VERSION, commit, WINAY_MODIFIED != 0 ? ", modified" : "");
}

std::string build_label() {
  return fmt::format("{}; {}; {} code path", WINAY_COMPILER, WINAY_FLAGS, code_path());
}

std::string library_versions() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  H5get_libversion(&major, &minor, &release);
  return fmt::format(
      "Boost {}.{}, oneTBB {}.{}, HDF5 {}.{}.{}, fmt {}.{}.{}, nlohmann-json {}.{}.{}, CLI11 {}",
      BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, TBB_VERSION_MAJOR, TBB_VERSION_MINOR,
      major, minor, release, FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100,
      NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH,
      CLI11_VERSION);
}

std::string machine_label() {
  struct sysinfo info = {};
  sysinfo(&info);
  const double memory = static_cast<double>(info.totalram) * info.mem_unit / (1U << 30U);
  return fmt::format("{}, {} hardware threads, {:.0f} GiB", processor(),
                     std::thread::hardware_concurrency(), memory);
}

std::string version_text() {
  return fmt::format("winay {}\nbuilt with {}\n{}\n", version_label(), build_label(),
                     library_versions());
}

}  // namespace winay
