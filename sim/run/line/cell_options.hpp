#pragma once

#include <array>
#include <string>
#include <vector>

#include "run/line/options.hpp"
#include "winay/config/cells.hpp"

namespace winay {

/// Readings of the published words by structures of production that are shown together.
struct CellOptions {
  std::vector<std::string> readings = compared_readings();
  std::vector<std::string> structures = compared_structures();
};

/// `--readings` and `--structures`, in this order.
std::array<Option, 2> add_cells(Options& options, CellOptions& cells, const OwnText& readings,
                                const OwnText& structures);

/// `--reading` and `--structure` instead of the scenario's.
void add_cell(Options& options, std::string& reading, std::string& structure);

/// Words with commas between them.
std::string listed(const std::vector<std::string>& words, const std::string& comma = ", ");

/// Structures that are not compared unless asked for.
std::vector<std::string> other_structures();

}  // namespace winay
