#pragma once

#include <cstddef>
#include <cstdint>

#include "population/quota.hpp"
#include "winay/core/real.hpp"

/// Loops over the keys of a block's lanes (quota.hpp).
namespace winay {

/// Takes out padding, and makes room for `no_key`.
void close_slot(const std::int32_t* household, std::size_t lanes, std::uint32_t* keys);

/// Takes out the lanes whose `number` is not above `least`.
void keep_above(const Flag* number, Flag least, std::size_t lanes, std::uint32_t* keys);

/// classes[h] += 1 where the key is not below the threshold.
void add_above(const Threshold& threshold, const std::uint32_t* keys, const std::int32_t* household,
               std::uint32_t slot, std::size_t lanes, Flag* classes);

/// The higher own_weight · own + of_centre, the lower the key: steps of 2^-27 of a standard
/// deviation, up to 7.5 of them.
void water_keys(const Real* own, const Real* of_centre, Real own_weight, std::size_t lanes,
                std::uint32_t* keys);

}  // namespace winay
