#pragma once

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <vector>

/// Work over households in pieces of a fixed length, on all threads: what comes out of a piece, and
/// the order in which pieces are put together, are the same on any number of threads.
namespace winay {

inline constexpr std::size_t usual_piece = 8192;

constexpr std::size_t pieces_in(std::size_t count, std::size_t length = usual_piece) {
  return (count + length - 1) / length;
}

/// Calls `work(first, last, piece)` for all pieces of [0, count).
template <class Work>
void for_each_piece(std::size_t count, Work work, std::size_t length = usual_piece) {
  tbb::parallel_for(std::size_t{0}, pieces_in(count, length), [&](std::size_t piece) {
    const std::size_t first = piece * length;
    work(first, std::min(first + length, count), piece);
  });
}

/// `size` sums over [0, count): `add(first, last, sums)` adds a piece to sums that begin with 0,
/// and those of one piece are added after the other.
template <class Add>
std::vector<double> sums_of_pieces(std::size_t count, std::size_t size, Add add) {
  std::vector<std::vector<double>> of_piece(pieces_in(count));
  for_each_piece(count, [&](std::size_t first, std::size_t last, std::size_t piece) {
    of_piece[piece].assign(size, 0.0);
    add(first, last, of_piece[piece]);
  });
  std::vector<double> total(size, 0.0);
  for (const std::vector<double>& sums : of_piece) {
    for (std::size_t k = 0; k < size; ++k) total[k] += sums[k];
  }
  return total;
}

}  // namespace winay
