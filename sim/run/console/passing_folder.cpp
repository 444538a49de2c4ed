#include "run/console/passing_folder.hpp"

#include <unistd.h>

namespace winay {

PassingFolder::PassingFolder(const std::string& purpose)
    : folder_(std::filesystem::temp_directory_path() /
              ("winay-" + purpose + "-" + std::to_string(getpid()))) {
  std::filesystem::create_directories(folder_);
}

PassingFolder::~PassingFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace winay
