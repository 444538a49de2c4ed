#include <benchmark/benchmark.h>

#include "schedule/household_step.hpp"
#include "tests/support/small_run.hpp"
#include "winay/core/draws.hpp"
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
#include "winay/state/tables.hpp"

// Each phase by itself on one block that stays in cache: nanoseconds a household-step.

namespace {

using namespace winay;

/// A block in the third year of Haku Wiñay, with all flows of a bimester filled in.
struct OneBlock {
  test::SmallRun run{2000, 4};
  World world;
  Arm arm;
  TransferRules rules;
  std::vector<Enrolment> enrolments;
  Block block;
  Now now;
  TraitsView traits{};
  EndowmentsView endowments{};
  std::vector<EnrolmentView> enrolled;
  std::vector<double> plans{0, 0};
  std::unique_ptr<Scratch> scratch;

  OneBlock() {
    run.start();
    arm = test::arm_of("arm", {run.juntos, run.haku_winay});
    rules = bind_rules(arm);
    world = run.common;
    run.simulation->run(arm, world, nullptr, 14);
    enrolments = run.simulation->enrol(arm);
    block = run.simulation->blocks().front();
    now = {.key = run.model.key, .bimester = 14, .year = 2, .season = 2, .lanes = block.lanes()};
    traits = view(run.population.traits, block);
    for_each_endowment(table::Point{0}, endowments, run.simulation->endowments());
    enrolled.resize(enrolments.size());
    for (std::size_t i = 0; i < enrolled.size(); ++i) {
      for_each_enrolment(table::Point{0}, enrolled[i], enrolments[i]);
    }
    scratch = std::make_unique<Scratch>(block.lanes());
    step();
  }

  void step() {
    const StepContext context{.model = run.model,
                              .centres = run.population.centres,
                              .facts = run.simulation->facts(),
                              .arm = arm,
                              .plan_probability = plans,
                              .rules = rules,
                              .shocks = run.model.parameters.shocks,
                              .observation = {},
                              .economy = {},
                              .transfer_in_force = true,
                              .home_protection = 0.2};
    step_households(context, now, block, traits, endowments, enrolled, writer(world.stocks, block),
                    world.centres, *scratch);
  }
};

OneBlock& one_block() {
  static OneBlock block;
  return block;
}

template <class Phase>
void time_phase(benchmark::State& state, Phase phase) {
  OneBlock& b = one_block();
  const StocksView stocks = view(b.world.stocks, b.block);
  for (auto _ : state) {
    phase(b, b.run.model.parameters, stocks, b.scratch->flows);
    benchmark::ClobberMemory();
  }
  const double steps = static_cast<double>(state.iterations()) * static_cast<double>(b.now.lanes);
  state.counters["ns_per_household_step"] =
      benchmark::Counter(steps * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

#define WINAY_PHASE_BENCH(name, call)                                                       \
  void phase_##name(benchmark::State& state) {                                              \
    time_phase(state, [](OneBlock& b, const Parameters& p, const StocksView& s, Flows& f) { \
      (void)p, (void)s, (void)f;                                                            \
      call;                                                                                 \
    });                                                                                     \
  }                                                                                         \
  BENCHMARK(phase_##name)

WINAY_PHASE_BENCH(luck, draw_luck(b.now, b.traits, b.scratch->words, f.luck));
WINAY_PHASE_BENCH(demography,
                  age_households(p.demography, b.now, b.traits, s, b.scratch->words, f.demography));
WINAY_PHASE_BENCH(exit, leave_transfer(p.exit, 19, 352, true, b.now, b.traits, s, f.demography,
                                       b.scratch->words, b.scratch->number, f.exit));
WINAY_PHASE_BENCH(surroundings, {
  see_contacts(b.now, b.traits, s, f.surroundings);
  draw_climate(p.shocks, b.now, b.run.population.centres, b.block, f.surroundings);
});
WINAY_PHASE_BENCH(shocks, strike(p.shocks, 0.2, b.now, f.surroundings, s, f.luck, f.shocks));
WINAY_PHASE_BENCH(support, {
  start_support(0.05, b.now, f.support);
  for (std::size_t i = 0; i < b.arm.programmes.size(); ++i) {
    add_support(b.arm.programmes[i], 0, b.now, b.enrolled[i], f.exit, s, f.support);
  }
});
WINAY_PHASE_BENCH(psychology,
                  shift_traits(p.psychology, 1, b.now, s, f.demography, f.support, f.psychology));
WINAY_PHASE_BENCH(learning, learn(p.learning, b.now, f.surroundings, s, f.support, f.learning));
WINAY_PHASE_BENCH(adoption, adopt_practices(p.adoption, 3000, b.now, b.traits, f.surroundings, s,
                                            f.luck, f.support, f.psychology, f.learning,
                                            b.scratch->number, f.adoption));
WINAY_PHASE_BENCH(local_economy,
                  trade_locally(p.local_economy, b.now, b.run.population.centres, b.world.centres,
                                b.block, b.endowments, f.local_economy));
WINAY_PHASE_BENCH(production, produce(p.production, EconomyFactors{}, b.now, b.traits, b.endowments,
                                      s, f.shocks, f.support, f.learning, f.adoption,
                                      f.local_economy, f.production));
WINAY_PHASE_BENCH(income,
                  earn(p.income, 0.6, b.now, s, f.shocks, f.psychology, f.production, f.income));
WINAY_PHASE_BENCH(finance,
                  repay_and_bridge(p.finance, 2400, b.now, b.traits, s, f.shocks, f.support,
                                   f.adoption, f.income, f.local_economy, f.finance));
WINAY_PHASE_BENCH(consumption,
                  consume_and_maintain(p.consumption, 0.1, b.now, b.traits, s, f.shocks,
                                       f.psychology, f.income, f.finance, f.consumption));
WINAY_PHASE_BENCH(enterprise, invest(p.enterprise, p.finance, 200, p.production.structure, b.now,
                                     b.traits, b.endowments, s, f.shocks, f.support, f.psychology,
                                     f.learning, f.income, f.finance, f.consumption, f.enterprise));
WINAY_PHASE_BENCH(compliance, meet_conditions(p.compliance, b.now, b.endowments, f.luck,
                                              f.psychology, f.compliance));
WINAY_PHASE_BENCH(welfare,
                  measure_welfare(p.welfare, 3, b.now, b.endowments, s, f.luck, f.demography,
                                  f.income, f.local_economy, f.consumption, f.welfare));
WINAY_PHASE_BENCH(accumulation, {
  StocksWriter w = writer(b.world.stocks, b.block);
  accumulate(p.accumulation, p.enterprise, p.production.structure, 12, 0, false, b.now,
             b.endowments, f, w);
});
WINAY_PHASE_BENCH(hash, benchmark::DoNotOptimize(hash_block(b.now, b.traits, s, *b.scratch)));
WINAY_PHASE_BENCH(whole_step, b.step());

}  // namespace
