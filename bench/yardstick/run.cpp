#include "bench/yardstick/run.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "bench/yardstick/step.hpp"

namespace winay::yardstick {

Result run(const Parameters& p, const DrawKey& key, std::int32_t steps, bool statistics,
           World& world, const std::function<void()>& step_ended) {
  const std::size_t villages = world.villages.size();
  const std::size_t strips = (villages + strip - 1) / strip;
  tbb::enumerable_thread_specific<Tally> tallies;
  Result result;
  for (std::int32_t t = 0; t < steps; ++t) {
    tbb::parallel_for(std::size_t{0}, strips, [&](std::size_t i) {
      const std::size_t first = i * strip;
      step_strip(p, key, t, first, std::min(strip, villages - first), world,
                 statistics ? &tallies.local() : nullptr);
    });
    if (statistics) {
      Tally all;
      for (Tally& tally : tallies) {
        all.merge(tally);
        tally.clear();
      }
      result.distributions.push_back(distribution_of(all, world));
    }
    step_ended();
  }
  result.hash = hash_of(world, steps);
  return result;
}

}  // namespace winay::yardstick
