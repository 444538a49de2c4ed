#include "winay/phases/demography.hpp"

#include <algorithm>
#include <array>

#include "winay/core/draws.hpp"

namespace winay {

namespace {

constexpr Flag no_child = 255;

Real ages_after_a_year(Flag& ages, Flag eligible_age) {
  Real leavers = 0;
  for (std::uint32_t shift = 0; shift < 32; shift += 8) {
    const Flag age = (ages >> shift) & 255U;
    if (age == no_child) continue;
    const bool leaves = age + 1 >= eligible_age;
    leavers += leaves ? Real{1} : Real{0};
    ages = (ages & ~(255U << shift)) | ((leaves ? no_child : age + 1) << shift);
  }
  return leavers;
}

/// True if there was room to follow the newborn's age.
bool add_newborn(Flag& ages) {
  for (std::uint32_t shift = 0; shift < 32; shift += 8) {
    if (((ages >> shift) & 255U) == no_child) {
      ages &= ~(255U << shift);
      return true;
    }
  }
  return false;
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

void age_children(const DemographyParameters& p, std::size_t lanes, Lanes<const Flag> birth_words,
                  DemographyFlows& demography) {
  const auto eligible_age = static_cast<Flag>(p.eligible_age);
  for (std::size_t h = 0; h < lanes; ++h) {
    Flag& young = demography.child_ages[0][h];
    Flag& others = demography.child_ages[1][h];
    Real members = demography.household_size[h];
    members -= ages_after_a_year(young, eligible_age) + ages_after_a_year(others, eligible_age);
    if (uniform(birth_words[h]) < static_cast<Real>(p.births)) {
      members += Real{1};
      if (!add_newborn(young)) add_newborn(others);
    }
    demography.household_size[h] = std::max(members, Real{1});
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
