#include "tests/evaluation/made_up_study.hpp"

#include <array>
#include <cmath>

#include "winay/state/technology.hpp"

namespace winay::test {

namespace {

using evaluation::StudyCentre;
using evaluation::StudyHousehold;
using evaluation::StudyWorld;
using evaluation::StudyWorlds;
using evaluation::WorldOutcome;

constexpr double mean_income = 4000;
constexpr std::array others{Technology::vegetables, Technology::fertiliser_use,
                            Technology::fertiliser_preparation, Technology::sprinkler,
                            Technology::pasture};

/// Uniform and normal of an address of the test's own.
struct Luck {
  DrawKey key;
  [[nodiscard]] double uniform_of(std::int32_t id, std::uint32_t what) const {
    return static_cast<double>(
        uniform(draw(key, Purpose::sample, static_cast<std::uint32_t>(id), 0, what)[0]));
  }
  [[nodiscard]] double normal_of(std::int32_t id, std::uint32_t what) const {
    const Words w = draw(key, Purpose::sample, static_cast<std::uint32_t>(id), 1, what);
    Real a = 0;
    Real b = 0;
    normal_pair(w[0], w[1], a, b);
    return static_cast<double>(a);
  }
};

void add_household(const MadeUp& m, const Luck& luck, double centre, StudyWorlds& worlds) {
  const auto id = static_cast<std::int32_t>(worlds.households.size());
  const double lasting = luck.normal_of(id, 0);
  const auto income = [&](std::uint32_t what) {
    const double passing = luck.normal_of(id, what);
    const double log_income =
        std::sqrt(m.persistence) * lasting + std::sqrt(1 - m.persistence) * passing;
    return mean_income * std::exp(m.spread * log_income - m.spread * m.spread / 2 + centre);
  };
  const bool shed = luck.uniform_of(id, 0) < 0.3;
  TechnologySet technologies;
  if (shed) technologies.add(Technology::shed);
  for (const Technology other : others) {
    const auto what = 10 + static_cast<std::uint32_t>(other);
    if (luck.uniform_of(id, what) < 0.4) technologies.add(other);
  }
  worlds.households.push_back({.id = id,
                               .centre = static_cast<std::int32_t>(worlds.centres.size()),
                               .income = static_cast<float>(income(1)),
                               .size = 4,
                               .internality = 0,
                               .powerful_others = 0,
                               .chance = 0,
                               .locus = static_cast<float>(luck.normal_of(id, 3)),
                               .technologies = technologies});
  const auto after = static_cast<float>(income(2));
  for (std::size_t w = 0; w < evaluation::study_worlds; ++w) {
    const auto world = static_cast<StudyWorld>(w);
    const double share = world == StudyWorld::none       ? 0
                         : world == StudyWorld::everyone ? 1
                         : world == StudyWorld::few      ? 0.24
                         : world == StudyWorld::many     ? 0.72
                                                         : 0.9;
    WorldOutcome o{.income = after, .technologies = technologies};
    o.takes_part = luck.uniform_of(id, 1) < share;
    if (o.takes_part) o.income += static_cast<float>(m.gain);
    if (world == StudyWorld::coached && o.takes_part) {
      o.offered_coaching = luck.uniform_of(id, 2) < 0.5;
      o.completes_coaching = o.offered_coaching && luck.uniform_of(id, 3) < 0.84;
      const bool moved = o.completes_coaching && luck.uniform_of(id, 4) < m.shed / 0.84;
      if (moved) o.technologies.add(Technology::shed);
    }
    worlds.worlds[w].push_back(o);
  }
}

}  // namespace

StudyWorlds made_up_worlds(const MadeUp& m, std::uint64_t seed) {
  StudyWorlds worlds;
  worlds.key = {.seed = seed, .replicate = 0};
  const Luck luck{worlds.key};
  std::int32_t id = 0;
  for (int d = 0; d < m.districts; ++d) {
    for (int c = 0; c < 2 * m.centres; ++c, ++id) {
      const bool assigned = c % 2 == 1;
      StudyCentre centre{.id = id,
                         .district = d,
                         .department = d % 5,
                         .assigned = assigned,
                         .need = (assigned ? 0.6 : 0.5) + 0.1 * luck.uniform_of(id, 9),
                         .first = worlds.households.size()};
      const int users = 16 + static_cast<int>(20 * luck.uniform_of(id, 8));
      const double deviation =
          m.centre_spread * luck.normal_of(id, 7) - m.centre_spread * m.centre_spread / 2;
      for (int h = 0; h < users; ++h) add_household(m, luck, deviation, worlds);
      centre.last = worlds.households.size();
      worlds.centres.push_back(centre);
    }
  }
  return worlds;
}

}  // namespace winay::test
