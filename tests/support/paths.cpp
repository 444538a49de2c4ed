#include "tests/support/paths.hpp"

#include <unistd.h>

#include <system_error>

namespace winay::tree {

namespace {

struct ScratchFolder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("winay-test-" + std::to_string(getpid()));

  ScratchFolder() { std::filesystem::create_directories(path); }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
};

}  // namespace

const std::string& source_dir() {
  static const std::string folder = WINAY_SOURCE_DIR;
  return folder;
}

const std::filesystem::path& scratch_dir() {
  static const ScratchFolder folder;
  return folder.path;
}

}  // namespace winay::tree
