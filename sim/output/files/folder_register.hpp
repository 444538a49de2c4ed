#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "output/files/register_entries.hpp"
#include "winay/output/files/writers.hpp"

namespace winay {

/// The register of one folder, `.winay-writing`: a line for each process that writes there. A name
/// is taken by a lock on the byte that its hash names, which the system gives back whenever the
/// process ends, so that no line that was left behind keeps anybody out. Where the file system has
/// no locks, a line counts while its process lives.
///
/// The file goes away with the last process that writes in the folder.
class FolderRegister {
 public:
  struct Taken {
    std::string name;
    FileWriter by;
  };

  /// Takes all names, or none. Throws Error if the folder cannot be written.
  FolderRegister(const std::filesystem::path& folder, const std::vector<std::string>& names,
                 const std::string& command);
  ~FolderRegister();
  FolderRegister(FolderRegister&& other) noexcept;
  FolderRegister& operator=(FolderRegister&&) = delete;
  FolderRegister(const FolderRegister&) = delete;
  FolderRegister& operator=(const FolderRegister&) = delete;

  /// The name that another has, if there is one: nothing was taken then.
  [[nodiscard]] const std::optional<Taken>& taken() const { return taken_; }

 private:
  void take(const RegisterEntry& own);

  std::filesystem::path path_;
  int file_ = -1;
  std::string own_line_;
  std::optional<Taken> taken_;
};

}  // namespace winay
