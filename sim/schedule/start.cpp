#include "winay/schedule/start.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>

#include "winay/core/vector_math.hpp"
#include "winay/phases/endow.hpp"
#include "winay/programmes/conditions.hpp"
#include "winay/schedule/intake.hpp"
#include "winay/state/tables.hpp"

namespace winay {

namespace {

Real power_of(Real base, double exponent) {
  return exp_of(static_cast<Real>(exponent) * log_of(base));
}

double median(std::vector<Real>& values) {
  if (values.empty()) return 1.0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return static_cast<double>(*middle);
}

void share_local_income(const Centres& centres, Endowments& endowments) {
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const auto first = static_cast<std::size_t>(centres.first_lane[c]);
    const auto last = static_cast<std::size_t>(centres.last_lane[c]);
    double total = 0;
    for (std::size_t h = first; h < last; ++h) total += endowments.local_share[h];
    for (std::size_t h = first; h < last; ++h) {
      endowments.local_share[h] = total > 0 ? static_cast<Real>(endowments.local_share[h] / total)
                                            : Real{1} / static_cast<Real>(last - first);
    }
  }
}

/// How many contacts of a household use each technology.
TechnologySet contacts_of(const Population& population, std::size_t lane) {
  TechnologySet sum;
  for (const auto& contact : population.traits.contact) {
    const auto at = static_cast<std::size_t>(static_cast<std::int64_t>(lane) + contact[lane]);
    sum += technologies_at(population.start.technologies, at);
  }
  return sum;
}

void start_know_how(const LearningParameters& p, const Population& population, std::size_t lane,
                    Stocks& stocks) {
  const auto own = static_cast<Real>(p.own_use / p.forgetting);
  const auto peer = static_cast<Real>(p.contact / p.forgetting);
  const TechnologySet contacts = contacts_of(population, lane);
  for (std::size_t j = 0; j < practices.size(); ++j) {
    const Flag uses = in_use(population.start.technologies, lane, practices[j]);
    stocks.know_how[j][lane] =
        own * static_cast<Real>(uses) + peer * static_cast<Real>(contacts.count(practices[j]));
  }
}

/// An ordinary year behind: income of the farm and off the farm, consumption equal to it.
void start_history(const Model& model, const Population& population, const Endowments& endowments,
                   std::size_t lane, Stocks& stocks) {
  const ProductionParameters& p = model.parameters.production;
  const Traits& traits = population.traits;
  const Real year = traits.skill[lane] * static_cast<Real>(p.traditional_productivity) *
                        power_of(stocks.traditional_capital[lane], p.traditional_exponent) +
                    traits.off_farm_income[lane];
  const Real unmeasured = endowments.unmeasured[lane] * stocks.household_size[lane];
  for (std::size_t k = 0; k < bimesters_a_year; ++k) {
    stocks.income_history[k][lane] = year / Real{bimesters_a_year};
    stocks.consumption_history[k][lane] = (year + unmeasured) / Real{bimesters_a_year};
  }
}

/// The block of luck about packages that says who is in a winning group.
constexpr std::uint32_t group_block = 2;

/// Technologies that the programme will deliver to this household.
void draw_package(const Training& training, const DrawKey& key, std::uint32_t household,
                  bool has_water, std::size_t lane, TechnologyWords<Column>& package) {
  Words words{};
  for (std::uint32_t j = 0; j < delivered_technologies.size(); ++j) {
    const std::uint32_t block = j / 4 < group_block ? j / 4 : j / 4 + 1;
    if (j % 4 == 0) words = draw(key, Purpose::package, household, 0, block);
    const TechnologyRow& row = row_of(delivered_technologies[j]);
    const bool covered = uniform(words[j % 4]) < static_cast<Real>(training.coverage[j]);
    if (covered && (has_water || !row.needs_water)) put_in_use(package, lane, row.technology);
  }
}

/// What a household is dealt, by the programme's numbers of its start.
void enrol_household(const Programme& at_any_time, const DrawKey& key, std::uint32_t household,
                     bool has_water, std::int32_t start, std::size_t lane, Enrolment& enrolment) {
  const Programme& programme = programme_at(at_any_time, start);
  enrolment.start[lane] = start;
  if (programme.training) {
    draw_package(*programme.training, key, household, has_water, lane, enrolment.package);
  }
  if (programme.group_enterprise) {
    const Words words = draw(key, Purpose::package, household, 0, group_block);
    const auto share = static_cast<Real>(programme.group_enterprise->share);
    enrolment.group_enterprise[lane] = uniform(words[0]) < share ? 1U : 0U;
  }
  if (programme.coaching) {
    const Words words = draw(key, Purpose::coaching, household, 0);
    const bool offered = uniform(words[0]) < static_cast<Real>(programme.coaching->saturation);
    const bool attends = uniform(words[1]) < static_cast<Real>(programme.coaching->attendance);
    enrolment.offered_coaching[lane] = offered ? 1U : 0U;
    enrolment.completes_coaching[lane] = offered && attends ? 1U : 0U;
    enrolment.plan_draw[lane] = uniform(words[2]);
    const auto effects_start = static_cast<std::int32_t>(programme.coaching->effects_start);
    enrolment.start[lane] = offered ? start + effects_start : never;
  }
}

/// Whether the household is one of those that wait outside the transfer at the start.
bool waits_outside(const Model& model, const Population& population, std::size_t lane) {
  const std::int32_t household = population.traits.household[lane];
  if (household < 0 || model.parameters.exit.waiting <= 0) return false;
  const Words words =
      draw(model.key, Purpose::waiting_list, static_cast<std::uint32_t>(household), 0);
  return uniform(words[0]) < static_cast<Real>(model.parameters.exit.waiting);
}

/// Age of the household's oldest child; 0 if there is none.
Flag oldest_child(const Stocks& stocks, std::size_t lane) {
  Flag oldest = 0;
  for (const auto& word : stocks.child_ages) {
    for (std::uint32_t shift = 0; shift < 32; shift += 8) {
      const Flag age = (word[lane] >> shift) & 255U;
      if (age != 255U) oldest = std::max(oldest, age);
    }
  }
  return oldest;
}

}  // namespace

void start_affiliation(const Model& model, const Population& population, Stocks& stocks) {
  const auto most = static_cast<Flag>(bimesters_a_year * model.parameters.exit.longest_affiliation);
  tbb::parallel_for(std::size_t{0}, stocks.savings.size(), [&](std::size_t lane) {
    const std::int32_t household = population.traits.household[lane];
    if (household < 0) return;
    const bool active = stocks.affiliation[lane] == static_cast<Flag>(Affiliation::active);
    const Words words =
        draw(model.key, Purpose::affiliation, static_cast<std::uint32_t>(household), 0);
    const Flag longest = std::min(most, bimesters_a_year * (oldest_child(stocks, lane) + 1U));
    const Real time = uniform(words[0]) * static_cast<Real>(static_cast<std::int32_t>(longest));
    stocks.bimesters_affiliated[lane] = active ? static_cast<Flag>(time) : 0U;
  });
}

PopulationFacts gather_facts(const Model& model, const Population& population) {
  PopulationFacts facts;
  facts.locus_scale = population.locus_scale;
  const Traits& traits = population.traits;
  std::vector<Real> wealth;
  wealth.reserve(static_cast<std::size_t>(population.households));
  double distance = 0;
  double adult_equivalents = 0;
  double weight = 0;
  for (std::size_t h = 0; h < traits.household.size(); ++h) {
    if (traits.household[h] < 0) continue;
    const auto w = static_cast<double>(traits.weight[h]);
    wealth.push_back(traits.skill[h] * traits.target_capital[h]);
    distance += w * population.centres.distance_hours[static_cast<std::size_t>(traits.centre[h])];
    const Real members = population.start.household_size[h];
    adult_equivalents += w * static_cast<double>(power_of(
                                 members, model.parameters.welfare.adult_equivalent_exponent));
    weight += w;
  }
  facts.median_wealth = median(wealth);
  facts.mean_distance_hours = distance / weight;
  facts.mean_adult_equivalents = adult_equivalents / weight;
  return facts;
}

Endowments endow_all(const Model& model, const Population& population,
                     const PopulationFacts& facts) {
  const auto lanes = static_cast<std::size_t>(population.layout.lanes());
  Endowments endowments;
  for_each_endowment(table::Resize{lanes}, endowments);
  const auto blocks = population.layout.blocks(4096);
  tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t b) {
    EndowmentsOf<Lanes> writer{};
    for_each_endowment(table::Point{static_cast<std::size_t>(blocks[b].first)}, writer, endowments);
    endow(model.parameters.production, model.parameters.welfare, model.parameters.compliance, facts,
          population.centres, view(population.traits, blocks[b]), blocks[b].lanes(), writer);
  });
  share_local_income(population.centres, endowments);
  return endowments;
}

Stocks start_stocks(const Model& model, const Population& population,
                    const Endowments& endowments) {
  Stocks stocks = population.start;
  const auto start_share = static_cast<Real>(model.parameters.accumulation.start_share);
  tbb::parallel_for(std::size_t{0}, stocks.savings.size(), [&](std::size_t lane) {
    stocks.traditional_capital[lane] = start_share * population.traits.target_capital[lane];
    start_know_how(model.parameters.learning, population, lane, stocks);
    start_history(model, population, endowments, lane, stocks);
    stocks.observed_score[lane] = never_observed;
    if (waits_outside(model, population, lane)) {
      stocks.affiliation[lane] = static_cast<Flag>(Affiliation::outside);
    }
  });
  return stocks;
}

Enrolment enrol_in(const Programme& programme, const Model& model, const Population& population,
                   const Enrolment* among) {
  Enrolment enrolment;
  const Traits& traits = population.traits;
  for_each_enrolment(table::Resize{traits.household.size()}, enrolment);
  const ProgrammeIntake intake =
      take_in(programme, model.calendar, model.key,
              {population.centres, traits.household, traits.weight}, among);
  tbb::parallel_for(std::size_t{0}, traits.household.size(), [&](std::size_t lane) {
    enrolment.start[lane] = never;
    if (intake.start[lane] == never) return;
    enrol_household(programme, model.key, static_cast<std::uint32_t>(traits.household[lane]),
                    traits.year_round_water[lane] != 0U, intake.start[lane], lane, enrolment);
  });
  return enrolment;
}

void draw_offered(const Programme& programme, const Model& model, const Population& population,
                  Enrolment& enrolment) {
  const Traits& traits = population.traits;
  tbb::parallel_for(std::size_t{0}, traits.household.size(), [&](std::size_t lane) {
    if (traits.household[lane] < 0 || enrolment.start[lane] != never) return;
    enrol_household(programme, model.key, static_cast<std::uint32_t>(traits.household[lane]),
                    traits.year_round_water[lane] != 0U, programme.starts, lane, enrolment);
    enrolment.start[lane] = never;
  });
}

}  // namespace winay
