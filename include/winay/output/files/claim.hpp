#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "winay/core/error.hpp"

namespace winay {

/// What is to be written is there already, is being written by another, or holds what an
/// interrupted run left (exit code 4).
struct OutputExists : Error {
  using Error::Error;
};
/// Of a file that --force would replace.
[[nodiscard]] OutputExists exists_already(const std::filesystem::path& path);

/// Two outputs, or an output and an input, are the same file.
struct OutputClash : Error {
  using Error::Error;
};

/// All that a command is going to write.
struct OutputFiles {
  std::vector<std::filesystem::path> results = {};      ///< HDF5 files
  std::vector<std::filesystem::path> others = {};       ///< tables and pages
  std::vector<std::filesystem::path> evaluations = {};  ///< kept from a search to go on with
};

/// On what terms.
struct OutputTerms {
  bool force = false;        ///< replaces what is there
  bool resume = false;       ///< goes on with evaluations that are there, and replaces the rest
  std::string command = {};  ///< for others who ask who writes
  std::vector<std::filesystem::path> inputs = {};  ///< read by the command: never written
};

/// The outputs of a command, taken before anything is computed and held as long as this lives:
///
///     const OutputClaim claim({.results = {target}, .others = {page}}, {.force = force, …});
///     …                                     // each file: under its partial name, then publish()
///
/// Another command that wants one of them is refused meanwhile. The system itself gives them back
/// if the process is killed. Makes missing folders.
class OutputClaim {
 public:
  /// Throws OutputExists, OutputClash, or Error with the path if the place cannot be written.
  OutputClaim(const OutputFiles& files, const OutputTerms& terms);
  ~OutputClaim();
  OutputClaim(OutputClaim&&) noexcept;
  OutputClaim& operator=(OutputClaim&&) noexcept;
  OutputClaim(const OutputClaim&) = delete;
  OutputClaim& operator=(const OutputClaim&) = delete;

  /// What the constructor would throw, but for folders that cannot be written. Changes nothing.
  static void check(const OutputFiles& files, const OutputTerms& terms);

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace winay
