#include "record/panel_gather.hpp"

#include <array>

#include "winay/record/series.hpp"
#include "winay/state/technology.hpp"

namespace winay {

namespace {

constexpr std::size_t panel_numbers = 15;

/// One bit a technology, in the order of technology_names.
float technology_bits(Flag technologies) {
  std::uint32_t bits = 0;
  for (int j = 0; j < technology_fields; ++j) {
    bits |= in_use(technologies, j) << static_cast<std::uint32_t>(j);
  }
  return static_cast<float>(bits);
}

/// In the order of panel_series(). Columns start at lane `first` of the block.
std::array<float, panel_numbers> household(const BlockStep& step, const CellSums::Columns& columns,
                                           std::size_t first, std::size_t h) {
  const auto recorded = [&](Summed column) {
    return static_cast<float>(columns[static_cast<std::size_t>(column)][h]);
  };
  return {recorded(Summed::measured_income),
          recorded(Summed::total_income),
          recorded(Summed::transfer),
          recorded(Summed::consumption),
          static_cast<float>(step.flows.welfare.per_person[first + h]),
          recorded(Summed::savings),
          recorded(Summed::formal_debt),
          recorded(Summed::informal_debt),
          recorded(Summed::traditional_capital),
          recorded(Summed::enterprise_capital),
          recorded(Summed::locus_of_control),
          recorded(Summed::persons),
          recorded(Summed::affiliated),
          recorded(Summed::food_insecure),
          technology_bits(step.stocks.technologies[first + h])};
}

}  // namespace

PanelGather::PanelGather(const PanelSample* sample, std::size_t lanes) : sample_(sample) {
  if (sample_ == nullptr || sample_->empty()) {
    sample_ = nullptr;
    return;
  }
  place_.assign(lanes, -1);
  for (std::size_t i = 0; i < sample_->lane.size(); ++i) {
    place_[static_cast<std::size_t>(sample_->lane[i])] = static_cast<std::int32_t>(i);
  }
  values_.assign(panel_numbers * sample_->lane.size(), 0);
}

bool PanelGather::is_due(std::int32_t bimester) const {
  return sample_ != nullptr && bimester % sample_->every == 0;
}

void PanelGather::take(const BlockStep& step, const CellSums::Columns& columns, std::size_t first,
                       std::size_t lanes) {
  if (!is_due(step.now.bimester)) return;
  const std::size_t at = static_cast<std::size_t>(step.block.first) + first;
  const std::size_t households = sample_->lane.size();
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::int32_t place = place_[at + h];
    if (place < 0) continue;
    const auto values = household(step, columns, first, h);
    for (std::size_t v = 0; v < panel_numbers; ++v) {
      values_[v * households + static_cast<std::size_t>(place)] = values[v];
    }
  }
}

PanelSlab PanelGather::slab(std::int32_t scenario, std::int32_t replicate,
                            std::int32_t bimester) const {
  return {.scenario = scenario,
          .replicate = replicate,
          .row = bimester / sample_->every,
          .values = values_};
}

}  // namespace winay
