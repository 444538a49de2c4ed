#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <deque>
#include <vector>

#include "winay/core/draws.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/recorder.hpp"
#include "winay/state/tables.hpp"

namespace winay::made_up {

/// Households with invented flows, to see what a recorder makes of them without a simulation: two
/// departments, centres of 40 households, everything drawn by household and bimester.
struct Country {
  static constexpr std::int32_t per_centre = 40;

  Population population;
  Stocks stocks;
  Endowments endowments;
  Model model;
  Arm arm;
  Column<Flag> participant;
  std::deque<Column<Real>> reals;  ///< behind the flows
  std::deque<Column<Flag>> flags;
  Column<Real> nothing;  ///< behind all flows that nobody invents
  Flows flows{};

  explicit Country(std::int32_t households, std::int32_t years = 1) {
    make_centres(households);
    make_households(households);
    point_flows();
    model.calendar = {.first_year = 2018, .years = years, .burn_in = 0};
    model.parameters.welfare.poverty_line = 200;
    model.parameters.welfare.extreme_poverty_line = 100;
    arm.name = "juntos";
    Programme juntos;
    juntos.cash_transfer = CashTransfer{.amount = 200, .conditional = true, .indexed = false};
    juntos.starts = -1000;
    arm.programmes = {juntos};
  }

  [[nodiscard]] std::size_t lanes() const { return population.traits.household.size(); }
  [[nodiscard]] Groups groups() const { return make_groups(population, stocks, participant); }

  void weigh(double factor) {
    for (Real& w : population.traits.weight) w *= static_cast<Real>(factor);
  }

  /// Invents the flows of a bimester and shows them to the observer, blocks in any order.
  void step(Observer& observer, std::int32_t bimester, std::int32_t block_lanes = 1024,
            bool backwards = false) {
    invent(bimester);
    std::vector<Block> blocks = population.layout.blocks(block_lanes);
    if (backwards) std::reverse(blocks.begin(), blocks.end());
    for (const Block& block : blocks) show(observer, block, bimester);
    observer.bimester_ended(now(bimester, lanes()));
  }
  void run(Observer& observer, std::int32_t block_lanes = 1024, bool backwards = false) {
    for (std::int32_t t = 0; t < model.calendar.bimesters(); ++t) {
      step(observer, t, block_lanes, backwards);
    }
  }
  /// What households have, the same every bimester, for tests with numbers done in the head.
  void show_as_they_are(Observer& observer, std::int32_t bimester) {
    for (const Block& block : population.layout.blocks(1024)) show(observer, block, bimester);
    observer.bimester_ended(now(bimester, lanes()));
  }

  void show(Observer& observer, const Block& block, std::int32_t bimester) {
    const Now when = now(bimester, block.lanes());
    const Flows own = shifted(static_cast<std::size_t>(block.first));
    const TraitsView traits = view(population.traits, block);
    const StocksView after = view(stocks, block);
    EndowmentsView e{};
    for_each_endowment(table::Point{static_cast<std::size_t>(block.first)}, e, endowments);
    observer.block_stepped({block, when, traits, e, {}, own, after});
  }

  static Now now(std::int32_t bimester, std::size_t lanes) {
    return {.key = {},
            .bimester = bimester,
            .year = bimester / 6,
            .season = bimester % 6,
            .burn_in = bimester < 0,
            .prices = 1,
            .lanes = lanes};
  }

  void invent(std::int32_t bimester) {
    for (std::size_t h = 0; h < lanes(); ++h) {
      const std::int32_t id = population.traits.household[h];
      if (id < 0) continue;
      const auto u = [&](std::uint32_t use) { return luck(id, bimester, 10 + use); };
      flows.demography.household_size[h] = static_cast<Real>(1 + id % 6);
      flows.income.measured[h] = Real{1200} * u(0) * u(1);
      flows.welfare.consumption[h] = Real{2000} * u(2);
      flows.welfare.per_person[h] = Real{400} * u(3);
      flows.support.transfer[h] = u(4) < Real{0.9} ? Real{200} : Real{0};
      flows.exit.affiliation[h] = static_cast<Flag>(Affiliation::active);
      flows.exit.reason[h] = 0;
      flows.exit.payment_share[h] = 1;
      if (u(5) < Real{0.02}) {
        flows.exit.affiliation[h] = static_cast<Flag>(Affiliation::left);
        flows.exit.reason[h] = static_cast<Flag>(ExitReason::reclassified);
      }
      flows.accumulation.started[h] = u(6) < Real{0.01} ? 1U : 0U;
      flows.welfare.food_insecure[h] = u(7) < Real{0.4} ? 1U : 0U;
      stocks.savings[h] = Real{300} * u(8);
      for (Column<Flag>& word : stocks.technologies) word[h] = 0;
      const auto one = static_cast<std::size_t>(u(9) * (Real{technology_count} - Real{0.01F}));
      put_in_use(stocks.technologies, h, all_technologies[one]);
    }
  }

 private:
  void make_centres(std::int32_t households) {
    Centres& c = population.centres;
    std::vector<std::int32_t> sizes;
    for (std::int32_t left = households; left > 0; left -= per_centre) {
      sizes.push_back(std::min(left, per_centre));
    }
    population.layout = Layout(sizes);
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      c.id.push_back(static_cast<std::int32_t>(100 + i));
      c.first_lane.push_back(population.layout.first_lane(i));
      c.last_lane.push_back(population.layout.first_lane(i) + sizes[i]);
      c.department.push_back(i < sizes.size() / 2 ? 0 : 1);
      c.district.push_back(static_cast<std::int32_t>(10 * (i / 2)));
      c.households.push_back(sizes[i]);
    }
    c.department_names = {"Áncash", "La Libertad"};
  }

  void make_households(std::int32_t households) {
    const auto size = static_cast<std::size_t>(population.layout.lanes());
    population.households = households;
    population.source = "made up";
    population.margins.push_back({.key = "national_households",
                                  .name = {"households", "hogares"},
                                  .unit = "households",
                                  .target = 680000,
                                  .obtained = 680000,
                                  .tolerance = 1,
                                  .source = "notice"});
    Traits& t = population.traits;
    resize(t, size);
    resize(stocks, size);
    resize(population.start, size);
    for_each_endowment(table::Resize{size}, endowments);
    participant.assign(size, 0);
    std::fill(t.household.begin(), t.household.end(), -1);
    std::int32_t id = 0;
    for (std::size_t c = 0; c < population.centres.size(); ++c) {
      for (std::int32_t lane = population.centres.first_lane[c];
           lane < population.centres.last_lane[c]; ++lane) {
        const auto h = static_cast<std::size_t>(lane);
        t.household[h] = id;
        t.centre[h] = static_cast<std::int32_t>(c);
        t.weight[h] = 1;
        t.skill[h] = luck(id, 0, 0);
        t.locus_of_control[h] = luck(id, 0, 1) - Real{0.5};
        t.participant_is_head[h] = id % 2 == 0 ? 1U : 0U;
        participant[h] = id % 4 == 0 ? 1U : 0U;
        for (Column<Real>& past : stocks.income_history) past[h] = 500 * luck(id, 0, 2);
        ++id;
      }
    }
  }

  static Real luck(std::int32_t id, std::int32_t bimester, std::uint32_t use) {
    return uniform(
        draw({.seed = 7}, Purpose::sample, static_cast<std::uint32_t>(id), bimester, use)[0]);
  }

  Lanes<Real> real() { return reals.emplace_back(lanes(), Real{0}).data(); }
  Lanes<Flag> flag() { return flags.emplace_back(lanes(), Flag{0}).data(); }

  void point_flows() {
    nothing.assign(lanes(), Real{0});
    std::array<Real*, sizeof(Flows) / sizeof(Real*)> all{};
    all.fill(nothing.data());
    std::memcpy(static_cast<void*>(&flows), all.data(), sizeof(Flows));
    for (auto* to :
         {&flows.demography.household_size, &flows.demography.internality,
          &flows.demography.powerful_others, &flows.support.transfer, &flows.support.emergency,
          &flows.support.asset_grant, &flows.support.programme_cost,
          &flows.psychology.internality_shift, &flows.psychology.powerful_others_shift,
          &flows.psychology.locus_of_control, &flows.income.measured, &flows.local_economy.income,
          &flows.welfare.consumption, &flows.welfare.per_person, &flows.exit.payment_share}) {
      *to = real();
    }
    for (auto* to : {&flows.exit.affiliation, &flows.exit.reason, &flows.support.trained,
                     &flows.support.coached, &flows.support.plan, &flows.accumulation.started,
                     &flows.accumulation.closed, &flows.welfare.food_insecure}) {
      *to = flag();
    }
  }

  [[nodiscard]] Flows shifted(std::size_t first) const {
    Flows f = flows;
    for (auto* from :
         {&f.demography.household_size, &f.demography.internality, &f.demography.powerful_others,
          &f.support.transfer, &f.support.emergency, &f.support.asset_grant,
          &f.support.programme_cost, &f.psychology.internality_shift,
          &f.psychology.powerful_others_shift, &f.psychology.locus_of_control, &f.income.measured,
          &f.local_economy.income, &f.welfare.consumption, &f.welfare.per_person}) {
      *from += first;
    }
    for (auto* from : {&f.exit.affiliation, &f.exit.reason, &f.support.trained, &f.support.coached,
                       &f.support.plan, &f.accumulation.started, &f.accumulation.closed,
                       &f.welfare.food_insecure}) {
      *from += first;
    }
    return f;
  }
};

}  // namespace winay::made_up
