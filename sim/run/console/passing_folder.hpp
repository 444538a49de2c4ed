#pragma once

#include <filesystem>
#include <string>

namespace winay {

/// A folder of its own, among the temporary files, that goes away: for results that nobody asked to
/// keep.
class PassingFolder {
 public:
  /// `purpose` is part of its name.
  explicit PassingFolder(const std::string& purpose);
  ~PassingFolder();
  PassingFolder(const PassingFolder&) = delete;
  PassingFolder& operator=(const PassingFolder&) = delete;
  PassingFolder(PassingFolder&&) = delete;
  PassingFolder& operator=(PassingFolder&&) = delete;

  [[nodiscard]] std::filesystem::path results() const { return folder_ / "results.h5"; }

 private:
  std::filesystem::path folder_;
};

}  // namespace winay
