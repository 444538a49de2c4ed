#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "winay/output/files/kind.hpp"
#include "winay/output/hdf5/file.hpp"

namespace winay {

/// The numbers and names of a file that winay wrote, by their paths: `contrasts/estimate`.
class StoredArrays {
 public:
  /// Throws std::runtime_error that names the path: missing, no HDF5 file, cut short, or not of
  /// winay.
  explicit StoredArrays(const std::filesystem::path& path);

  [[nodiscard]] OutputKind kind() const { return kind_; }
  [[nodiscard]] bool has(const std::string& path) const;
  /// An attribute of the file; empty if it has none.
  [[nodiscard]] std::string attribute(const std::string& name) const;
  /// Whole variables, the last axis fastest. Throw std::runtime_error with both paths.
  [[nodiscard]] std::vector<std::string> texts(const std::string& path) const;
  [[nodiscard]] std::vector<std::int32_t> integers(const std::string& path) const;
  [[nodiscard]] std::vector<double> numbers(const std::string& path) const;

 private:
  template <class Read>
  auto read(const std::string& path, Read&& how) const;

  std::filesystem::path path_;
  hdf5::Handle file_;
  OutputKind kind_;
};

}  // namespace winay
