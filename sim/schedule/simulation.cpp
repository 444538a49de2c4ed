#include "winay/schedule/simulation.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "schedule/household_step.hpp"
#include "schedule/timetable.hpp"
#include "winay/phases/local_economy.hpp"
#include "winay/programmes/support.hpp"
#include "winay/schedule/start.hpp"
#include "winay/state/tables.hpp"

namespace winay {

namespace {

/// Everything that stepping one arm needs, besides the world.
struct Stepper {
  const Model& model;
  const Population& population;
  const Endowments& endowments;
  const PopulationFacts& facts;
  const std::vector<Block>& blocks;
  const Timetable& timetable;
  const std::vector<Enrolment>& enrolments;
  Observer* observer;
  tbb::enumerable_thread_specific<Scratch>& scratches;
};

Now now_at(const Model& model, std::int32_t bimester) {
  Now now{.key = model.key, .bimester = bimester};
  now.year = year_of(bimester);
  now.season = season_of(bimester);
  now.burn_in = bimester < 0;
  const std::int32_t year = model.calendar.first_year + std::max(now.year, 0);
  now.prices = now.burn_in && model.prices.before ? *model.prices.before : model.prices.at(year);
  return now;
}

EconomyFactors economy_at(const Model& model, std::int32_t bimester) {
  EconomyFactors factors;
  for (const EconomyEvent& event : model.economy) {
    factors.farm *= event.at(bimester, event.farm_factor);
    factors.off_farm *= event.at(bimester, event.off_farm_factor);
    factors.enterprise *= event.at(bimester, event.enterprise_factor);
  }
  return factors;
}

double home_protection(const Arm& arm) {
  double protection = 0;
  for (const Programme& programme : arm.programmes) {
    if (programme.training) protection = std::max(protection, programme.training->home_protection);
  }
  return protection;
}

bool makes_plans(const Programme& programme, std::int32_t bimester) {
  if (!programme.coaching) return false;
  return bimester ==
         programme.starts + static_cast<std::int32_t>(programme.coaching->effects_start);
}

/// How likely completers without a shed are to plan one, if this is the bimester plans are made.
double plans_of(const Programme& programme, const Enrolment& enrolment, const Stocks& stocks,
                std::int32_t bimester) {
  if (!makes_plans(programme, bimester)) return 0.0;
  std::int64_t completers = 0;
  std::int64_t without_shed = 0;
  for (std::size_t lane = 0; lane < enrolment.completes_coaching.size(); ++lane) {
    if (enrolment.completes_coaching[lane] == 0U) continue;
    const Flag shed = in_use(stocks.technologies, lane, Technology::shed);
    completers += 1;
    without_shed += shed == 0U ? 1 : 0;
  }
  return plan_probability(*programme.coaching, completers, without_shed);
}

/// A bimester as it stands for all blocks.
struct Bimester {
  Now now;
  StepContext context;
};

/// Lanes that are stepped through all phases before the next. Their flows leave half of a
/// second-level cache of 1 MiB to what others need; fewer lanes cost more calls. Where centres
/// trade, whole blocks.
constexpr std::size_t strip_lanes = 512;

std::uint64_t step_strip(const Stepper& s, const Bimester& bimester, const Block& strip,
                         World& world, Scratch& scratch) {
  Now now = bimester.now;
  now.lanes = strip.lanes();
  const TraitsView traits = view(s.population.traits, strip);
  EndowmentsView endowments{};
  for_each_endowment(table::Point{static_cast<std::size_t>(strip.first)}, endowments, s.endowments);
  std::vector<EnrolmentView>& enrolments = scratch.enrolments;
  enrolments.resize(s.enrolments.size());
  for (std::size_t i = 0; i < enrolments.size(); ++i) {
    for_each_enrolment(table::Point{static_cast<std::size_t>(strip.first)}, enrolments[i],
                       s.enrolments[i]);
  }
  step_households(bimester.context, now, strip, traits, endowments, enrolments,
                  writer(world.stocks, strip), world.centres, scratch);
  const StocksView after = view(world.stocks, strip);
  if (s.observer != nullptr) {
    s.observer->block_stepped({.block = strip,
                               .now = now,
                               .traits = traits,
                               .endowments = endowments,
                               .enrolments = enrolments,
                               .flows = scratch.flows,
                               .stocks = after});
  }
  // Stocks remember: what differs within a year still does at its end.
  return now.season == bimesters_a_year - 1 ? hash_block(now, traits, after, scratch) : 0;
}

/// The block through all bimesters until blocks meet.
std::uint64_t step_block(const Stepper& s, const std::vector<Bimester>& bimesters,
                         const Block& block, World& world) {
  Scratch& scratch = s.scratches.local();
  const auto most = static_cast<std::int32_t>(scratch.strip_lanes());
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < bimesters.size(); ++i) {
    Now now = bimesters[i].now;
    now.lanes = block.lanes();
    look_around(bimesters[i].context, now, block, i == 0, view(s.population.traits, block),
                view(world.stocks, block), scratch.surroundings);
    for (std::int32_t first = block.first; first < block.last; first += most) {
      Block strip = block;
      strip.first = first;
      strip.last = std::min(block.last, first + most);
      scratch.begin_strip(static_cast<std::size_t>(first - block.first));
      hash += step_strip(s, bimesters[i], strip, world, scratch);
    }
  }
  return hash;
}

Bimester bimester_at(const Stepper& s, const World& world, std::int32_t bimester) {
  const Stretch& stretch = s.timetable.at(bimester);
  const std::vector<Programme>& programmes = stretch.arm.programmes;
  std::vector<double> plans;
  for (std::size_t i = 0; i < programmes.size(); ++i) {
    plans.push_back(plans_of(programmes[i], s.enrolments[i], world.stocks, bimester));
  }
  return {.now = now_at(s.model, bimester),
          .context = {.model = s.model,
                      .centres = s.population.centres,
                      .facts = s.facts,
                      .arm = stretch.arm,
                      .plan_probability = std::move(plans),
                      .rules = stretch.rules,
                      .shocks = stretch.shocks,
                      .observation = observation_rule(s.model),
                      .economy = economy_at(s.model, bimester),
                      .transfer_in_force = transfer_in_force(stretch.arm, bimester),
                      .home_protection = home_protection(stretch.arm)}};
}

/// Whether all households have to stand where `bimester` begins before any is stepped through it:
/// for the market's prices, for queues, and for plans, which are made by share.
bool blocks_meet(const Stepper& s, std::int32_t bimester) {
  const Stretch& stretch = s.timetable.at(bimester);
  if (s.model.parameters.local_economy.on || has_queues(stretch.rules)) return true;
  return std::any_of(stretch.arm.programmes.begin(), stretch.arm.programmes.end(),
                     [&](const Programme& p) { return makes_plans(p, bimester); });
}

/// The bimesters from the world's own that each block can go through by itself: at most to the end
/// of the year.
std::vector<Bimester> bimesters_together(const Stepper& s, const World& world, std::int32_t last) {
  std::vector<Bimester> bimesters{bimester_at(s, world, world.bimester)};
  if (s.observer != nullptr && !s.observer->takes_years()) return bimesters;
  for (std::int32_t b = world.bimester + 1; b < last; ++b) {
    if (season_of(b) == 0 || blocks_meet(s, b)) break;
    bimesters.push_back(bimester_at(s, world, b));
  }
  return bimesters;
}

void step_together(const Stepper& s, World& world, std::int32_t last) {
  const std::vector<Bimester> bimesters = bimesters_together(s, world, last);
  // Each block's hash has its own place; their sum is the same in any order.
  std::vector<std::uint64_t> hashes(s.blocks.size());
  tbb::parallel_for(std::size_t{0}, s.blocks.size(), [&](std::size_t b) {
    hashes[b] = step_block(s, bimesters, s.blocks[b], world);
  });
  for (const std::uint64_t hash : hashes) world.hash += hash;
  const Now& now = bimesters.back().now;
  if (s.model.parameters.local_economy.on) {
    settle_markets(s.model.parameters.local_economy, now, s.population.centres, world.centres);
  }
  // Who is chosen now moves in the next bimester, under the numbers of that one.
  settle_queues(s.timetable.at(now.bimester + 1).rules, s.model.key, now.bimester, s.population,
                world.stocks, world.passed);
  for (const Bimester& bimester : bimesters) {
    if (s.observer != nullptr) s.observer->bimester_ended(bimester.now);
  }
  world.bimester += static_cast<std::int32_t>(bimesters.size());
}

std::size_t largest(const std::vector<Block>& blocks) {
  std::size_t lanes = 0;
  for (const Block& block : blocks) lanes = std::max(lanes, block.lanes());
  return lanes;
}

}  // namespace

Simulation::Simulation(const Model& model, const Population& population, std::int32_t block_lanes)
    : Simulation(model, population, gather_facts(model, population), block_lanes) {}

Simulation::Simulation(const Model& model, const Population& part, const PopulationFacts& facts,
                       std::int32_t block_lanes)
    : model_(model),
      population_(part),
      blocks_(part.layout.blocks(block_lanes)),
      facts_(facts),
      endowments_(endow_all(model, part, facts_)) {}

World Simulation::burn_in(Observer* observer) const {
  World world;
  world.bimester = -model_.calendar.burn_in;
  world.stocks = start_stocks(model_, population_, endowments_);
  resize(world.centres, population_.centres.size());
  run(model_.before, world, observer, 0);
  start_affiliation(model_, population_, world.stocks);
  return world;
}

void Simulation::run(const Arm& arm, World& world, Observer* observer, std::int32_t until) const {
  const std::vector<Enrolment> enrolments = enrol(arm);
  const Timetable timetable(model_, arm);
  const std::size_t lanes = largest(blocks_);
  tbb::enumerable_thread_specific<Scratch> scratches(
      lanes, model_.parameters.local_economy.on ? lanes : std::min(lanes, strip_lanes));
  const Stepper stepper{.model = model_,
                        .population = population_,
                        .endowments = endowments_,
                        .facts = facts_,
                        .blocks = blocks_,
                        .timetable = timetable,
                        .enrolments = enrolments,
                        .observer = observer,
                        .scratches = scratches};
  const std::int32_t last = std::min(until, model_.calendar.bimesters());
  while (world.bimester < last) step_together(stepper, world, last);
}

std::vector<Enrolment> Simulation::enrol(const Arm& arm) const {
  std::vector<Enrolment> enrolments(arm.programmes.size());
  const auto position = [&](const std::string& name) {
    return std::find_if(arm.programmes.begin(), arm.programmes.end(),
                        [&](const Programme& p) { return p.name == name; }) -
           arm.programmes.begin();
  };
  // A programme offered to the participants of another comes after it; the reader has checked that.
  for (std::size_t i = 0; i < arm.programmes.size(); ++i) {
    const std::string& among = arm.programmes[i].targeting.among;
    const Enrolment* participants =
        among.empty() ? nullptr : &enrolments[static_cast<std::size_t>(position(among))];
    enrolments[i] = enrol_in(arm.programmes[i], model_, population_, participants);
  }
  const std::int32_t offered = offered_programme(bind_rules(arm));
  if (offered >= 0) {
    const auto row = static_cast<std::size_t>(offered);
    draw_offered(arm.programmes[row], model_, population_, enrolments[row]);
  }
  return enrolments;
}

}  // namespace winay
