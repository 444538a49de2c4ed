#include "record/variables/source.hpp"

#include <algorithm>

#include "winay/schedule/transfer_rules.hpp"

namespace winay {

namespace {

/// 1 where any of `bits` is set.
WINAY_CLONED void unpack(const Flag* flags, Flag bits, std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT to = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) to[h] = (flags[h] & bits) != 0 ? Real{1} : Real{0};
}

WINAY_CLONED void convert(const Flag* flags, std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT to = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) to[h] = static_cast<Real>(flags[h]);
}

WINAY_CLONED void add_column(const Real* from, std::size_t lanes, Real* out) {
  Real* WINAY_RESTRICT to = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) to[h] += from[h];
}

WINAY_CLONED void add_floats(const Real* from, std::size_t lanes, float* out) {
  float* WINAY_RESTRICT to = out;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) to[h] += static_cast<float>(from[h]);
}

}  // namespace

Yardstick yardstick_at(const Model& model, const Arm& arm, std::int32_t bimester) {
  const WelfareParameters& p = model.parameters.welfare;
  return {.poverty_line = static_cast<Real>(p.poverty_line),
          .extreme_poverty_line = static_cast<Real>(p.extreme_poverty_line),
          .transfer_in_force = transfer_in_force(arm, bimester)};
}

void add_to_year(const Real* from, std::size_t lanes, float* to) { add_floats(from, lanes, to); }

const Real* numbers(const Source& source, const Slice& slice, Real* room) {
  if (source.reckon != nullptr) {
    source.reckon(slice, room);
    return room;
  }
  if (source.flags != nullptr) {
    const Flag* flags = source.flags(slice.step) + slice.first;
    if (source.bits == 0) {
      convert(flags, slice.lanes, room);
    } else {
      unpack(flags, source.bits, slice.lanes, room);
    }
    return room;
  }
  const Real* own = source.added[0](slice.step) + slice.first;
  if (is_column(source)) return own;
  std::copy_n(own, slice.lanes, room);
  for (std::size_t i = 1; i < source.added.size() && source.added[i] != nullptr; ++i) {
    add_column(source.added[i](slice.step) + slice.first, slice.lanes, room);
  }
  return room;
}

void add_numbers(const Source& source, const Slice& slice, float* to) {
  if (source.added[0] == nullptr) {
    alignas(64) std::array<Real, Slice::most_lanes> room;
    add_to_year(numbers(source, slice, room.data()), slice.lanes, to);
    return;
  }
  for (const Source::Numbers column : source.added) {
    if (column != nullptr) add_to_year(column(slice.step) + slice.first, slice.lanes, to);
  }
}

double number_at(const Source& source, const BlockStep& step, const Yardstick& yardstick,
                 std::size_t lane) {
  if (source.packed != nullptr) {
    double number = 0;
    const TechnologyWords<ConstLanes> words = source.packed(step);
    for (std::size_t w = technology_words; w-- > 0;) {
      number = number * 0x1p32 + static_cast<double>(words[w][lane]);
    }
    return number;
  }
  if (source.flags != nullptr && source.bits == 0) {
    return static_cast<double>(source.flags(step)[lane]);
  }
  alignas(64) std::array<Real, lane_width> room;
  const std::size_t first = lane / lane_width * lane_width;
  const Slice slice{step, yardstick, first, lane_width};
  return static_cast<double>(numbers(source, slice, room.data())[lane - first]);
}

}  // namespace winay
