#include "winay/phases/demography.hpp"

#include <algorithm>
#include <array>

#include "winay/core/choose.hpp"
#include "winay/core/draws.hpp"

namespace winay {

namespace {

constexpr Flag no_child = 255;

/// One byte a year older; a child that reaches the age gives up its place.
template <unsigned shift>
[[gnu::always_inline]] inline void age_one(Flag& ages, Flag eligible_age, Flag& leavers) {
  const Flag age = (ages >> shift) & 255U;
  const Flag older = age + 1U;
  const Flag is_child = age != no_child ? 1U : 0U;
  const Flag leaves = is_child & (older >= eligible_age ? 1U : 0U);
  const Flag stays = is_child & ~leaves;
  const Flag next = stays != 0U ? older : no_child;
  ages = (ages & ~(Flag{255} << shift)) | (next << shift);
  leavers += leaves;
}

/// A newborn takes the first free place; `born` is 0 afterwards if there was one.
template <unsigned shift>
[[gnu::always_inline]] inline void place_newborn(Flag& ages, Flag& born) {
  const Flag is_free = ((ages >> shift) & 255U) == no_child ? born : 0U;
  ages &= ~((is_free * Flag{255}) << shift);
  born &= ~is_free;
}

/// The four children of a word a year older; how many leave.
[[gnu::always_inline]] inline Flag ages_after_a_year(Flag& ages, Flag eligible_age) {
  Flag leavers = 0;
  age_one<0>(ages, eligible_age, leavers);
  age_one<8>(ages, eligible_age, leavers);
  age_one<16>(ages, eligible_age, leavers);
  age_one<24>(ages, eligible_age, leavers);
  return leavers;
}

[[gnu::always_inline]] inline void add_newborn(Flag& ages, Flag& born) {
  place_newborn<0>(ages, born);
  place_newborn<8>(ages, born);
  place_newborn<16>(ages, born);
  place_newborn<24>(ages, born);
}

void keep(const StocksView& stocks, std::size_t lanes, DemographyFlows& demography) {
  std::copy_n(stocks.household_size, lanes, demography.household_size);
  for (std::size_t k = 0; k < 2; ++k) {
    std::copy_n(stocks.child_ages[k], lanes, demography.child_ages[k]);
  }
  std::copy_n(stocks.internality, lanes, demography.internality);
  std::copy_n(stocks.powerful_others, lanes, demography.powerful_others);
  std::copy_n(stocks.chance, lanes, demography.chance);
}

WINAY_CLONED void age_children(const DemographyParameters& p, std::size_t lanes,
                               ConstLanes<Flag> birth_words, DemographyFlows& demography) {
  const auto eligible_age = static_cast<Flag>(p.eligible_age);
  const auto births = static_cast<Real>(p.births);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    Flag young = demography.child_ages[0][h];
    Flag others = demography.child_ages[1][h];
    const Flag leavers =
        ages_after_a_year(young, eligible_age) + ages_after_a_year(others, eligible_age);
    Flag born = uniform(birth_words[h]) < births ? 1U : 0U;
    const std::int32_t change =
        static_cast<std::int32_t>(born) - static_cast<std::int32_t>(leavers);
    add_newborn(young, born);
    add_newborn(others, born);
    const Real members = demography.household_size[h] + static_cast<Real>(change);
    demography.child_ages[0][h] = young;
    demography.child_ages[1][h] = others;
    demography.household_size[h] = greatest(members, Real{1});
  }
}

/// The two older scales of the new head are independent of each other given the old head's.
void replace_head(Real correlation, const Words& words, std::size_t h, DemographyFlows& d) {
  const Real rest = std::sqrt(Real{1} - correlation * correlation);
  std::array<Real, 4> normal{};
  normal_pair(words[0], words[1], normal[0], normal[1]);
  normal_pair(words[2], words[3], normal[2], normal[3]);
  d.internality[h] = correlation * d.internality[h] + rest * normal[0];
  d.powerful_others[h] = correlation * d.powerful_others[h] + rest * normal[1];
  // Chance and powerful others correlate by one half, as measured (see population).
  const Real shared = Real{0.5} * normal[1] + std::sqrt(Real{0.75}) * normal[2];
  d.chance[h] = correlation * d.chance[h] + rest * shared;
}

}  // namespace

void age_households(const DemographyParameters& p, const Now& now, const TraitsView& traits,
                    const StocksView& stocks, const std::array<Lanes<Flag>, 4>& words,
                    DemographyFlows& demography) {
  keep(stocks, now.lanes, demography);
  if (!p.on || now.burn_in || now.season != 0) return;
  draw_words(now.key, Purpose::demography, now.bimester, 0, traits.household, now.lanes, words[0],
             words[1], words[2], words[3]);
  age_children(p, now.lanes, words[0], demography);
  for (std::size_t h = 0; h < now.lanes; ++h) {
    if (uniform(words[1][h]) >= static_cast<Real>(p.head_replacement)) continue;
    const Words traits_words =
        draw(now.key, Purpose::demography, static_cast<std::uint32_t>(traits.household[h]),
             now.bimester, 1);
    replace_head(static_cast<Real>(p.trait_correlation), traits_words, h, demography);
  }
}

}  // namespace winay
