#include "population/livelihoods.hpp"

#include <tbb/parallel_for.h>

#include <array>
#include <vector>

#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

/// level · exp(spread · n + shift); 0 for n = −infinity.
WINAY_CLONED void exponentiate(Real level, Real spread, Real shift, std::size_t lanes,
                               Real* amounts) {
  constexpr Real none = -1e30F;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real amount = level * exp_of(spread * amounts[h] + shift);
    amounts[h] = amounts[h] < none ? Real{0} : amount;
  }
}

WINAY_CLONED void make_skill(Real spread, Real shift, std::size_t lanes, Real* log_skill,
                             Real* skill) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real log = spread * log_skill[h] + shift;
    log_skill[h] = log;
    skill[h] = exp_of(log);
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

WINAY_CLONED double weighted_sum(const Real* weight, const Real* a, std::size_t lanes) {
  double strand[lane_width] = {};
  for (std::size_t h = 0; h < lanes; h += lane_width) {
    for (std::size_t k = 0; k < lane_width; ++k) {
      strand[k] += static_cast<double>(weight[h + k]) * static_cast<double>(a[h + k]);
    }
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

constexpr std::size_t amounts = 4;             ///< skill, capital, off-farm income, savings
using Sums = std::array<double, amounts + 1>;  ///< of each amount, and of the weights

Sums make_block(Population& population, const HouseholdMargins& p, const Block& block) {
  Traits& t = population.traits;
  Stocks& s = population.start;
  const auto first = static_cast<std::size_t>(block.first);
  const std::size_t lanes = block.lanes();
  const auto real = [](double x) { return static_cast<Real>(x); };
  const auto centring = [&](double spread) { return real(-spread * spread / 2); };
  Real* const skill = t.skill.data() + first;
  Real* const capital = t.target_capital.data() + first;
  Real* const off_farm = t.off_farm_income.data() + first;
  Real* const savings = s.savings.data() + first;

  make_skill(real(p.skill_spread), centring(p.skill_spread), lanes, t.log_skill.data() + first,
             skill);
  exponentiate(real(p.mean_capital), real(p.capital_spread), centring(p.capital_spread), lanes,
               capital);
  exponentiate(real(p.off_farm_income / p.off_farm_share), real(p.off_farm_spread),
               centring(p.off_farm_spread), lanes, off_farm);
  exponentiate(real(p.savings_median), real(p.savings_spread), Real{0}, lanes, savings);
  make_traits(s.internality.data() + first, s.powerful_others.data() + first,
              s.chance.data() + first, t.participant_is_head.data() + first,
              real(1 / population.locus_scale), lanes, t.locus_of_control.data() + first,
              t.participant_internality.data() + first);
  const Real* const weight = t.weight.data() + first;
  const Column<Real> ones(lanes, Real{1});
  return {weighted_sum(weight, skill, lanes), weighted_sum(weight, capital, lanes),
          weighted_sum(weight, off_farm, lanes), weighted_sum(weight, savings, lanes),
          weighted_sum(weight, ones.data(), lanes)};
}

}  // namespace

void make_livelihoods(Population& population, const HouseholdMargins& p,
                      std::span<const Block> blocks) {
  std::vector<Sums> parts(blocks.size());
  tbb::parallel_for(std::size_t{0}, blocks.size(),
                    [&](std::size_t b) { parts[b] = make_block(population, p, blocks[b]); });
  Sums sums{};
  for (const Sums& part : parts) {
    for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += part[k];
  }
  const double mean_savings = p.savings_median * exp_of(p.savings_spread * p.savings_spread / 2);
  const std::array<double, amounts> targets{1, p.mean_capital, p.off_farm_income, mean_savings};
  std::array<Real, amounts> factor{};
  for (std::size_t k = 0; k < amounts; ++k) {
    const double wanted = targets[k] * sums[amounts];
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
