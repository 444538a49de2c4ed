#include "record/panel_gather.hpp"

#include <algorithm>

#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

/// One bit a technology, by its number; a float holds 24 of them.
float technology_bits(const TechnologyWords<ConstLanes>& words, std::size_t lane) {
  static_assert(technology_count <= 24);
  std::uint32_t bits = 0;
  for (const Technology technology : all_technologies) {
    bits |= in_use(words, lane, technology) << number_of(technology);
  }
  return static_cast<float>(bits);
}

/// Beyond this many values, 64 MB, one row is kept at a time.
constexpr std::size_t most_values = std::size_t{1} << 24U;

/// Rows that the bimesters of a year can belong to.
std::size_t rows_in_a_year(std::int32_t every) {
  if (every % bimesters_a_year == 0) return 1;
  return bimesters_a_year % every == 0 ? static_cast<std::size_t>(bimesters_a_year / every) : 2;
}

/// Puts the numbers of the sample's lanes in their places, given what stands there.
template <class NumberOf>
void scatter(const std::int32_t* place, std::size_t lanes, NumberOf number_of_lane, float* to) {
  for (std::size_t h = 0; h < lanes; ++h) {
    if (place[h] >= 0) to[place[h]] = number_of_lane(h, to[place[h]]);
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
  row_ = followed_rows().size() * sample_->lane.size();
  const std::size_t rows = rows_in_a_year(sample_->every);
  rows_ = rows * row_ <= most_values ? rows : 1;
  values_.assign(rows_ * row_, 0);
}

bool PanelGather::takes_years() const {
  return sample_ == nullptr || rows_ >= rows_in_a_year(sample_->every);
}

/// Where the row begins that a bimester belongs to.
std::size_t PanelGather::at_row(std::int32_t bimester) const {
  return static_cast<std::size_t>(bimester / sample_->every) % rows_ * row_;
}

bool PanelGather::is_due(std::int32_t bimester) const {
  return sample_ != nullptr && (bimester + 1) % sample_->every == 0;
}

void PanelGather::take(const Slice& slice, DerivedColumns& columns) {
  if (sample_ == nullptr) return;
  const std::size_t at = static_cast<std::size_t>(slice.step.block.first) + slice.first;
  const std::int32_t* place = place_.data() + at;
  if (std::all_of(place, place + slice.lanes, [](std::int32_t p) { return p < 0; })) return;
  const std::int32_t bimester = slice.step.now.bimester;
  const bool begins = bimester % sample_->every == 0;
  float* values = values_.data() + at_row(bimester);
  for (const std::size_t row : followed_rows()) {
    const Variable& variable = variables()[row];
    float* const to = values;
    values += sample_->lane.size();
    const bool last = year_rule_of(variable) == YearRule::last;
    if (last && !is_due(bimester)) continue;
    if (variable.source.packed != nullptr) {
      const TechnologyWords<ConstLanes> words = variable.source.packed(slice.step);
      scatter(
          place, slice.lanes,
          [&](std::size_t h, float) { return technology_bits(words, slice.first + h); }, to);
      continue;
    }
    const Real* const numbers = columns.of(row);
    const bool afresh = last || begins;
    scatter(
        place, slice.lanes,
        [&](std::size_t h, float before) {
          return static_cast<float>(numbers[h]) + (afresh ? 0.0F : before);
        },
        to);
  }
}

PanelSlab PanelGather::slab(std::int32_t scenario, std::int32_t replicate,
                            std::int32_t bimester) const {
  PanelSlab slab{
      .scenario = scenario, .replicate = replicate, .row = bimester / sample_->every, .values = {}};
  const auto begin = values_.begin() + static_cast<std::ptrdiff_t>(at_row(bimester));
  slab.values.assign(begin, begin + static_cast<std::ptrdiff_t>(row_));
  if (sample_->every == 1) return slab;
  const auto bimesters = static_cast<float>(sample_->every);
  float* values = slab.values.data();
  for (const std::size_t row : followed_rows()) {
    const bool mean = year_rule_of(variables()[row]) == YearRule::mean;
    for (std::size_t i = 0; mean && i < sample_->lane.size(); ++i) values[i] /= bimesters;
    values += sample_->lane.size();
  }
  return slab;
}

}  // namespace winay
