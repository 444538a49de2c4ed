#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "winay/output/hdf5/axes.hpp"
#include "winay/population/population.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/panel.hpp"

namespace winay {

/// What households of a panel are set against.
struct PanelBases {
  std::vector<std::size_t> of;  ///< by place on the scenario axis: the place of its base
  double margin = 0;            ///< of who is worse off, soles a person and month
};

/// The /panel group: sampled households bimester by bimester, each beside itself under its base.
class PanelFile {
 public:
  PanelFile() = default;
  PanelFile(AxisGroup group, std::size_t rows, const PanelSample& sample, PanelBases bases,
            hdf5::Compression compression);

  /// Who the followed households are in one scenario of one replicate: weight and groups.
  void begin(std::int32_t scenario, std::int32_t replicate, const Population& population,
             const Groups& groups);
  void write(const PanelSlab& slab);
  /// Sets those against their base whose base was not there yet when they were written.
  void end_replicate(std::int32_t replicate);

 private:
  [[nodiscard]] bool keeps(std::size_t variable) const { return variables_[variable].id() >= 0; }
  [[nodiscard]] bool keeps_contrasts() const;
  void write_row(std::size_t variable, const PanelSlab& slab, const float* values);
  [[nodiscard]] std::vector<float> per_person(std::size_t place, const PanelSlab& slab) const;
  void write_contrast(const PanelSlab& slab, const float* own);

  void make_memberships(AxisGroup& group);

  std::size_t households_ = 0;
  std::vector<std::int32_t> ids_;
  std::size_t rows_ = 0;
  PanelBases bases_;
  /// panel_series(), then panel_contrast_series(); none where the variable is not kept.
  std::vector<hdf5::Handle> variables_;
  hdf5::Handle weight_;
  std::vector<hdf5::Handle> memberships_;  ///< as memberships()
};

}  // namespace winay
