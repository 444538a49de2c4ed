#include "record/compare/spells.hpp"

#include <algorithm>
#include <numeric>

#include "winay/core/nan.hpp"

namespace winay {

std::vector<double> survival(const SpellCounts& counts) {
  double at_risk = std::accumulate(counts.ended.begin(), counts.ended.end(), 0.0) +
                   std::accumulate(counts.censored.begin(), counts.censored.end(), 0.0);
  const double nobody = 1e-9 * at_risk;
  std::vector<double> share(counts.ended.size(), nan);
  double longer = 1;
  for (std::size_t d = 0; d < share.size() && at_risk > nobody; ++d) {
    longer *= std::max(0.0, 1.0 - counts.ended[d] / at_risk);
    share[d] = longer;
    at_risk -= counts.ended[d] + counts.censored[d];
  }
  return share;
}

SpellCounts count_spells(const std::vector<Column<YearBits>>& yes,
                         std::span<const std::int32_t> lanes, const Column<float>& weight) {
  const std::size_t bimesters = yes.size() * bimesters_a_year;
  SpellCounts counts{std::vector<double>(bimesters, 0), std::vector<double>(bimesters, 0)};
  for (const std::int32_t lane : lanes) {
    const auto h = static_cast<std::size_t>(lane);
    const auto w = static_cast<double>(weight[h]);
    bool known = false;  // the running spell began within the years
    bool before = in_bimester(yes, 0, h);
    std::size_t length = 0;
    for (std::size_t t = 1; t < bimesters; ++t) {
      const bool now = in_bimester(yes, t, h);
      if (now && !before) {
        known = true;
        length = 0;
      }
      if (now) ++length;
      if (!now && before && known) counts.ended[length - 1] += w;
      before = now;
    }
    if (before && known) counts.censored[length - 1] += w;
  }
  return counts;
}

}  // namespace winay
