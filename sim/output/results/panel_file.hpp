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

/// How a panel's variables are cut into chunks along rows and households. One household reads few
/// chunks, and so does one row; chunks are even, so that none is mostly empty; and the rows that
/// wait until their chunks are full fit in memory.
struct PanelChunk {
  std::size_t rows = 1;
  std::size_t households = 1;
};
PanelChunk panel_chunk(std::size_t rows, std::size_t households, std::size_t variables);

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
  /// Rows of one scenario and replicate, one after the other.
  struct Stretch {
    std::size_t scenario = 0;
    std::size_t replicate = 0;
    std::size_t first = 0;
    std::size_t count = 0;
  };

  [[nodiscard]] bool keeps(std::size_t variable) const { return variables_[variable].id() >= 0; }
  [[nodiscard]] bool keeps_contrasts() const;
  [[nodiscard]] bool goes_on(const PanelSlab& slab) const;
  void flush();
  void write_rows(std::size_t variable, const Stretch& stretch, const float* values);
  [[nodiscard]] std::vector<float> per_person(const Stretch& stretch) const;
  void write_contrasts(const Stretch& stretch, const float* own);

  void make_memberships(AxisGroup& group);

  std::size_t households_ = 0;
  std::vector<std::int32_t> ids_;
  std::size_t rows_ = 0;
  PanelChunk chunk_;
  PanelBases bases_;
  /// panel_series(), then panel_contrast_series(); none where the variable is not kept.
  std::vector<hdf5::Handle> variables_;
  hdf5::Handle weight_;
  std::vector<hdf5::Handle> memberships_;  ///< as memberships()
  Stretch waiting_;
  std::vector<std::vector<float>> rows_waiting_;  ///< by panel_series(): [row][household]
};

}  // namespace winay
