#include "population/follow_rank.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <vector>

namespace winay {

namespace {

constexpr std::uint32_t fresh_block = 8;  ///< the words before belong to other draws

Real fresh_deviate(const DrawKey& key, std::int32_t household, std::uint32_t use) {
  const Words words = draw(key, Purpose::population_household,
                           static_cast<std::uint32_t>(household), 0, fresh_block);
  Real first;
  Real second;
  normal_pair(words[2 * use], words[2 * use + 1], first, second);
  return first;
}

}  // namespace

void follow_rank(std::span<const std::size_t> lanes, std::span<const double> incomes,
                 double correlation, const DrawKey& key, std::uint32_t use,
                 const Column<std::int32_t>& household, Column<Real>& deviates) {
  std::vector<Real> scores;
  for (const std::size_t lane : lanes) scores.push_back(deviates[lane]);
  std::sort(scores.begin(), scores.end());
  std::vector<std::size_t> order(lanes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(incomes[a], household[lanes[a]]) <
           std::tuple(incomes[b], household[lanes[b]]);
  });
  const auto kept = static_cast<Real>(correlation);
  const auto added = static_cast<Real>(std::sqrt(1 - correlation * correlation));
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const std::size_t lane = lanes[order[rank]];
    deviates[lane] = kept * scores[rank] + added * fresh_deviate(key, household[lane], use);
  }
}

}  // namespace winay
