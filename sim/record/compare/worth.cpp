#include <cmath>

#include "record/compare/ratio.hpp"
#include "winay/core/nan.hpp"
#include "winay/record/compare/figures.hpp"

namespace winay {

namespace {

/// An amount differs clearly from 0 in the direction of `sign`.
bool is_clear_in(const Estimate& e, double sign) { return sign * e.mean > 0 && is_clear(e); }

constexpr std::size_t months = 12;

}  // namespace

/// Soles and households of the country, from the first year to the end of one, discounted to the
/// first year.
struct ComparisonFigures::Totals {
  double cost = 0;
  double consumption = 0;
  double poverty_years = 0;
  double poor = 0;  ///< at the end, not discounted
};

ComparisonFigures::Totals ComparisonFigures::totals(std::size_t place, std::size_t replicate,
                                                    std::size_t year, double rate) const {
  const ComparisonRecord& r = record(place, replicate);
  const auto of = [&](Term term, std::size_t y) {
    return r.groups.at(static_cast<std::size_t>(term), y, 0);
  };
  Totals t;
  double factor = 1;
  for (std::size_t y = 0; y <= year; ++y) {
    t.cost += factor * r.budget.at(cost_lines().size(), y, 0);
    t.consumption += factor * months * of(Term::consumption, y);
    t.poverty_years += factor * of(Term::poor_households, y);
    factor /= 1.0 + rate;
  }
  t.poor = of(Term::poor_households, year);
  return t;
}

double ComparisonFigures::amount(Worth indicator, std::size_t place, std::size_t replicate,
                                 std::size_t year) const {
  const bool low = indicator == Worth::extra_cost_low || indicator == Worth::consumption_gain_low ||
                   indicator == Worth::net_benefit_low;
  const double rate = low ? axes_.low_discount_rate : axes_.discount_rate;
  const Totals own = totals(place, replicate, year, rate);
  const Totals base = totals(bases_[place], replicate, year, rate);
  const double cost = own.cost - base.cost;
  const double gain = own.consumption - base.consumption;
  switch (indicator) {
    case Worth::extra_cost:
    case Worth::extra_cost_low:
      return cost;
    case Worth::consumption_gain:
    case Worth::consumption_gain_low:
      return gain;
    case Worth::households_lifted:
      return base.poor - own.poor;
    case Worth::poverty_years_averted:
      return base.poverty_years - own.poverty_years;
    default:
      return gain - cost;
  }
}

bool ComparisonFigures::is_known_in(Worth indicator, double sign, std::size_t place,
                                    std::size_t year) const {
  if (!is_clear_in(worth(indicator, place, year), sign)) return false;
  if (indicator != Worth::extra_cost && indicator != Worth::extra_cost_low) return true;
  std::vector<double> soles;
  for (std::size_t r = 0; r < complete_replicates(); ++r) {
    soles.push_back(totals(place, r, year, 0).cost - totals(bases_[place], r, year, 0).cost);
  }
  return is_clear_in(mean_of(soles), sign);
}

Estimate ComparisonFigures::ratio_of_worth(Worth numerator, Worth denominator, double sign,
                                           std::size_t place, std::size_t year) const {
  if (!is_known_in(denominator, sign, place, year)) return {nan, nan};
  std::vector<RatioTerm> terms;
  for (std::size_t r = 0; r < complete_replicates(); ++r) {
    terms.push_back({amount(numerator, place, r, year), amount(denominator, place, r, year)});
  }
  const RatioFit fit = fit_ratio(terms);
  return estimate_of(fit.value, fit.residuals);
}

Estimate ComparisonFigures::worth(Worth indicator, std::size_t place, std::size_t year) const {
  const auto ratio = [&](Worth over, Worth under, double over_sign, double under_sign) {
    if (over_sign != 0 && !is_known_in(over, over_sign, place, year)) {
      return Estimate{nan, nan};
    }
    return ratio_of_worth(over, under, under_sign, place, year);
  };
  switch (indicator) {
    case Worth::cost_per_lifted:
      return ratio(Worth::extra_cost, Worth::households_lifted, 1, 1);
    case Worth::saving_per_fallen:
      return ratio(Worth::extra_cost, Worth::households_lifted, -1, -1);
    case Worth::cost_per_poverty_year:
      return ratio(Worth::extra_cost, Worth::poverty_years_averted, 1, 1);
    case Worth::benefit_cost:
      return ratio(Worth::consumption_gain, Worth::extra_cost, 0, 1);
    case Worth::benefit_cost_low:
      return ratio(Worth::consumption_gain_low, Worth::extra_cost_low, 0, 1);
    case Worth::loss_per_sole_saved:
      return ratio(Worth::consumption_gain, Worth::extra_cost, -1, -1);
    default:
      break;
  }
  std::vector<RatioTerm> terms;
  for (std::size_t r = 0; r < complete_replicates(); ++r) {
    terms.push_back({amount(indicator, place, r, year), 1.0});
  }
  const RatioFit fit = fit_ratio(terms);
  return estimate_of(fit.value, fit.residuals);
}

}  // namespace winay
