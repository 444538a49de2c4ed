#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "winay/core/real.hpp"

/// The hash of results: for each household and year's end a 64-bit mix of its state columns, summed
/// mod 2^64. A sum is free of order, blocks and ranks. One changed bit of one column of one
/// household changes the sum, except by accident (2^-64). Not cryptographic.
///
///     hash_start(id, bimester, lanes, a, b);
///     hash_column(column, lanes, a, b);          // each column, in a fixed order
///     total += hash_finish(id, lanes, a, b);
///
/// a and b carry the two halves of each lane's mix; no array overlaps another.
namespace winay {

/// Begins with the household's id and the bimester, so the same state elsewhere counts differently.
void hash_start(const std::int32_t* id, std::int32_t bimester, std::size_t lanes, std::uint32_t* a,
                std::uint32_t* b);

/// Mixes one column in. -0 counts as +0; other values by their bits, so two NaN may differ.
void hash_column(const float* column, std::size_t lanes, std::uint32_t* a, std::uint32_t* b);
void hash_column(const double* column, std::size_t lanes, std::uint32_t* a, std::uint32_t* b);
void hash_column(const std::uint32_t* column, std::size_t lanes, std::uint32_t* a,
                 std::uint32_t* b);
void hash_column(const std::int32_t* column, std::size_t lanes, std::uint32_t* a, std::uint32_t* b);

/// The sum of the finished mixes over lanes with id ≥ 0; padding (id -1) counts nothing.
std::uint64_t hash_finish(const std::int32_t* id, std::size_t lanes, const std::uint32_t* a,
                          const std::uint32_t* b);

/// 16 hex digits, as files and messages show hashes, seeds and fingerprints.
std::string hex(std::uint64_t word);

}  // namespace winay
