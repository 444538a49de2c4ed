#include "winay/calibration/sobol_design.hpp"

#include <boost/random/sobol.hpp>

#include "luck.hpp"

namespace winay::calibration {

Points sobol_points(Index dimensions, std::size_t count, std::uint64_t seed, std::size_t first) {
  const auto p = static_cast<std::size_t>(dimensions);
  std::vector<std::uint64_t> shift(p);
  for (std::size_t j = 0; j < p; ++j) {
    const Words words = draw({.seed = seed}, Purpose::inference, static_cast<std::uint32_t>(j),
                             static_cast<std::int32_t>(SearchDraw::sobol_shift));
    shift[j] = std::uint64_t{words[0]} << 32U | words[1];
  }
  boost::random::sobol sequence(p);
  sequence.discard(p * first);
  Points points(count, Vector(dimensions));
  for (Vector& point : points) {
    for (std::size_t j = 0; j < p; ++j) {
      const std::uint64_t bits = (sequence() ^ shift[j]) >> 11U;
      point(static_cast<Index>(j)) = (static_cast<double>(bits) + 0.5) * 0x1p-53;
    }
  }
  return points;
}

}  // namespace winay::calibration
