#pragma once

#include <cstddef>
#include <vector>

#include "winay/output/hdf5/axes.hpp"
#include "winay/record/panel.hpp"

namespace winay {

/// The /panel group: sampled households bimester by bimester, each beside itself in the first
/// scenario.
class PanelFile {
 public:
  PanelFile() = default;
  /// `poverty_line`: soles a person and month, for who counts as worse off (by 1 % of it).
  PanelFile(AxisGroup group, std::size_t rows, const PanelSample& sample, double poverty_line,
            hdf5::Compression compression);

  void write(const PanelSlab& slab);

 private:
  [[nodiscard]] bool keeps(std::size_t variable) const { return variables_[variable].id() >= 0; }
  void write_row(std::size_t variable, const PanelSlab& slab, const float* values);
  [[nodiscard]] std::vector<float> base_of(const PanelSlab& slab) const;
  void write_contrast(const PanelSlab& slab);

  std::size_t households_ = 0;
  float margin_ = 0;
  /// panel_series(), then panel_contrast_series(); none where the variable is not kept.
  std::vector<hdf5::Handle> variables_;
};

}  // namespace winay
