#include "bench/yardstick/step.hpp"

#include <algorithm>

#include "winay/core/choose.hpp"

// One village after the other, each in passes over flows that stay in the first-level cache. All is
// inlined into step_strip(), so that the code path is chosen once a strip, not once a loop.

namespace winay::yardstick {

namespace {

template <class T>
using Flow = std::array<T, most_lanes>;

/// What one village's households draw, and what they find out on the way.
struct alignas(64) Flows {
  std::array<Flow<std::uint32_t>, 4> words;
  std::array<Flow<Real>, activities + 1> normal;
  std::array<Flow<Real>, technologies + 1> uniform;
  Flow<Real> wealth;  ///< log(1 + assets) before the step
};

/// The village's own lanes, and what the step knows of the village.
struct Here {
  std::uint32_t first_household;
  std::size_t lanes;
  Real* ability;
  Real* education;
  Real* persons;
  Real* assets;
  Real* locus;
  Real* coaching;
  float* income;
  Flag* flags;
  Neighbourhood seen;
  Real shock;
  Real visit;
};

[[gnu::always_inline]] inline void draw_block(const DrawKey& key, std::int32_t step,
                                              std::uint32_t block, const Here& v, Flows& f) {
  const Words key_words = draw_key_words(key, Purpose::household_bimester);
  const auto time = static_cast<std::uint32_t>(step);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < v.lanes; ++h) {
    const auto household = v.first_household + static_cast<std::uint32_t>(h);
    const Words w = threefry4x32({household, time, block, 0}, key_words);
    f.words[0][h] = w[0];
    f.words[1][h] = w[1];
    f.words[2][h] = w[2];
    f.words[3][h] = w[3];
  }
}

[[gnu::always_inline]] inline void to_normals(const Here& v, Flows& f, unsigned word, unsigned to) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < v.lanes; ++h) {
    normal_pair(f.words[word][h], f.words[word + 1][h], f.normal[to][h], f.normal[to + 1][h]);
  }
}

[[gnu::always_inline]] inline void to_uniforms(const Here& v, Flows& f, unsigned from,
                                               unsigned count, unsigned to) {
  for (unsigned i = 0; i < count; ++i) {
    WINAY_VECTOR_LOOP
    for (std::size_t h = 0; h < v.lanes; ++h) f.uniform[to + i][h] = uniform(f.words[from + i][h]);
  }
}

/// Six normals and eight uniforms a household: sixteen words, of which two are left over.
[[gnu::always_inline]] inline void draw_luck(const DrawKey& key, std::int32_t step, const Here& v,
                                             Flows& f) {
  draw_block(key, step, 0, v, f);
  to_normals(v, f, 0, 0);
  to_normals(v, f, 2, 2);
  draw_block(key, step, 1, v, f);
  to_normals(v, f, 0, 4);
  to_uniforms(v, f, 2, 2, 0);
  draw_block(key, step, 2, v, f);
  to_uniforms(v, f, 0, 4, 2);
  draw_block(key, step, 3, v, f);
  to_uniforms(v, f, 0, 2, 6);
}

[[gnu::always_inline]] inline Real in_use(Flag flags, unsigned technology) {
  return static_cast<Real>(static_cast<std::int32_t>((flags >> technology) & 1U));
}

/// Income, transfer, consumption, assets; income a head is what is recorded.
[[gnu::always_inline]] inline void earn(const Parameters& p, const Here& v, Flows& f) {
  ByActivity level = p.income.constant;
  for (unsigned k = 0; k < activities; ++k) level[k] += p.income.village_shock[k] * v.shock;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < v.lanes; ++h) {
    const Real wealth = log_of(Real{1} + v.assets[h]);
    const Flag flags = v.flags[h];
    Real income = 0;
    for (unsigned k = 0; k < activities; ++k) {
      income += exp_of(level[k] + v.ability[h] + p.income.assets[k] * wealth +
                       p.income.education[k] * v.education[h] + p.income.shock[k] * f.normal[k][h] +
                       p.income.technology[k] * in_use(flags, k) +
                       p.income.second_technology[k] * in_use(flags, k + 2));
    }
    const Real score =
        p.transfer.score_education * v.education[h] + p.transfer.score_assets * wealth;
    const Flag strikes = flags >> strikes_from;
    const Flag due = (score < p.transfer.cut_off ? 1U : 0U) & (strikes < most_strikes ? 1U : 0U);
    const Flag complied =
        happens(f.uniform[0][h], p.transfer.compliance + p.transfer.compliance_locus * v.locus[h]);
    const Real cash = income + ((due & complied) != 0U ? p.transfer.amount : Real{0});
    const Real wanted = greatest(p.assets.subsistence * v.persons[h], p.assets.consumed * cash);
    const Real consumed = least(cash, wanted);
    f.wealth[h] = wealth;
    v.flags[h] = flags + ((due & (complied ^ 1U)) << strikes_from);
    v.assets[h] = positive((Real{1} - p.assets.depreciation) * v.assets[h] + cash - consumed);
    v.income[h] = static_cast<float>(cash / v.persons[h]);
  }
}

[[gnu::always_inline]] inline void shift_locus(const Parameters& p, const Here& v, const Flows& f) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < v.lanes; ++h) {
    const Real coaching = p.locus.coaching_kept * v.coaching[h] + v.visit;
    v.coaching[h] = coaching;
    v.locus[h] = p.locus.kept * v.locus[h] + p.locus.pull * (v.seen.mean_locus - v.locus[h]) +
                 p.locus.coaching * coaching + p.locus.shock * f.normal[activities][h];
  }
}

[[gnu::always_inline]] inline void adopt(const Parameters& p, const Here& v, const Flows& f) {
  ByTechnology level = p.adoption.constant;
  for (unsigned j = 0; j < technologies; ++j) level[j] += p.adoption.village[j] * v.seen.shares[j];
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < v.lanes; ++h) {
    const Flag before = v.flags[h];
    Flag after = before >> strikes_from << strikes_from;
    for (unsigned j = 0; j < technologies; ++j) {
      const Real u = f.uniform[1 + j][h];
      const Flag adopts = happens(u, level[j] + p.adoption.locus[j] * v.locus[h] +
                                         p.adoption.assets[j] * f.wealth[h] +
                                         p.adoption.coaching[j] * v.coaching[h]);
      const Flag keeps = u < p.adoption.abandoned ? 0U : 1U;
      const Flag used = (before >> j) & 1U;
      after |= ((used & keeps) | ((used ^ 1U) & adopts)) << j;
    }
    v.flags[h] = after;
  }
}

/// One normal a village, for the whole strip in one vector.
[[gnu::always_inline]] inline void draw_shocks(const DrawKey& key, std::int32_t step,
                                               std::uint32_t first, std::array<Real, strip>& to) {
  const Words key_words = draw_key_words(key, Purpose::centre_climate);
  WINAY_VECTOR_LOOP
  for (std::uint32_t i = 0; i < strip; ++i) {
    const Words w = threefry4x32({first + i, static_cast<std::uint32_t>(step), 0, 0}, key_words);
    Real unused;
    normal_pair(w[0], w[1], to[i], unused);
  }
}

[[gnu::always_inline]] inline Here at(World& world, const Village& village) {
  Households& s = world.state;
  const std::size_t lane = village.first_lane;
  return {.first_household = village.first_household,
          .lanes = village.lanes(),
          .ability = s.ability.data() + lane,
          .education = s.education.data() + lane,
          .persons = s.persons.data() + lane,
          .assets = s.assets.data() + lane,
          .locus = s.locus.data() + lane,
          .coaching = s.coaching.data() + lane,
          .income = s.income.data() + lane,
          .flags = s.flags.data() + lane,
          .seen = {},
          .shock = 0,
          .visit = 0};
}

}  // namespace

WINAY_CLONED void step_strip(const Parameters& p, const DrawKey& key, std::int32_t step,
                             std::size_t first, std::size_t count, World& world, Tally* tally) {
  Flows flows;  // NOLINT: every lane that is read is written first
  alignas(64) std::array<Real, strip> shocks;
  draw_shocks(key, step, static_cast<std::uint32_t>(first), shocks);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t number = first + i;
    const Village& village = world.villages[number];
    Here v = at(world, village);
    v.seen = world.neighbourhoods[number];
    v.shock = shocks[i];
    v.visit = (number + static_cast<std::size_t>(step)) % 4 == 0 ? Real{1} : Real{0};
    draw_luck(key, step, v, flows);
    earn(p, v, flows);
    shift_locus(p, v, flows);
    adopt(p, v, flows);
    world.neighbourhoods[number] = look_around(village, v.locus, v.flags);
    if (tally != nullptr) {
      tally->add(v.income, village.households, static_cast<float>(p.poverty.line));
    }
  }
}

}  // namespace winay::yardstick
