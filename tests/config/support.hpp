#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/support/paths.hpp"
#include "winay/config/scenario/idle_numbers.hpp"
#include "winay/config/scenario/scenario.hpp"

namespace winay::test {

namespace fs = std::filesystem;

/// Runs a test from the root of the sources, so that messages name files as a user sees them.
struct AtRoot {
  AtRoot() { fs::current_path(winay::tree::source_dir()); }
};

/// A folder of its own that goes away with the test.
class Folder {
 public:
  Folder() {
    static std::atomic<int> count{0};
    path_ = winay::tree::scratch_dir() / ("config-" + std::to_string(count++));
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// What is wrong with a file of any kind; empty if nothing is.
inline std::string mistakes_of(const fs::path& file, const LoadOptions& options = {}) {
  try {
    check_file(file, options);
  } catch (const InvalidConfiguration& invalid) {
    return invalid.what();
  }
  return {};
}

/// A scenario that extends the shipped one and says `body` besides.
inline std::string extending_peru(const std::string& body) {
  return "schema_version: 1\nextends: peru.yaml\nname: test\n" + body;
}

/// The shipped small scenario with `--set` overrides.
inline Scenario quick(const std::vector<std::string>& overrides = {}) {
  return load_scenario("configs/scenarios/quick.yaml", {.overrides = overrides});
}

/// A parameter's row in the table of the results file.
inline const ParameterRecord& record_of(const Scenario& scenario, const std::string& path) {
  for (const ParameterRecord& record : scenario.parameters) {
    if (record.path == path) return record;
  }
  throw std::runtime_error("no record of " + path);
}

}  // namespace winay::test
