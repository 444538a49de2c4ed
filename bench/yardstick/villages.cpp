#include "bench/yardstick/villages.hpp"

#include "winay/core/hash.hpp"

namespace winay::yardstick {

namespace {

void resize(Households& state, std::size_t lanes) {
  for (Column<Real>* column : {&state.ability, &state.education, &state.persons, &state.assets,
                               &state.locus, &state.coaching}) {
    column->assign(lanes, Real{0});
  }
  state.income.assign(lanes, 0.0F);
  state.flags.assign(lanes, 0U);
}

void settle(const Parameters& p, const DrawKey& key, const Village& village, Households& state) {
  for (std::uint32_t h = 0; h < village.lanes(); ++h) {
    const std::uint32_t lane = village.first_lane + h;
    const std::uint32_t id = village.first_household + h;
    const Words first = draw(key, Purpose::population_household, id, 0);
    const Words second = draw(key, Purpose::population_household, id, 0, 1);
    Real ability;
    Real assets;
    Real locus;
    Real unused;
    normal_pair(first[0], first[1], ability, assets);
    normal_pair(first[2], first[3], locus, unused);
    state.ability[lane] = p.start.ability_sd * ability;
    state.assets[lane] = exp_of(p.start.assets_log_mean + p.start.assets_log_sd * assets);
    state.locus[lane] = p.start.locus_sd * locus;
    state.education[lane] = uniform(second[0]);
    state.persons[lane] = static_cast<Real>(2U + (second[1] >> 29U));
  }
}

}  // namespace

std::vector<Village> make_villages(std::uint32_t households) {
  std::vector<Village> villages;
  Village next;
  while (next.first_household < households) {
    const auto size = 20U + 37U * static_cast<std::uint32_t>(villages.size()) % 131U;
    next.households = std::min(size, households - next.first_household);
    villages.push_back(next);
    next.first_lane += static_cast<std::uint32_t>(next.lanes());
    next.first_household += next.households;
  }
  return villages;
}

World start(const Parameters& p, const DrawKey& key, std::uint32_t households) {
  World world{.households = households,
              .villages = make_villages(households),
              .neighbourhoods = {},
              .state = {}};
  const Village& last = world.villages.back();
  resize(world.state, last.first_lane + last.lanes());
  for (const Village& village : world.villages) {
    settle(p, key, village, world.state);
    world.neighbourhoods.push_back(look_around(village,
                                               world.state.locus.data() + village.first_lane,
                                               world.state.flags.data() + village.first_lane));
  }
  return world;
}

std::uint64_t hash_of(const World& world, std::int32_t step) {
  std::uint64_t hash = 0;
  std::array<std::int32_t, most_lanes> id{};
  std::array<std::uint32_t, most_lanes> a{};
  std::array<std::uint32_t, most_lanes> b{};
  const Households& s = world.state;
  for (const Village& v : world.villages) {
    for (std::uint32_t h = 0; h < v.households; ++h) {
      id[h] = static_cast<std::int32_t>(v.first_household + h);
    }
    hash_start(id.data(), step, v.households, a.data(), b.data());
    for (const auto* column :
         {&s.ability, &s.education, &s.persons, &s.assets, &s.locus, &s.coaching}) {
      hash_column(column->data() + v.first_lane, v.households, a.data(), b.data());
    }
    hash_column(s.income.data() + v.first_lane, v.households, a.data(), b.data());
    hash_column(s.flags.data() + v.first_lane, v.households, a.data(), b.data());
    hash += hash_finish(id.data(), v.households, a.data(), b.data());
  }
  return hash;
}

}  // namespace winay::yardstick
