#include "winay/phases/local_economy.hpp"

#include <algorithm>
#include <map>

#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

double raised(double base, double exponent) { return exp_of(exponent * log_of(base)); }

void fill(const Block& block, const Centres& centres, std::size_t c, double value,
          Lanes<Real> lanes) {
  std::fill(lanes + (centres.first_lane[c] - block.first),
            lanes + (centres.last_lane[c] - block.first), static_cast<Real>(value));
}

/// Adds the centres of a district, in their order.
std::map<std::int32_t, double> by_district(const Centres& centres,
                                           const std::vector<double>& values) {
  std::map<std::int32_t, double> totals;
  for (std::size_t c = 0; c < centres.size(); ++c) totals[centres.district[c]] += values[c];
  return totals;
}

void price_products(const LocalEconomyParameters& p, const Centres& centres, std::size_t season,
                    CentreStocks& stocks) {
  std::vector<double> base(centres.size());
  for (std::size_t c = 0; c < centres.size(); ++c) {
    base[c] = stocks.base_products[c * bimesters_a_year + season];
  }
  const auto now = by_district(centres, stocks.products);
  const auto before = by_district(centres, base);
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const double q0 = before.at(centres.district[c]);
    const double q = now.at(centres.district[c]);
    stocks.product_price[c] = q0 > 0 && q > 0 ? raised(q / q0, -1.0 / p.market_elasticity) : 1.0;
  }
}

}  // namespace

void resize(CentreStocks& stocks, std::size_t centres) {
  for (auto* column : {&stocks.value_added, &stocks.demand, &stocks.labour, &stocks.products}) {
    column->assign(centres, 0.0);
  }
  for (auto* column : {&stocks.wage, &stocks.product_price, &stocks.price}) {
    column->assign(centres, 1.0);
  }
  for (auto* column : {&stocks.base_demand, &stocks.base_labour, &stocks.base_products}) {
    column->assign(centres * bimesters_a_year, 0.0);
  }
}

void trade_locally(const LocalEconomyParameters& p, const Now& now, const Centres& centres,
                   const CentreStocks& stocks, const Block& block, const EndowmentsView& endowments,
                   LocalEconomyFlows& local_economy) {
  std::fill_n(local_economy.income, now.lanes, Real{0});
  std::fill_n(local_economy.wage, now.lanes, Real{1});
  std::fill_n(local_economy.product_price, now.lanes, Real{1});
  std::fill_n(local_economy.worth, now.lanes, Real{1});
  if (!p.on || now.burn_in) return;
  for (auto c = static_cast<std::size_t>(block.first_centre);
       c < static_cast<std::size_t>(block.last_centre); ++c) {
    fill(block, centres, c, stocks.wage[c], local_economy.wage);
    fill(block, centres, c, stocks.product_price[c], local_economy.product_price);
    fill(block, centres, c, 1.0 / (1.0 + p.spent_locally * (stocks.price[c] - 1.0)),
         local_economy.worth);
    fill(block, centres, c, stocks.value_added[c], local_economy.income);
  }
  for (std::size_t h = 0; h < now.lanes; ++h) {
    local_economy.income[h] *= endowments.local_share[h];
  }
}

void sum_centres(const LocalEconomyParameters& p, const Block& block, const Centres& centres,
                 const Flows& flows, CentreStocks& stocks) {
  for (auto c = static_cast<std::size_t>(block.first_centre);
       c < static_cast<std::size_t>(block.last_centre); ++c) {
    double purchases = 0;
    double enterprise = 0;
    double farm = 0;
    double off_farm = 0;
    const auto last = static_cast<std::size_t>(centres.last_lane[c] - block.first);
    for (auto h = static_cast<std::size_t>(centres.first_lane[c] - block.first); h < last; ++h) {
      purchases += static_cast<double>(flows.consumption.purchases[h]);
      enterprise += static_cast<double>(flows.production.enterprise[h]);
      farm += static_cast<double>(flows.production.traditional[h] + flows.production.garden[h]);
      off_farm += static_cast<double>(flows.production.off_farm[h]);
    }
    stocks.demand[c] = p.spent_locally * (purchases + p.inputs_bought_locally * enterprise);
    stocks.labour[c] = off_farm + p.hired_labour * enterprise;
    stocks.products[c] = farm + enterprise;
  }
}

void settle_markets(const LocalEconomyParameters& p, const Now& now, const Centres& centres,
                    CentreStocks& stocks) {
  const auto season = static_cast<std::size_t>(now.season);
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const std::size_t base = c * bimesters_a_year + season;
    if (now.burn_in) {  // the last year of the burn-in stays
      stocks.base_demand[base] = stocks.demand[c];
      stocks.base_labour[base] = stocks.labour[c];
      stocks.base_products[base] = stocks.products[c];
      continue;
    }
    stocks.value_added[c] = p.value_added * (stocks.demand[c] - stocks.base_demand[base]);
    const double supply = stocks.base_labour[base];
    const bool has_labour = supply > 0 && stocks.labour[c] > 0;
    // Off-farm income already contains the wage: demand is counted at the base wage.
    const double labour = stocks.labour[c] / stocks.wage[c];
    stocks.wage[c] = has_labour ? raised(labour / supply, 1.0 / p.wage_elasticity) : 1.0;
    const bool trades = stocks.base_demand[base] > 0 && stocks.demand[c] > 0;
    stocks.price[c] =
        trades ? raised(stocks.demand[c] / stocks.base_demand[base], 1.0 / p.price_elasticity)
               : 1.0;
  }
  if (!now.burn_in) price_products(p, centres, season, stocks);
}

}  // namespace winay
