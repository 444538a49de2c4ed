#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "record/derived.hpp"
#include "winay/record/panel.hpp"

namespace winay {

/// Collects one row of the sampled households, of one bimester or of several. Blocks write to
/// places of their own, so threads need no lock.
class PanelGather {
 public:
  /// `sample` may be null: nothing is gathered.
  PanelGather(const PanelSample* sample, std::size_t lanes);

  void take(const Slice& slice, DerivedColumns& columns);
  /// Whether a row ends with it.
  [[nodiscard]] bool is_due(std::int32_t bimester) const;
  /// The row just gathered.
  [[nodiscard]] PanelSlab slab(std::int32_t scenario, std::int32_t replicate,
                               std::int32_t bimester) const;

 private:
  const PanelSample* sample_;
  std::vector<std::int32_t> place_;  ///< of each lane in the sample, −1 outside
  std::vector<float> values_;        ///< [variable][place]
};

}  // namespace winay
