#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "winay/output/hdf5/axes.hpp"

namespace winay {

/// A variable of a table, whole: one value a place of its axes, the last axis fastest.
struct FileColumn {
  std::string name;
  std::vector<std::string> dimensions;
  Meaning meaning;
  AxisValues values;
};

/// One group of a results file that others than the recorder fill.
struct FileTable {
  std::string group;
  Axes axes;
  std::vector<std::string> dimensions;  ///< axes that the group shows
  std::vector<FileColumn> columns;
};

/// An empty variable for a column, and its values.
hdf5::Handle add_column(AxisGroup& group, const FileColumn& column);
void write_column(const hdf5::Handle& dataset, const FileColumn& column);

}  // namespace winay
