#include "record/panel_gather.hpp"

#include <algorithm>

#include "winay/state/technology.hpp"

namespace winay {

namespace {

/// One bit a technology, in the order of technology_names.
float technology_bits(Flag technologies) {
  std::uint32_t bits = 0;
  for (int j = 0; j < technology_fields; ++j) {
    bits |= in_use(technologies, j) << static_cast<std::uint32_t>(j);
  }
  return static_cast<float>(bits);
}

/// Puts the lanes of the sample in their places.
template <class T, class Convert>
void scatter(const T* from, const std::int32_t* place, std::size_t lanes, Convert convert,
             float* to) {
  for (std::size_t h = 0; h < lanes; ++h) {
    if (place[h] >= 0) to[place[h]] = convert(from[h]);
  }
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
  values_.assign(followed_rows().size() * sample_->lane.size(), 0);
}

bool PanelGather::is_due(std::int32_t bimester) const {
  return sample_ != nullptr && bimester % sample_->every == 0;
}

void PanelGather::take(const Slice& slice, DerivedColumns& columns) {
  if (!is_due(slice.step.now.bimester)) return;
  const std::size_t at = static_cast<std::size_t>(slice.step.block.first) + slice.first;
  const std::int32_t* place = place_.data() + at;
  if (std::all_of(place, place + slice.lanes, [](std::int32_t p) { return p < 0; })) return;
  float* values = values_.data();
  for (const std::size_t row : followed_rows()) {
    const Variable& variable = variables()[row];
    if (variable.kind == Kind::technologies) {
      const Flag* packed = variable.source.flags(slice.step) + slice.first;
      scatter(packed, place, slice.lanes, technology_bits, values);
    } else {
      const auto number = [](Real x) { return static_cast<float>(x); };
      scatter(columns.of(row), place, slice.lanes, number, values);
    }
    values += sample_->lane.size();
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
