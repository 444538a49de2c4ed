#pragma once

#include <cstddef>
#include <string>

#include "winay/output/hdf5/file.hpp"
#include "winay/record/series.hpp"

/// What a number is over the cells of its axes, in the words of CF: a sum is called one.
namespace winay {

void write_cell_methods(const hdf5::Handle& dataset, const std::string& methods);

/// Along `period`, and over the households of a group.
std::string of_bimester(const BimesterSeries& series);
std::string over_group(const BimesterSeries& series);
/// Of a row of yearly_series(), along `year` and over a group.
std::string of_year(std::size_t row);
/// Of a variable of the panel with so many bimesters a row.
std::string of_panel(const PanelSeries& series, std::int32_t every);

}  // namespace winay
