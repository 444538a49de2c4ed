#include "tests/support/paths.hpp"

namespace winay::tree {

const std::string& source_dir() {
  static const std::string folder = WINAY_SOURCE_DIR;
  return folder;
}

const std::string& binary_dir() {
  static const std::string folder = WINAY_BINARY_DIR;
  return folder;
}

}  // namespace winay::tree
