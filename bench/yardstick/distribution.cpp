#include "bench/yardstick/distribution.hpp"

#include <tbb/parallel_for.h>

#include <cmath>

namespace winay::yardstick {

namespace {

constexpr std::size_t villages_a_task = 256;

/// Where a quantile is: in which bin, and at which place among that bin's incomes.
struct Sought {
  std::uint32_t bin = 0;
  std::int64_t place = 0;
};

using AllSought = std::array<Sought, quantile_shares.size()>;

AllSought seek(const Tally& tally, std::int64_t households) {
  AllSought all;
  std::int64_t below = 0;
  std::size_t q = 0;
  for (std::uint32_t b = 0; b < Bins::count; ++b) {
    const std::int64_t through = below + tally.bins[b].households;
    for (; q < all.size(); ++q) {
      const double place = std::ceil(quantile_shares[q] * static_cast<double>(households) - 1e-9);
      const auto rank = std::max<std::int64_t>(static_cast<std::int64_t>(place), 1);
      if (rank > through) break;
      all[q] = {.bin = b, .place = rank - below - 1};
    }
    below = through;
  }
  return all;
}

/// Whether any of sixteen incomes lies in a bin that is sought, lane by lane.
WINAY_CLONED std::uint32_t mark(const float* income, std::size_t lanes,
                                const std::array<std::uint32_t, quantile_shares.size()>& bins,
                                std::uint32_t* marked) {
  std::uint32_t any = 0;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::uint32_t bin = Bins::of(income[h]);
    std::uint32_t hit = 0;
    for (const std::uint32_t wanted : bins) hit |= bin == wanted ? 1U : 0U;
    marked[h] = hit;
    any += hit;
  }
  return any;
}

using Found = std::array<std::vector<float>, quantile_shares.size()>;

void collect(const World& world, std::size_t first, std::size_t last,
             const std::array<std::uint32_t, quantile_shares.size()>& bins, Found& found) {
  alignas(64) std::array<std::uint32_t, most_lanes> marked;
  for (std::size_t v = first; v < last; ++v) {
    const Village& village = world.villages[v];
    const float* income = world.state.income.data() + village.first_lane;
    if (mark(income, village.lanes(), bins, marked.data()) == 0U) continue;
    for (std::uint32_t h = 0; h < village.households; ++h) {
      if (marked[h] == 0U) continue;
      const std::uint32_t bin = Bins::of(income[h]);
      const auto place = std::find(bins.begin(), bins.end(), bin) - bins.begin();
      found[static_cast<std::size_t>(place)].push_back(income[h]);
    }
  }
}

/// Incomes of the bins sought, the first of equal bins holding them; the order does not matter.
Found collect_all(const World& world,
                  const std::array<std::uint32_t, quantile_shares.size()>& bins) {
  const std::size_t villages = world.villages.size();
  std::vector<Found> parts((villages + villages_a_task - 1) / villages_a_task);
  tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t i) {
    const std::size_t first = i * villages_a_task;
    collect(world, first, std::min(first + villages_a_task, villages), bins, parts[i]);
  });
  Found all;
  for (const Found& part : parts) {
    for (std::size_t q = 0; q < all.size(); ++q) {
      all[q].insert(all[q].end(), part[q].begin(), part[q].end());
    }
  }
  return all;
}

void find_quantiles(const Tally& tally, const World& world, Distribution& result) {
  const AllSought sought = seek(tally, world.households);
  std::array<std::uint32_t, quantile_shares.size()> bins{};
  for (std::size_t q = 0; q < bins.size(); ++q) bins[q] = sought[q].bin;
  Found found = collect_all(world, bins);
  for (std::size_t q = 0; q < bins.size(); ++q) {
    const auto holder = std::find(bins.begin(), bins.end(), bins[q]) - bins.begin();
    std::vector<float>& incomes = found[static_cast<std::size_t>(holder)];
    const auto place = incomes.begin() + sought[q].place;
    std::nth_element(incomes.begin(), place, incomes.end());
    result.quantiles[q] = *place;
  }
}

double gini_of(const Tally& tally, std::int64_t households, std::int64_t total) {
  double area = 0;
  std::int64_t sum = 0;
  for (const Tally::Bin& bin : tally.bins) {
    const std::int64_t through = sum + bin.income;
    area += static_cast<double>(bin.households) * static_cast<double>(sum + through);
    sum = through;
  }
  return 1 - area / (static_cast<double>(households) * static_cast<double>(total));
}

}  // namespace

void Tally::merge(const Tally& other) {
  for (std::size_t b = 0; b < bins.size(); ++b) {
    bins[b].households += other.bins[b].households;
    bins[b].income += other.bins[b].income;
  }
  poor += other.poor;
  gaps += other.gaps;
  squared_gaps += other.squared_gaps;
}

Distribution distribution_of(const Tally& tally, const World& world) {
  const auto n = static_cast<double>(world.households);
  std::int64_t total = 0;
  for (const Tally::Bin& bin : tally.bins) total += bin.income;
  Distribution result;
  result.mean = static_cast<double>(total) / Tally::sole / n;
  result.gini = gini_of(tally, world.households, total);
  result.fgt = {static_cast<double>(tally.poor) / n,
                static_cast<double>(tally.gaps) / Tally::whole_gap / n,
                static_cast<double>(tally.squared_gaps) / Tally::whole_gap / n};
  find_quantiles(tally, world, result);
  return result;
}

}  // namespace winay::yardstick
