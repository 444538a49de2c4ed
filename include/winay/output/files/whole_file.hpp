#pragma once

#include <filesystem>
#include <fstream>
#include <string>

namespace winay {

/// Where a file stands until it is whole: `NAME.h5.partial` of `NAME.h5`.
std::filesystem::path partial_of(const std::filesystem::path& file);
/// Whether that is its name, and of which file it is then.
bool is_partial_name(const std::filesystem::path& file);
std::filesystem::path whole_of(const std::filesystem::path& partial);

/// Gives what stands under the partial name its own: all at once, in place of what was there.
void publish(const std::filesystem::path& file);

/// A file that takes the place of the old one all at once, when it is whole: until publish() the
/// old one is as it was. What was not published is removed.
class WholeFile {
 public:
  explicit WholeFile(std::filesystem::path path);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  WholeFile(WholeFile&&) = delete;
  WholeFile& operator=(WholeFile&&) = delete;

  [[nodiscard]] std::ostream& stream() { return stream_; }
  /// Throws Error with the path if all of it could not be written.
  void publish();

 private:
  std::filesystem::path path_;
  std::ofstream stream_;
  bool published_ = false;
};

}  // namespace winay
