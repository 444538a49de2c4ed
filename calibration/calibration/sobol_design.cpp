#include "calibration/sobol_design.hpp"

#include <boost/random/sobol.hpp>

#include "calibration/luck.hpp"

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
  // Boost leaves out the sequence's first point, the corner; shifted, it is as good as any.
  if (first > 0) sequence.discard(p * (first - 1));
  Points points(count, Vector(dimensions));
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < p; ++j) {
      const std::uint64_t digits = first + i == 0 ? 0 : sequence();
      const std::uint64_t shifted = (digits ^ shift[j]) >> 11U;
      points[i](static_cast<Index>(j)) = (static_cast<double>(shifted) + 0.5) * 0x1p-53;
    }
  }
  return points;
}

}  // namespace winay::calibration
