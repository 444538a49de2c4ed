#pragma once

#include <algorithm>

#include "schedule/scratch.hpp"
#include "tests/support/paths.hpp"
#include "tests/support/standard.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/now.hpp"
#include "winay/state/tables.hpp"

namespace winay::test {

/// Sixteen ordinary households in one centre, in an ordinary bimester: nothing is lost, nothing is
/// owed, everything costs what it cost. Each test changes the one thing it is about and looks at
/// household 0.
struct Village {
  static constexpr std::size_t lanes = 16;
  static constexpr std::size_t only = 0;

  FlatFile file{winay::tree::source_dir() + "/tests/data/kernel/parameters.txt"};
  Model model = standard_model(file);
  Parameters& p = model.parameters;
  Block block{.first = 0, .last = 16, .first_centre = 0, .last_centre = 1};
  Now now{.key = {.seed = 1, .replicate = 0}, .bimester = 3, .season = 3, .lanes = lanes};
  Traits traits;
  Stocks stocks;
  Endowments endowments;
  Scratch scratch{lanes};
  Flows& flows = scratch.flows;

  Village() {
    resize(traits, lanes);
    resize(stocks, lanes);
    for_each_endowment(table::Resize{lanes}, endowments);
    for (std::size_t h = 0; h < lanes; ++h) settle(h);
  }

  [[nodiscard]] TraitsView who() const { return view(traits, block); }
  [[nodiscard]] StocksView before() const { return view(stocks, block); }
  [[nodiscard]] StocksWriter after() { return writer(stocks, block); }
  [[nodiscard]] EndowmentsView endowed() const {
    EndowmentsView v{};
    for_each_endowment(table::Point{0}, v, endowments);
    return v;
  }
  void use(Technology technology) { put_in_use(stocks.technologies, only, technology); }

 private:
  void settle(std::size_t h) {
    traits.household[h] = static_cast<std::int32_t>(h);
    traits.skill[h] = 1;
    traits.target_capital[h] = 4000;
    traits.year_round_water[h] = 1;
    for (auto& contact : traits.contact) contact[h] = h + 1 < lanes ? 1 : -1;
    stocks.traditional_capital[h] = 4000;
    stocks.household_size[h] = 4;
    stocks.child_ages[0][h] = 0xFFFFFF08U;  // one child of eight years
    stocks.child_ages[1][h] = 0xFFFFFFFFU;
    stocks.affiliation[h] = static_cast<Flag>(Affiliation::active);
    stocks.complied[h] = 1;
    clear_flows(h);
  }
  void clear_flows(std::size_t h) {
    for (auto* c :
         {&flows.shocks.income_factor, &flows.shocks.capital_kept, &flows.local_economy.wage,
          &flows.local_economy.product_price, &flows.local_economy.worth}) {
      (*c)[h] = 1;
    }
    flows.exit.affiliation[h] = static_cast<Flag>(Affiliation::active);
    flows.exit.payment_share[h] = 1;
    flows.demography.household_size[h] = 4;
  }
};

}  // namespace winay::test
