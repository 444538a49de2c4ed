#pragma once

#include <array>
#include <cstddef>

#include "winay/population/population.hpp"
#include "winay/state/technology.hpp"

namespace winay::margin {

/// What is summed over households.
enum Sum : std::size_t {
  weights,
  members,
  children,
  under_3,
  from_3_to_5,
  skill,
  log_skill,
  log_skill_2,
  capital,
  log_capital,
  log_capital_2,
  log_skill_capital,
  with_off_farm,
  off_farm,
  savings,
  deviate,
  deviate_2,
  deviate_skill,
  formal,
  water,
  head,
  internality,
  internality_2,
  powerful,
  powerful_2,
  chance,
  chance_2,
  internality_powerful,
  internality_chance,
  powerful_chance,
  locus,
  locus_2,
  locus_skill,
  first_practice,
  sums = first_practice + practices.size()
};
using Sums = std::array<double, sums>;

/// In the order of lanes, whoever sums which block.
Sums sum_households(const Population& population);

}  // namespace winay::margin
