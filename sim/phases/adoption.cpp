#include "winay/phases/adoption.hpp"

#include <algorithm>

#include "winay/core/choose.hpp"
#include "winay/core/vector_math.hpp"
#include "winay/phases/learning.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

/// Log-odds that all practices share: visits, locus of control, wealth.
WINAY_CLONED void share_log_odds(const AdoptionParameters& p, double median_wealth,
                                 std::size_t lanes, const TraitsView& traits,
                                 const StocksView& stocks, const SupportFlows& support,
                                 const PsychologyFlows& psychology, Lanes<Real> log_odds) {
  const auto training = static_cast<Real>(p.training);
  const auto locus = static_cast<Real>(p.locus_of_control);
  const auto wealth = static_cast<Real>(p.wealth);
  const auto scale = static_cast<Real>(1.0 / median_wealth);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real relative = stocks.traditional_capital[h] * scale;
    log_odds[h] = training * support.visits[h] + locus * psychology.locus_of_control[h] +
                  wealth * (traits.log_skill[h] + log_of(relative + Real{1e-6F}));
  }
}

/// What is delivered without a decision of the household.
constexpr TechnologySet undecided = [] {
  TechnologySet set;
  for (const TechnologyRow& row : technology_table) {
    if (row.delivered && !row.adopted) set.add(row.technology);
  }
  return set;
}();

WINAY_CLONED void start_from_before(Flag of_given, std::size_t lanes, ConstLanes<Flag> before,
                                    ConstLanes<Flag> arriving, Lanes<Flag> technologies) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    technologies[h] = before[h] | (arriving[h] & of_given);
  }
}

/// One practice in numbers, ready for the loop.
struct Practice {
  Technology technology;
  Flag needed_water;  ///< 1 if it takes year-round water
  Flag plan;          ///< the plan that names it
  Real intercept, delivered, cost, inverse_cost;
  Real know_how, contacts, plan_odds, affordability, chance_awareness, abandonment;
  Flag contacts_needed;
};

Practice practice(const AdoptionParameters& p, std::size_t j) {
  const TechnologyRow& row = row_of(practices[j]);
  return {.technology = row.technology,
          .needed_water = row.needs_water ? 1U : 0U,
          .plan = row.plan != Plan::none ? static_cast<Flag>(row.plan) : ~Flag{0},
          .intercept = static_cast<Real>(p.intercept[j]),
          .delivered = static_cast<Real>(p.delivered[j]),
          .cost = static_cast<Real>(p.cost[j]),
          .inverse_cost = static_cast<Real>(p.cost[j] > 0 ? 1.0 / p.cost[j] : 1.0),
          .know_how = static_cast<Real>(p.know_how),
          .contacts = static_cast<Real>(p.contacts),
          .plan_odds = static_cast<Real>(p.plan),
          .affordability = static_cast<Real>(p.cost[j] > 0 ? p.affordability : 0.0),
          .chance_awareness = static_cast<Real>(p.chance_awareness),
          .abandonment = static_cast<Real>(p.abandonment),
          .contacts_needed = static_cast<Flag>(p.contacts_needed)};
}

WINAY_CLONED void adopt_one(Practice p, std::size_t lanes, const TraitsView& traits,
                            const SurroundingsFlows& surroundings, const StocksView& stocks,
                            const SupportFlows& support, ConstLanes<Real> know_how,
                            ConstLanes<Real> luck, ConstLanes<Real> shared,
                            AdoptionFlows& adoption) {
  const Technology j = p.technology;
  const Flag bit = field_bit(j);
  const std::size_t w = word_of(j);
  ConstLanes<Flag> before = stocks.technologies[w];
  ConstLanes<Flag> delivered = support.delivered[w];
  ConstLanes<Flag> made_known = support.aware[w];
  ConstLanes<Flag> contacts = surroundings.contacts[w];
  Lanes<Flag> technologies = adoption.technologies[w];
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag uses = in_use(before[h], j);
    const Flag given = in_use(delivered[h], j);
    const Flag seen = contacts_using(contacts[h], j) >= p.contacts_needed ? 1U : 0U;
    const Flag known = given | in_use(made_known[h], j) | seen;
    const Flag planned =
        (stocks.plan[h] == p.plan ? 1U : 0U) | (support.plan[h] == p.plan ? 1U : 0U);
    const Real savings = stocks.savings[h];
    const Real to_pay = given != 0U ? Real{0} : Real{1};
    const Real uncovered = positive(Real{1} - savings * p.inverse_cost) * to_pay;
    Real log_odds = p.intercept + shared[h] + p.know_how * share_known(know_how[h]);
    log_odds += seen != 0U ? p.contacts : Real{0};
    log_odds += given != 0U ? p.delivered : Real{0};
    log_odds += (planned != 0U ? p.plan_odds : Real{0}) * support.plan_acts[h];
    log_odds -= p.affordability * uncovered;
    const Real aware = known != 0U ? Real{1} : p.chance_awareness;
    const Real feasible = p.needed_water <= traits.year_round_water[h] ? Real{1} : Real{0};
    const Flag gives_up = uses & (luck[h] < p.abandonment ? 1U : 0U);
    const Flag adopts = ~uses & happens(luck[h], log_odds, feasible * aware);
    const Real spent = adoption.cost[h];
    const Real paid = least(p.cost * to_pay, savings - spent);
    adoption.cost[h] = spent + (adopts != 0U ? paid : Real{0});
    technologies[h] ^= (gives_up | adopts) * bit;
  }
}

}  // namespace

void adopt_practices(const AdoptionParameters& p, double median_wealth, const Now& now,
                     const TraitsView& traits, const SurroundingsFlows& surroundings,
                     const StocksView& stocks, const LuckFlows& luck, const SupportFlows& support,
                     const PsychologyFlows& psychology, const LearningFlows& learning,
                     Lanes<Real> log_odds_scratch, AdoptionFlows& adoption) {
  for (std::size_t w = 0; w < technology_words; ++w) {
    start_from_before(undecided.words[w], now.lanes, stocks.technologies[w], support.arriving[w],
                      adoption.technologies[w]);
  }
  std::fill_n(adoption.cost, now.lanes, Real{0});
  share_log_odds(p, median_wealth, now.lanes, traits, stocks, support, psychology,
                 log_odds_scratch);
  for (std::size_t j = 0; j < practices.size(); ++j) {
    adopt_one(practice(p, j), now.lanes, traits, surroundings, stocks, support,
              learning.know_how[j], luck.adoption[j], log_odds_scratch, adoption);
  }
}

}  // namespace winay
