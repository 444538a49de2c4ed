#pragma once

#include <string>
#include <vector>

#include "winay/output/hdf5/file.hpp"

/// What stands in a group of a file that winay wrote.
namespace winay::hdf5 {

/// A dataset of a group with the axes it lies along; a coordinate lies along itself.
struct Member {
  std::string name;
  Handle dataset;
  std::vector<std::string> axes;
  std::vector<hsize_t> extents;
};

/// Names of what a group holds, in the order it was written.
std::vector<std::string> links_of(hid_t group);
/// Datasets of a group, in that order. Throws std::runtime_error if one cannot be read.
std::vector<Member> members_of(hid_t group);

}  // namespace winay::hdf5
