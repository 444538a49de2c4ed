#include "population/margin_sums.hpp"

#include <tbb/parallel_for.h>

#include <vector>

#include "winay/core/vector_math.hpp"
#include "winay/population/frame.hpp"

namespace winay::margin {

namespace {

void add_children(const Stocks& s, std::size_t lane, Sums& sum) {
  for (int child = 0; child < children_per_household; ++child) {
    const auto column = static_cast<std::size_t>(child / 4);
    const Flag age = (s.child_ages[column][lane] >> (8 * (child % 4))) & 255U;
    sum[children] += age < 255 ? 1 : 0;
    sum[under_3] += age < 3 ? 1 : 0;
    sum[from_3_to_5] += age >= 3 && age < 6 ? 1 : 0;
  }
}

void add_livelihood(const Traits& t, const Stocks& s, std::size_t lane, Sums& sum) {
  const double z = t.log_skill[lane];
  const double k = log_of(double{t.target_capital[lane]});
  const double u = t.unmeasured_deviate[lane];
  sum[skill] += double{t.skill[lane]};
  sum[log_skill] += z;
  sum[log_skill_2] += z * z;
  sum[capital] += double{t.target_capital[lane]};
  sum[log_capital] += k;
  sum[log_capital_2] += k * k;
  sum[log_skill_capital] += z * k;
  sum[with_off_farm] += t.off_farm_income[lane] > 0 ? 1 : 0;
  sum[off_farm] += double{t.off_farm_income[lane]};
  sum[savings] += double{s.savings[lane]};
  sum[deviate] += u;
  sum[deviate_2] += u * u;
  sum[deviate_skill] += u * z;
}

void add_traits(const Traits& t, const Stocks& s, std::size_t lane, Sums& sum) {
  const double i = s.internality[lane];
  const double p = s.powerful_others[lane];
  const double c = s.chance[lane];
  const double l = t.locus_of_control[lane];
  sum[internality] += i;
  sum[internality_2] += i * i;
  sum[powerful] += p;
  sum[powerful_2] += p * p;
  sum[chance] += c;
  sum[chance_2] += c * c;
  sum[internality_powerful] += i * p;
  sum[internality_chance] += i * c;
  sum[powerful_chance] += p * c;
  sum[locus] += l;
  sum[locus_2] += l * l;
  sum[locus_skill] += l * double{t.log_skill[lane]};
}

Sums sum_block(const Population& population, const Block& block) {
  const Traits& t = population.traits;
  const Stocks& s = population.start;
  Sums sum{};
  for (auto lane = static_cast<std::size_t>(block.first);
       lane < static_cast<std::size_t>(block.last); ++lane) {
    if (t.household[lane] < 0) continue;
    sum[weights] += double{t.weight[lane]};
    sum[members] += double{s.household_size[lane]};
    add_children(s, lane, sum);
    add_livelihood(t, s, lane, sum);
    add_traits(t, s, lane, sum);
    sum[formal] += t.formal_access[lane];
    sum[water] += t.year_round_water[lane];
    sum[head] += t.participant_is_head[lane];
    for (std::size_t j = 0; j < practices.size(); ++j) {
      sum[first_practice + j] += in_use(s.technologies, lane, practices[j]);
    }
  }
  return sum;
}

}  // namespace

Sums sum_households(const Population& population) {
  const std::vector<Block> blocks = population.layout.blocks(frame_block_lanes);
  std::vector<Sums> parts(blocks.size());
  tbb::parallel_for(std::size_t{0}, blocks.size(),
                    [&](std::size_t b) { parts[b] = sum_block(population, blocks[b]); });
  Sums total{};
  for (const Sums& part : parts) {
    for (std::size_t k = 0; k < total.size(); ++k) total[k] += part[k];
  }
  return total;
}

}  // namespace winay::margin
