#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace winay {

/// One place where two files are not the same.
struct BitDifference {
  enum class Kind {
    missing_in_a,
    missing_in_b,
    shape,   ///< another type or other extents
    values,  ///< numbers or texts, bit by bit
    attribute,
  };
  Kind kind = Kind::values;
  std::string path;          ///< `/panel/consumption`; of an attribute `/yearly/costunits`
  std::size_t count = 0;     ///< values that differ
  std::size_t of = 0;        ///< values there are
  std::string first_a = {};  ///< the first that differs
  std::string first_b = {};
};

/// What a comparison bit by bit went through and found.
struct BitComparison {
  std::size_t datasets = 0;
  std::size_t values = 0;
  std::vector<BitDifference> differences;  ///< by path

  [[nodiscard]] bool same() const { return differences.empty(); }
};

/// Compares everything that two results files hold, except what tells when, where and by which
/// program they were made: dates, times, memory, threads, messages, machine, version and build.
BitComparison compare_bits(const std::filesystem::path& a, const std::filesystem::path& b);

}  // namespace winay
