#pragma once

#include <string>

#include "winay/output/hdf5/file.hpp"
#include "winay/output/hdf5/same_bits.hpp"

namespace winay {

/// Compares one dataset that both files have, some of it at a time, and adds what differs.
void compare_dataset(const hdf5::Handle& a, const hdf5::Handle& b, const std::string& path,
                     BitComparison& result);

}  // namespace winay
