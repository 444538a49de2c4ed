#include "calibration/luck.hpp"

#include "winay/evaluation/estimators/probability.hpp"

namespace winay::calibration {

double chance(std::uint64_t seed, SearchDraw what, std::uint32_t entity, std::uint32_t block,
              std::uint32_t replicate) {
  const Words words = draw({.seed = seed, .replicate = replicate}, Purpose::inference, entity,
                           static_cast<std::int32_t>(what), block);
  const std::uint64_t bits = (std::uint64_t{words[0]} << 32U | words[1]) >> 11U;
  return (static_cast<double>(bits) + 0.5) * 0x1p-53;
}

double normal(std::uint64_t seed, SearchDraw what, std::uint32_t entity, std::uint32_t block,
              std::uint32_t replicate) {
  return evaluation::normal_quantile(chance(seed, what, entity, block, replicate));
}

}  // namespace winay::calibration
