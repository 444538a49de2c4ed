#include <algorithm>
#include <bit>
#include <limits>

#include "winay/core/vector_math.hpp"
#include "winay/programmes/conditions.hpp"

namespace winay {

namespace {

constexpr Real unknown = std::numeric_limits<Real>::quiet_NaN();
constexpr Flag no_child = 255;

/// Calls `use(age)` for each child of the lane.
template <class Use>
void for_each_child(const DemographyFlows& demography, std::size_t lane, Use&& use) {
  for (const auto& word : demography.child_ages) {
    for (std::uint32_t shift = 0; shift < 32; shift += 8) {
      const Flag age = (word[lane] >> shift) & 255U;
      if (age != no_child) use(age);
    }
  }
}

Real youngest(const DemographyFlows& demography, std::size_t lane) {
  Flag age = no_child;
  for_each_child(demography, lane, [&](Flag child) { age = std::min(age, child); });
  return age == no_child ? unknown : static_cast<Real>(age);
}

Real oldest(const DemographyFlows& demography, std::size_t lane) {
  std::int32_t age = -1;
  for_each_child(demography, lane,
                 [&](Flag child) { age = std::max(age, static_cast<std::int32_t>(child)); });
  return age < 0 ? unknown : static_cast<Real>(age);
}

/// Bimesters since the start in a programme, or since its visits ended.
Real time_in(const ObservedHouseholds& seen, const Condition& c, std::size_t lane) {
  if (c.programme_row < 0) return unknown;
  const EnrolmentView& enrolment = seen.enrolments[static_cast<std::size_t>(c.programme_row)];
  const std::int32_t start = enrolment.start[lane];
  const std::int32_t lasts =
      c.observable == Observable::completed_for ? c.programme_lasts : std::int32_t{0};
  if (start > seen.now.bimester - lasts) return unknown;
  return static_cast<Real>(seen.now.bimester - start - lasts);
}

Real eligible(const ObservedHouseholds& seen, std::size_t lane) {
  return static_cast<Real>(eligible_members(seen.demography, seen.rule.eligible_age, lane));
}

Real score_in_lines(const ObservedHouseholds& seen, std::size_t lane) {
  const Real score = seen.score[lane];
  return score <= never_observed ? unknown : exp_of(score);
}

Real measured_income(const ObservedHouseholds& seen, std::size_t lane) {
  Real year = 0;
  for (const auto& bimester : seen.stocks.income_history) year += bimester[lane];
  return year;
}

/// Measured and unmeasured income of twelve months, a person and month, over the line.
Real own_income(const ObservedHouseholds& seen, std::size_t lane) {
  const Real members = seen.stocks.household_size[lane];
  const Real year = measured_income(seen, lane) / members + seen.endowments.unmeasured[lane];
  return year / static_cast<Real>(12.0 * seen.rule.poverty_line);
}

Real assets(const ObservedHouseholds& seen, std::size_t lane) {
  return seen.stocks.traditional_capital[lane] + seen.stocks.enterprise_capital[lane];
}

Real enterprise_active(const ObservedHouseholds& seen, std::size_t lane) {
  return static_cast<Real>(in_use(seen.stocks.technologies, lane, Technology::enterprise));
}

/// In per cent; a household whose score was never observed cannot be judged.
Real vulnerability(const ObservedHouseholds& seen, std::size_t lane) {
  const Real score = seen.score[lane];
  if (score <= never_observed) return unknown;
  const auto& b = seen.rule.vulnerability;
  const auto term = [&](std::size_t k) { return static_cast<Real>(b[k]); };
  const Real log_odds = term(0) + term(1) * score + term(2) * log_of(Real{1} + assets(seen, lane)) +
                        term(3) * enterprise_active(seen, lane) +
                        term(4) * seen.demography.household_size[lane] +
                        term(5) * eligible(seen, lane);
  return Real{100} * logistic(log_odds);
}

Real cohort(const ObservedHouseholds& seen, std::size_t lane) {
  const auto time = static_cast<std::int32_t>(seen.stocks.bimesters_affiliated[lane]);
  const std::int32_t entered = seen.now.bimester - time;
  const std::int32_t years = entered >= 0 ? entered / bimesters_a_year
                                          : -((bimesters_a_year - 1 - entered) / bimesters_a_year);
  return static_cast<Real>(seen.rule.first_year + years);
}

/// The number of the household, or of its centre, between 0 and 1.
Real lot(const ObservedHouseholds& seen, Observable lottery, std::size_t lane) {
  if (lottery == Observable::lottery) {
    return lottery_number(seen.now.key, seen.traits.household[lane]);
  }
  const auto centre = static_cast<std::size_t>(seen.traits.centre[lane]);
  return centre_lottery_number(seen.now.key, seen.centres.id[centre]);
}

Real of_household(const ObservedHouseholds& seen, const Condition& c, std::size_t lane) {
  switch (c.observable) {
    case Observable::affiliated_for:
      return static_cast<Real>(seen.stocks.bimesters_affiliated[lane]);
    case Observable::started_for:
    case Observable::completed_for:
      return time_in(seen, c, lane);
    case Observable::youngest_child:
      return youngest(seen.demography, lane);
    case Observable::oldest_child:
      return oldest(seen.demography, lane);
    case Observable::eligible_members:
      return eligible(seen, lane);
    case Observable::household_size:
      return seen.demography.household_size[lane];
    case Observable::observed_score:
      return score_in_lines(seen, lane);
    case Observable::measured_income:
      return measured_income(seen, lane);
    case Observable::own_income:
      return own_income(seen, lane);
    case Observable::assets:
      return assets(seen, lane);
    case Observable::enterprise_active:
      return enterprise_active(seen, lane);
    case Observable::vulnerability:
      return vulnerability(seen, lane);
    case Observable::failed_conditions:
      return static_cast<Real>(std::popcount(seen.stocks.suspensions[lane] & 63U));
    case Observable::cohort:
      return cohort(seen, lane);
    case Observable::lottery:
    case Observable::centre_lottery:
      return Real{100} * lot(seen, c.observable, lane);
    case Observable::date:
      return static_cast<Real>(seen.now.bimester);
    default:
      return unknown;
  }
}

}  // namespace

Real of_centre(const Centres& centres, Observable observable, std::size_t centre) {
  switch (observable) {
    case Observable::department:
      return static_cast<Real>(centres.department[centre]);
    case Observable::district:
      return static_cast<Real>(centres.district[centre]);
    case Observable::unmet_need_share:
      return static_cast<Real>(100.0F * centres.unmet_need_share[centre]);
    default:
      return static_cast<Real>(centres.households[centre]);
  }
}

bool is_of_centre(Observable observable) {
  return observable >= Observable::department && observable <= Observable::centre_households;
}

int eligible_members(const DemographyFlows& demography, double eligible_age, std::size_t lane) {
  const auto limit = static_cast<Flag>(eligible_age);
  int members = 0;
  for_each_child(demography, lane, [&](Flag age) { members += age < limit ? 1 : 0; });
  return members;
}

void observe(const ObservedHouseholds& seen, const Condition& c, std::size_t first,
             std::size_t lanes, Observed& value) {
  const bool of_the_centre = is_of_centre(c.observable);
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::size_t lane = first + h;
    value[h] = unknown;
    if (seen.traits.household[lane] < 0) continue;
    value[h] = of_the_centre ? of_centre(seen.centres, c.observable,
                                         static_cast<std::size_t>(seen.traits.centre[lane]))
                             : of_household(seen, c, lane);
  }
}

}  // namespace winay
