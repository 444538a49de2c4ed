#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "winay/output/tidy/table.hpp"

namespace winay {

/// Where a column comes from: a dataset, or one bit of it.
struct TidyTable::Source {
  TidyColumn column;
  hdf5::Handle dataset;
  std::vector<std::size_t> along;    ///< its axes among those of the table
  bool fills = false;                ///< −1 stands for a missing code
  double plus = 0;                   ///< to the number that stands there
  unsigned mask = 0;                 ///< this bit only; 0: the whole number
  TidyValues whole;                  ///< all values, of a dataset that is not along the last axis
  std::vector<std::size_t> extents;  ///< of `whole`
};

/// Values of a box of the dataset, `count` in all.
TidyValues read_values(const TidyTable::Source& source, const std::vector<hsize_t>& start,
                       const std::vector<hsize_t>& box, std::size_t count);
/// One value of `whole`, so many times.
TidyValues repeated(const TidyTable::Source& source, std::size_t place, std::size_t count);

}  // namespace winay
