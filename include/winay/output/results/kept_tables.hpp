#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/output/results/file_table.hpp"

namespace winay {

/// A group of a file that winay wrote, read back: axes in the order in which they stand, and
/// variables along some or all of them.
struct KeptTable {
  std::string name;  ///< of the group
  OwnText long_name;
  std::vector<Axis> axes;
  std::vector<FileColumn> columns;
};

/// All groups of a file in their order; variables of more than `most_values` are left out. Throws
/// std::runtime_error that names the path: missing, no HDF5 file, not of winay, or damaged.
std::vector<KeptTable> read_kept_tables(const std::filesystem::path& path, std::size_t most_values);

}  // namespace winay
