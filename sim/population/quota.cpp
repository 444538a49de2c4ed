#include "population/quota.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for_each.h>

#include <algorithm>
#include <cmath>

namespace winay {

namespace {

constexpr std::size_t bins = 4096;  ///< by the upper 12 bits of the key
std::size_t bin_of(std::uint32_t key) { return key >> 20U; }

using Keys = std::vector<std::uint64_t>;  ///< key and tie in one number

/// Where a quota ends: in `bin`, after `rank` of its keys.
struct Edge {
  std::size_t contest = 0;
  std::size_t quota = 0;
  std::size_t bin = 0;
  std::int64_t rank = 0;
  bool all = false;
};

/// Counts and, later, the keys of the bins that hold an edge; integers and sets, so threads may
/// meet in any order.
struct Local {
  KeyTable keys;
  std::vector<std::uint32_t> counts;
  std::vector<Keys> gathered;
};
using Locals = tbb::enumerable_thread_specific<Local>;

std::size_t slots_of(std::span<const Contest> contests) {
  std::size_t slots = 0;
  for (const Contest& contest : contests) slots += contest.slots;
  return slots;
}

/// Calls visit(contest, key, tie) for every key that takes part.
template <class Visit>
void for_each_key(std::span<const Contest> contests, const KeyTable& keys, const Block& block,
                  const std::int32_t* household, Visit visit) {
  std::size_t slot = 0;
  for (std::size_t c = 0; c < contests.size(); ++c) {
    for (std::size_t s = 0; s < contests[c].slots; ++s, ++slot) {
      const std::uint32_t* key = keys[slot];
      for (std::size_t h = 0; h < block.lanes(); ++h) {
        if (key[h] == no_key) continue;
        visit(c, key[h], tie_of(household[static_cast<std::size_t>(block.first) + h], s));
      }
    }
  }
}

std::vector<std::uint32_t> count(std::span<const Block> blocks, const std::int32_t* household,
                                 std::span<const Contest> contests, const FillKeys& fill,
                                 Locals& locals) {
  tbb::parallel_for_each(blocks.begin(), blocks.end(), [&](const Block& block) {
    Local& local = locals.local();
    local.counts.resize(contests.size() * bins);
    local.keys.resize(slots_of(contests), block.lanes());
    fill(block, local.keys);
    for_each_key(contests, local.keys, block, household,
                 [&](std::size_t c, std::uint32_t key, std::uint32_t /*tie*/) {
                   ++local.counts[c * bins + bin_of(key)];
                 });
  });
  std::vector<std::uint32_t> total(contests.size() * bins);
  for (const Local& local : locals) {
    if (local.counts.empty()) continue;
    for (std::size_t b = 0; b < total.size(); ++b) total[b] += local.counts[b];
  }
  return total;
}

std::vector<Edge> find_edges(std::span<const Contest> contests,
                             const std::vector<std::uint32_t>& counts) {
  std::vector<Edge> edges;
  for (std::size_t c = 0; c < contests.size(); ++c) {
    for (std::size_t q = 0; q < contests[c].quotas.size(); ++q) {
      Edge edge{.contest = c, .quota = q, .rank = contests[c].quotas[q]};
      const std::uint32_t* bin = counts.data() + c * bins;
      while (edge.bin < bins && edge.rank >= bin[edge.bin]) edge.rank -= bin[edge.bin++];
      edge.all = edge.bin == bins;
      edges.push_back(edge);
    }
  }
  return edges;
}

/// For each contest and bin, the list its keys go to: 1 + the first edge in that bin, or 0.
std::vector<std::uint32_t> lists_of(const std::vector<Edge>& edges, std::size_t contests) {
  std::vector<std::uint32_t> list(contests * bins);
  for (std::size_t e = 0; e < edges.size(); ++e) {
    if (edges[e].all) continue;
    std::uint32_t& entry = list[edges[e].contest * bins + edges[e].bin];
    if (entry == 0) entry = static_cast<std::uint32_t>(e) + 1;
  }
  return list;
}

std::vector<Keys> gather(std::span<const Block> blocks, const std::int32_t* household,
                         std::span<const Contest> contests, const FillKeys& fill,
                         const std::vector<std::uint32_t>& list, std::size_t edges,
                         Locals& locals) {
  tbb::parallel_for_each(blocks.begin(), blocks.end(), [&](const Block& block) {
    Local& local = locals.local();
    local.gathered.resize(edges);
    local.keys.resize(slots_of(contests), block.lanes());
    fill(block, local.keys);
    for_each_key(contests, local.keys, block, household,
                 [&](std::size_t c, std::uint32_t key, std::uint32_t tie) {
                   const std::uint32_t to = list[c * bins + bin_of(key)];
                   if (to != 0) local.gathered[to - 1].push_back(std::uint64_t{key} << 32U | tie);
                 });
  });
  std::vector<Keys> all(edges);
  for (const Local& local : locals) {
    for (std::size_t e = 0; e < local.gathered.size(); ++e) {
      all[e].insert(all[e].end(), local.gathered[e].begin(), local.gathered[e].end());
    }
  }
  return all;
}

}  // namespace

std::vector<std::vector<Threshold>> find_thresholds(std::span<const Block> blocks,
                                                    const std::int32_t* household,
                                                    std::span<const Contest> contests,
                                                    const FillKeys& fill) {
  Locals locals;
  const std::vector<std::uint32_t> counts = count(blocks, household, contests, fill, locals);
  const std::vector<Edge> edges = find_edges(contests, counts);
  const std::vector<std::uint32_t> list = lists_of(edges, contests.size());
  std::vector<Keys> keys = gather(blocks, household, contests, fill, list, edges.size(), locals);

  std::vector<std::vector<Threshold>> thresholds(contests.size());
  for (const Edge& edge : edges) {
    Threshold threshold{.key = no_key, .tie = 0};
    if (!edge.all) {
      Keys& near = keys[list[edge.contest * bins + edge.bin] - 1];
      const auto at = near.begin() + edge.rank;
      std::nth_element(near.begin(), at, near.end());
      threshold = {.key = static_cast<std::uint32_t>(*at >> 32U),
                   .tie = static_cast<std::uint32_t>(*at)};
    }
    thresholds[edge.contest].push_back(threshold);
  }
  return thresholds;
}

std::vector<std::int64_t> quotas_of(std::span<const double> shares, std::int64_t total) {
  std::vector<std::int64_t> quotas;
  double sum = 0;
  for (const double share : shares) {
    sum += share;
    const double winners = std::floor(sum * static_cast<double>(total) + 0.5);
    quotas.push_back(static_cast<std::int64_t>(winners));
  }
  return quotas;
}

}  // namespace winay
