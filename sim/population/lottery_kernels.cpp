#include "population/lottery_kernels.hpp"

namespace winay {

WINAY_CLONED void close_slot(const std::int32_t* household, std::size_t lanes,
                             std::uint32_t* keys) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::uint32_t key = keys[h] == no_key ? no_key - 1 : keys[h];
    keys[h] = household[h] < 0 ? no_key : key;
  }
}

WINAY_CLONED void keep_above(const Flag* number, Flag least, std::size_t lanes,
                             std::uint32_t* keys) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) keys[h] = number[h] > least ? keys[h] : no_key;
}

WINAY_CLONED void add_above(const Threshold& threshold, const std::uint32_t* keys,
                            const std::int32_t* household, std::uint32_t slot, std::size_t lanes,
                            Flag* classes) {
  const Threshold t = threshold;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::uint32_t tie = static_cast<std::uint32_t>(household[h]) * 8U + slot;
    const Flag below = static_cast<Flag>(keys[h] < t.key) |
                       (static_cast<Flag>(keys[h] == t.key) & static_cast<Flag>(tie < t.tie));
    classes[h] += 1U - below;
  }
}

WINAY_CLONED void water_keys(const Real* own, const Real* of_centre, Real own_weight,
                             std::size_t lanes, std::uint32_t* keys) {
  constexpr Real limit = 7.5;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    Real wet = own_weight * own[h] + of_centre[h];
    wet = wet > limit ? limit : wet;
    wet = wet < -limit ? -limit : wet;
    keys[h] = 0x40000000U - static_cast<std::uint32_t>(static_cast<std::int32_t>(wet * 0x1p27F));
  }
}

}  // namespace winay
