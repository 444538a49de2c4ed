#include "winay/population/livelihoods.hpp"

#include <tbb/parallel_for.h>

#include <array>
#include <vector>

#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

/// level · exp(spread · n + shift), 0 for n = −infinity and in padding; the log of it without level
/// in `logs` if that is wanted.
WINAY_CLONED void exponentiate(const std::int32_t* household, Real level, Real spread, Real shift,
                               std::size_t lanes, Real* amounts) {
  constexpr Real none = -1e30F;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real amount = level * exp_of(spread * amounts[h] + shift);
    amounts[h] = (household[h] < 0) | (amounts[h] < none) ? Real{0} : amount;
  }
}

WINAY_CLONED void make_skill(const std::int32_t* household, Real spread, Real shift,
                             std::size_t lanes, Real* log_skill, Real* skill) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real log = spread * log_skill[h] + shift;
    log_skill[h] = log;
    skill[h] = household[h] < 0 ? Real{0} : exp_of(log);
  }
}

WINAY_CLONED void make_traits(const Real* internality, const Real* powerful, const Real* chance,
                              const Flag* head, Real scale, std::size_t lanes, Real* locus,
                              Real* participant) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    locus[h] = (internality[h] - Real{0.5} * powerful[h] - Real{0.5} * chance[h]) * scale;
    participant[h] = head[h] == 1 ? internality[h] : participant[h];
  }
}

WINAY_CLONED double sum_lanes(const Real* a, std::size_t lanes) {
  double strand[lane_width] = {};
  for (std::size_t h = 0; h < lanes; h += lane_width) {
    for (std::size_t k = 0; k < lane_width; ++k) strand[k] += static_cast<double>(a[h + k]);
  }
  double sum = 0;
  for (const double part : strand) sum += part;
  return sum;
}

WINAY_CLONED void multiply(Real factor, std::size_t lanes, Real* column) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) column[h] = column[h] * factor;
}

WINAY_CLONED void add(Real term, std::size_t lanes, Real* column) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) column[h] = column[h] + term;
}

constexpr std::size_t amounts = 4;  ///< skill, capital, off-farm income, savings
using Sums = std::array<double, amounts>;

Sums make_block(Population& population, const HouseholdMargins& p, const Block& block) {
  Traits& t = population.traits;
  Stocks& s = population.start;
  const auto first = static_cast<std::size_t>(block.first);
  const std::size_t lanes = block.lanes();
  const std::int32_t* household = t.household.data() + first;
  const auto real = [](double x) { return static_cast<Real>(x); };
  const auto centring = [&](double spread) { return real(-spread * spread / 2); };
  Real* const skill = t.skill.data() + first;
  Real* const capital = t.target_capital.data() + first;
  Real* const off_farm = t.off_farm_income.data() + first;
  Real* const savings = s.savings.data() + first;

  make_skill(household, real(p.skill_spread), centring(p.skill_spread), lanes,
             t.log_skill.data() + first, skill);
  exponentiate(household, real(p.mean_capital), real(p.capital_spread), centring(p.capital_spread),
               lanes, capital);
  exponentiate(household, real(p.off_farm_income / p.off_farm_share), real(p.off_farm_spread),
               centring(p.off_farm_spread), lanes, off_farm);
  exponentiate(household, real(p.savings_median), real(p.savings_spread), Real{0}, lanes, savings);
  make_traits(s.internality.data() + first, s.powerful_others.data() + first,
              s.chance.data() + first, t.participant_is_head.data() + first,
              real(1 / population.locus_scale), lanes, t.locus_of_control.data() + first,
              t.participant_internality.data() + first);
  return {sum_lanes(skill, lanes), sum_lanes(capital, lanes), sum_lanes(off_farm, lanes),
          sum_lanes(savings, lanes)};
}

}  // namespace

void make_livelihoods(Population& population, const HouseholdMargins& p,
                      std::span<const Block> blocks) {
  std::vector<Sums> parts(blocks.size());
  tbb::parallel_for(std::size_t{0}, blocks.size(),
                    [&](std::size_t b) { parts[b] = make_block(population, p, blocks[b]); });
  Sums sums{};
  for (const Sums& part : parts) {
    for (std::size_t k = 0; k < amounts; ++k) sums[k] += part[k];
  }
  const double mean_savings = p.savings_median * exp_of(p.savings_spread * p.savings_spread / 2);
  const Sums targets{1, p.mean_capital, p.off_farm_income, mean_savings};
  std::array<Real, amounts> factor{};
  for (std::size_t k = 0; k < amounts; ++k) {
    const double wanted = targets[k] * population.households;
    factor[k] = static_cast<Real>(sums[k] > 0 ? wanted / sums[k] : 1);
  }
  Traits& t = population.traits;
  tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t b) {
    const auto first = static_cast<std::size_t>(blocks[b].first);
    const std::size_t lanes = blocks[b].lanes();
    multiply(factor[0], lanes, t.skill.data() + first);
    add(log_of(factor[0]), lanes, t.log_skill.data() + first);
    multiply(factor[1], lanes, t.target_capital.data() + first);
    multiply(factor[2], lanes, t.off_farm_income.data() + first);
    multiply(factor[3], lanes, population.start.savings.data() + first);
  });
}

}  // namespace winay
