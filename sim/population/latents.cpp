#include "population/latents.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/population/error.hpp"

namespace winay {

namespace {

constexpr std::size_t index(Latent latent) { return static_cast<std::size_t>(latent); }

/// Weighted sums of one block: of each latent, and of each product of two.
struct Moments {
  double weight = 0;
  std::array<double, latents> sum{};
  LatentMatrix product{};
};

/// Lanes are summed in `lane_width` strands, whatever the width of vectors.
WINAY_CLONED double sum_products(const Real* weight, const Real* a, const Real* b,
                                 std::size_t lanes) {
  double strand[lane_width] = {};
  for (std::size_t h = 0; h < lanes; h += lane_width) {
    for (std::size_t k = 0; k < lane_width; ++k) {
      strand[k] += static_cast<double>(weight[h + k]) * static_cast<double>(a[h + k]) *
                   static_cast<double>(b[h + k]);
    }
  }
  double sum = 0;
  for (const double part : strand) sum += part;
  return sum;
}

WINAY_CLONED void clear_padding(const std::int32_t* household, Real* deviate, std::size_t lanes) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) deviate[h] = household[h] < 0 ? Real{0} : deviate[h];
}

/// to[h] += factor · from[h]
WINAY_CLONED void add_multiple(Real factor, const Real* from, std::size_t lanes, Real* to) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) to[h] = to[h] + factor * from[h];
}

WINAY_CLONED void scale_and_shift(Real factor, Real shift, std::size_t lanes, Real* column) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) column[h] = column[h] * factor + shift;
}

std::size_t most_lanes(std::span<const Block> blocks) {
  std::size_t most = 0;
  for (const Block& block : blocks) most = std::max(most, block.lanes());
  return most;
}

Moments sum_moments(const Real* weights, const LatentColumns& columns,
                    std::span<const Block> blocks) {
  std::vector<Moments> parts(blocks.size());
  const Column<Real> ones(most_lanes(blocks), Real{1});
  tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t b) {
    const auto first = static_cast<std::size_t>(blocks[b].first);
    const std::size_t lanes = blocks[b].lanes();
    const Real* w = weights + first;
    parts[b].weight = sum_products(w, ones.data(), ones.data(), lanes);
    for (std::size_t i = 0; i < latents; ++i) {
      const Real* a = columns[i] + first;
      parts[b].sum[i] = sum_products(w, a, ones.data(), lanes);
      for (std::size_t j = 0; j <= i; ++j) {
        parts[b].product[i][j] = sum_products(w, a, columns[j] + first, lanes);
      }
    }
  });
  Moments total;
  for (const Moments& part : parts) {  // in the order of lanes, whoever summed them
    total.weight += part.weight;
    for (std::size_t i = 0; i < latents; ++i) {
      total.sum[i] += part.sum[i];
      for (std::size_t j = 0; j <= i; ++j) total.product[i][j] += part.product[i][j];
    }
  }
  return total;
}

LatentMatrix covariance(const Moments& moments) {
  const double w = moments.weight;
  LatentMatrix s{};
  for (std::size_t i = 0; i < latents; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      s[i][j] = (moments.product[i][j] - moments.sum[i] * moments.sum[j] / w) / w;
      s[j][i] = s[i][j];
    }
  }
  return s;
}

/// C·S⁻¹ for lower triangular C and S.
LatentMatrix over(const LatentMatrix& c, const LatentMatrix& s) {
  LatentMatrix m{};
  for (std::size_t i = 0; i < latents; ++i) {
    for (std::size_t j = i + 1; j-- > 0;) {
      double rest = c[i][j];
      for (std::size_t k = j + 1; k <= i; ++k) rest -= m[i][k] * s[k][j];
      m[i][j] = rest / s[j][j];
    }
  }
  return m;
}

}  // namespace

LatentColumns latent_columns(Population& population) {
  Traits& t = population.traits;
  Stocks& s = population.start;
  return {t.log_skill.data(),
          t.target_capital.data(),
          t.unmeasured_deviate.data(),
          s.internality.data(),
          s.powerful_others.data(),
          s.chance.data(),
          t.participant_internality.data(),
          t.off_farm_income.data(),
          s.savings.data(),
          t.scale_deviate.data()};
}

double locus_scale_of(const TraitMargins& t) {
  return std::sqrt(1.5 - t.internality_powerful_correlation - t.internality_chance_correlation +
                   0.5 * t.powerful_chance_correlation);
}

LatentMatrix target_correlations(const HouseholdMargins& h, const TraitMargins& t) {
  // Internality moves with skill and the other two scales against it, all by the same amount.
  const double trait_skill = t.locus_skill_correlation * locus_scale_of(t) / 2;
  std::array<double, latents> with_skill{};
  with_skill[index(Latent::skill)] = 1;
  with_skill[index(Latent::capital)] = h.skill_capital_correlation;
  with_skill[index(Latent::unmeasured)] = h.unmeasured_correlation;
  with_skill[index(Latent::internality)] = trait_skill;
  with_skill[index(Latent::powerful_others)] = -trait_skill;
  with_skill[index(Latent::chance)] = -trait_skill;
  with_skill[index(Latent::member_internality)] = t.family_correlation * trait_skill;

  LatentMatrix r{};
  for (std::size_t i = 0; i < latents; ++i) {
    for (std::size_t j = 0; j < latents; ++j) r[i][j] = i == j ? 1 : with_skill[i] * with_skill[j];
  }
  const auto set = [&r](Latent a, Latent b, double value) {
    r[index(a)][index(b)] = value;
    r[index(b)][index(a)] = value;
  };
  set(Latent::internality, Latent::powerful_others, t.internality_powerful_correlation);
  set(Latent::internality, Latent::chance, t.internality_chance_correlation);
  set(Latent::powerful_others, Latent::chance, t.powerful_chance_correlation);
  set(Latent::member_internality, Latent::internality, t.family_correlation);
  set(Latent::member_internality, Latent::powerful_others,
      t.family_correlation * t.internality_powerful_correlation);
  set(Latent::member_internality, Latent::chance,
      t.family_correlation * t.internality_chance_correlation);
  return r;
}

LatentMatrix cholesky(const LatentMatrix& m) {
  LatentMatrix c{};
  for (std::size_t i = 0; i < latents; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = m[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= c[i][k] * c[j][k];
      if (i != j) {
        c[i][j] = rest / c[j][j];
      } else if (rest > 1e-9) {
        c[i][i] = std::sqrt(rest);
      } else {
        throw PopulationError(
            {"population: the correlations of skill, capital and traits contradict each other; "
             "bring the largest nearer to 0",
             "population: las correlaciones de habilidad, capital y rasgos se contradicen; acerque "
             "la mayor a 0"});
      }
    }
  }
  return c;
}

void draw_deviates(Population& population, const DrawKey& key, std::span<const Block> blocks) {
  const LatentColumns columns = latent_columns(population);
  const std::int32_t* households = population.traits.household.data();
  tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t b) {
    const std::size_t lanes = blocks[b].lanes();
    const auto first = static_cast<std::size_t>(blocks[b].first);
    Column<std::uint32_t> words(4 * lanes);
    std::uint32_t* const w = words.data();
    Column<Real> unused(lanes);
    const auto column = [&](std::size_t i) {
      return i < latents ? columns[i] + first : unused.data();
    };
    for (std::size_t i = 0; i < latents; i += 4) {
      draw_words(key, Purpose::population_household, 0, static_cast<std::uint32_t>(i / 4),
                 households + first, lanes, w, w + lanes, w + 2 * lanes, w + 3 * lanes);
      normals(w, w + lanes, lanes, column(i), column(i + 1));
      if (i + 2 < latents) {
        normals(w + 2 * lanes, w + 3 * lanes, lanes, column(i + 2), column(i + 3));
      }
    }
    for (Real* each : columns) clear_padding(households + first, each + first, lanes);
  });
}

void correlate(Population& population, const LatentMatrix& target, std::span<const Block> blocks) {
  const LatentColumns columns = latent_columns(population);
  const Moments moments = sum_moments(population.traits.weight.data(), columns, blocks);
  LatentMatrix mix = cholesky(target);
  const bool exact = population.households >= 64;
  if (exact) mix = over(mix, cholesky(covariance(moments)));

  std::array<Real, latents> shift{};
  for (std::size_t i = 0; i < latents; ++i) {
    double moved = 0;
    for (std::size_t j = 0; j <= i; ++j) moved -= mix[i][j] * moments.sum[j] / moments.weight;
    if (exact) shift[i] = static_cast<Real>(moved);
  }
  tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t b) {
    const std::size_t lanes = blocks[b].lanes();
    const auto first = static_cast<std::size_t>(blocks[b].first);
    for (std::size_t i = latents; i-- > 0;) {  // from the last: the others are still as drawn
      Real* const to = columns[i] + first;
      scale_and_shift(static_cast<Real>(mix[i][i]), shift[i], lanes, to);
      for (std::size_t j = 0; j < i; ++j) {
        add_multiple(static_cast<Real>(mix[i][j]), columns[j] + first, lanes, to);
      }
    }
  });
}

}  // namespace winay
