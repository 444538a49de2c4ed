#include "schedule/household_step.hpp"

#include "winay/core/hash.hpp"
#include "winay/phases/accumulation.hpp"
#include "winay/phases/adoption.hpp"
#include "winay/phases/compliance.hpp"
#include "winay/phases/consumption.hpp"
#include "winay/phases/demography.hpp"
#include "winay/phases/enterprise.hpp"
#include "winay/phases/exit.hpp"
#include "winay/phases/finance.hpp"
#include "winay/phases/income.hpp"
#include "winay/phases/learning.hpp"
#include "winay/phases/local_economy.hpp"
#include "winay/phases/luck.hpp"
#include "winay/phases/production.hpp"
#include "winay/phases/psychology.hpp"
#include "winay/phases/shocks.hpp"
#include "winay/phases/surroundings.hpp"
#include "winay/phases/welfare.hpp"
#include "winay/programmes/support.hpp"
#include "winay/schedule/transfer_rules.hpp"

namespace winay {

namespace {

/// The same lanes, to read.
StocksView as_read_only(const StocksWriter& writer) {
  StocksView view{};
  for_each_stock([](const char* /*name*/, auto& to, const auto& from) { to = from; }, view, writer);
  return view;
}

/// Those whom a rule offered the programme started when it did; the others by lottery.
WINAY_CLONED void start_offered(const Now& now, ConstLanes<Flag> offered,
                                ConstLanes<std::int32_t> lottery, Lanes<std::int32_t> start) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < now.lanes; ++h) {
    const std::int32_t by_lottery = lottery[h];
    start[h] = offered[h] != 0U ? static_cast<std::int32_t>(offered[h]) - 1 : by_lottery;
  }
}

/// Exits, entries and what leads to them. Rules may offer one of the arm's programmes, whose starts
/// then are no longer those of the lottery alone.
void change_affiliation(const StepContext& context, const Now& now, const TraitsView& traits,
                        const EndowmentsView& endowments, std::span<EnrolmentView> enrolments,
                        const StocksView& stocks, Scratch& scratch) {
  const Parameters& p = context.model.parameters;
  Flows& f = scratch.flows;
  leave_transfer(p.exit, p.demography.eligible_age, p.welfare.poverty_line,
                 context.transfer_in_force, now, traits, stocks, f.demography, scratch.words,
                 scratch.number, f.exit);
  if (context.rules.none()) return;
  const std::int32_t row = offered_programme(context.rules);
  EnrolmentView* const offered = row < 0 ? nullptr : &enrolments[static_cast<std::size_t>(row)];
  const std::int32_t* const lottery = offered == nullptr ? nullptr : offered->start;
  if (offered != nullptr) {
    start_offered(now, stocks.offered_start, lottery, scratch.start);
    offered->start = scratch.start;
  }
  follow_rules(context.rules, context.observation, context.transfer_in_force, now, context.centres,
               traits, endowments, enrolments, stocks, f.demography, f.exit);
  if (offered != nullptr) start_offered(now, f.exit.offered_start, lottery, scratch.start);
}

void support_households(const StepContext& context, const Now& now, const TraitsView& traits,
                        std::span<const EnrolmentView> enrolments, const StocksView& stocks,
                        const std::array<Lanes<Flag>, 4>& words, Flows& f) {
  start_support(context.model.parameters.consumption.savings_leak, now, f.support);
  for (std::size_t i = 0; i < context.arm.programmes.size(); ++i) {
    add_support(context.arm.programmes[i], context.plan_probability[i], now, enrolments[i], f.exit,
                stocks, f.support);
  }
  if (!context.rules.none()) pay_leavers(now, f.exit, f.support);
  pay_emergencies(context, now, traits, words, f.support);
}

}  // namespace

void look_around(const StepContext& context, const Now& now, const Block& block, bool afresh,
                 const TraitsView& traits, const StocksView& stocks,
                 SurroundingsFlows& surroundings) {
  see_contacts(now, traits, stocks, surroundings);
  if (!afresh && now.season != 0) return;
  draw_climate(context.shocks, now, context.centres, block, surroundings);
}

void step_households(const StepContext& context, const Now& now, const Block& block,
                     const TraitsView& traits, const EndowmentsView& endowments,
                     std::span<EnrolmentView> enrolments, StocksWriter writer,
                     CentreStocks& centre_stocks, Scratch& scratch) {
  const Parameters& p = context.model.parameters;
  const PopulationFacts& facts = context.facts;
  const StocksView stocks = as_read_only(writer);
  Flows& f = scratch.flows;

  draw_luck(now, traits, scratch.words, f.luck);
  age_households(p.demography, now, traits, stocks, scratch.words, f.demography);
  change_affiliation(context, now, traits, endowments, enrolments, stocks, scratch);
  strike(context.shocks, context.home_protection, now, f.surroundings, stocks, f.luck, f.shocks);
  support_households(context, now, traits, enrolments, stocks, scratch.words, f);
  shift_traits(p.psychology, facts.locus_scale, now, stocks, f.demography, f.support, f.psychology);
  learn(p.learning, now, f.surroundings, stocks, f.support, f.learning);
  adopt_practices(p.adoption, facts.median_wealth, now, traits, f.surroundings, stocks, f.luck,
                  f.support, f.psychology, f.learning, scratch.number, f.adoption);
  trade_locally(p.local_economy, now, context.centres, centre_stocks, block, endowments,
                f.local_economy);
  produce(p.production, context.economy, now, traits, endowments, stocks, f.shocks, f.support,
          f.learning, f.adoption, f.local_economy, f.production);
  earn(p.income, p.consumption.home_produced, now, stocks, f.shocks, f.psychology, f.production,
       f.income);
  repay_and_bridge(p.finance, p.consumption.subsistence, now, traits, stocks, f.shocks, f.support,
                   f.adoption, f.income, f.local_economy, f.finance);
  consume_and_maintain(p.consumption, p.accumulation.traditional_depreciation, now, traits, stocks,
                       f.shocks, f.psychology, f.income, f.finance, f.consumption);
  invest(p.enterprise, p.finance, p.consumption.buffer, p.production.structure, now, traits,
         endowments, stocks, f.shocks, f.support, f.psychology, f.learning, f.income, f.finance,
         f.consumption, f.enterprise);
  meet_conditions(p.compliance, now, endowments, f.luck, f.psychology, f.compliance);
  measure_welfare(p.welfare, facts.mean_adult_equivalents, now, endowments, stocks, f.luck,
                  f.demography, f.income, f.local_economy, f.consumption, f.welfare);
  accumulate(p.accumulation, p.enterprise, p.production.structure, p.finance.locked_for,
             p.consumption.savings_return, !context.rules.none(), now, endowments, f, writer);
  if (p.local_economy.on) {
    sum_centres(p.local_economy, block, context.centres, f, centre_stocks);
  }
}

std::uint64_t hash_block(const Now& now, const TraitsView& traits, const StocksView& stocks,
                         Scratch& scratch) {
  hash_start(traits.household, now.bimester, now.lanes, scratch.hash_a, scratch.hash_b);
  for_each_stock(
      [&](const char* /*name*/, const auto& column) {
        hash_column(column, now.lanes, scratch.hash_a, scratch.hash_b);
      },
      stocks);
  return hash_finish(traits.household, now.lanes, scratch.hash_a, scratch.hash_b);
}

namespace {

WINAY_CLONED void pay_drawn(Real amount, Real share, std::size_t lanes, ConstLanes<Flag> words,
                            SupportFlows& support) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    support.emergency[h] += uniform(words[h]) < share ? amount : Real{0};
  }
}

}  // namespace

void pay_emergencies(const StepContext& context, const Now& now, const TraitsView& traits,
                     const std::array<Lanes<Flag>, 4>& words, SupportFlows& support) {
  const auto& payments = context.model.emergency_payments;
  for (std::size_t i = 0; i < payments.size(); ++i) {
    if (payments[i].at != now.bimester) continue;
    const auto amount = static_cast<Real>(payments[i].amount / now.prices);
    draw_words(now.key, Purpose::emergency, now.bimester, static_cast<std::uint32_t>(i),
               traits.household, now.lanes, words[0], words[1], words[2], words[3]);
    pay_drawn(amount, static_cast<Real>(payments[i].share), now.lanes, words[0], support);
  }
}

}  // namespace winay
