#pragma once

#include <cstddef>
#include <vector>

#include "winay/output/axes.hpp"
#include "winay/record/panel.hpp"

namespace winay {

/// The /panel group: sampled households bimester by bimester, each beside itself in the first
/// scenario.
class PanelFile {
 public:
  PanelFile() = default;
  /// `poverty_line`: soles a person and month, for who counts as worse off (by 1 % of it).
  PanelFile(AxisGroup group, std::size_t rows, std::size_t households, double poverty_line);

  void write(const PanelSlab& slab);

 private:
  void write_row(std::size_t variable, const PanelSlab& slab, const float* values);
  void write_contrast(const PanelSlab& slab);

  std::size_t households_ = 0;
  float margin_ = 0;
  std::vector<hdf5::Handle> variables_;   ///< panel_series(), then panel_contrast_series()
  std::vector<std::vector<float>> base_;  ///< [row][household] of the first scenario
};

}  // namespace winay
