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

  /// Whether there is room for rows of all bimesters of a year.
  [[nodiscard]] bool takes_years() const;
  void take(const Slice& slice, DerivedColumns& columns);
  /// Whether a row ends with it.
  [[nodiscard]] bool is_due(std::int32_t bimester) const;
  /// The row that ends with this bimester.
  [[nodiscard]] PanelSlab slab(std::int32_t scenario, std::int32_t replicate,
                               std::int32_t bimester) const;

 private:
  const PanelSample* sample_;
  std::vector<std::int32_t> place_;  ///< of each lane in the sample, −1 outside
  [[nodiscard]] std::size_t at_row(std::int32_t bimester) const;

  std::size_t rows_ = 1;       ///< kept at once
  std::size_t row_ = 0;        ///< values of one
  std::vector<float> values_;  ///< [row][variable][place]
};

}  // namespace winay
