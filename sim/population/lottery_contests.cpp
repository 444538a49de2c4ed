#include "population/lottery_contests.hpp"

#include <span>
#include <string>

#include "winay/population/error.hpp"

namespace winay::lottery {

namespace {

constexpr int most_adults = 12;

/// Cumulative quotas of a number of members with these probabilities.
std::vector<std::int64_t> number_quotas(const std::vector<double>& probability,
                                        std::int64_t households) {
  return quotas_of(std::span(probability).first(probability.size() - 1), households);
}

/// Σ number · households with it, from the cumulative quotas of 0, 1, 2 ….
std::int64_t total_of(const std::vector<std::int64_t>& quotas, std::int64_t households) {
  std::int64_t total = 0;
  for (const std::int64_t quota : quotas) total += households - quota;
  return total;
}

}  // namespace

void check_lotteries(const CentreMargins& centres, const HouseholdMargins& households) {
  for (const std::size_t j : watered_practices) {
    if (households.baseline_shares[j] <= centres.year_round_water) continue;
    throw PopulationError(filled({"population.baseline_shares.{} is above "
                                  "population.year_round_water, but it needs water",
                                  "population.baseline_shares.{} supera a "
                                  "population.year_round_water, pero necesita agua"},
                                 {std::string(practice_names[j])}));
  }
  if (!(households.children + 1 <= households.household_size)) {
    throw PopulationError(
        {"population.household_size must exceed population.children by at least 1 adult",
         "population.household_size debe superar a population.children en al menos 1 adulto"});
  }
  if (!(households.children_under_3 + households.children_3_to_5 <= 1)) {
    throw PopulationError(
        {"population.children_under_3 and population.children_3_to_5 add to more than 1",
         "population.children_under_3 y population.children_3_to_5 suman más de 1"});
  }
}

std::vector<Contest> first_contests(const CentreMargins& centres,
                                    const HouseholdMargins& households, const TraitMargins& traits,
                                    std::int64_t n) {
  std::vector<Contest> contests(round1_contests);
  const auto yes_no = [&](std::size_t contest, double share) {
    contests[contest].quotas = quotas_of(std::array{share}, n);
  };
  yes_no(off_farm, households.off_farm_share);
  yes_no(formal_access, households.formal_access);
  yes_no(participant, traits.participant_is_head);
  yes_no(water, centres.year_round_water);
  for (std::size_t j = 0; j < practices.size(); ++j) {
    if (!row_of(practices[j]).needs_water) yes_no(contest_of(j), households.baseline_shares[j]);
  }
  contests[children].quotas =
      number_quotas(truncated_poisson(households.children - 1, children_per_household - 1), n);
  contests[adults].quotas = number_quotas(
      truncated_poisson(households.household_size - households.children - 1, most_adults - 1), n);
  return contests;
}

std::int64_t count_children(const std::vector<Contest>& first, std::int64_t n) {
  return n + total_of(first[children].quotas, n);
}

std::vector<Contest> second_contests(const HouseholdMargins& households, std::int64_t n,
                                     std::int64_t all_children) {
  std::vector<Contest> contests(ages + 1);
  for (std::size_t i = 0; i < ages; ++i) {
    const double share = households.baseline_shares[watered_practices[i]];
    contests[i].quotas = quotas_of(std::array{share}, n);
  }

  const auto oldest = static_cast<int>(households.oldest_child);
  const double older = 1 - households.children_under_3 - households.children_3_to_5;
  std::vector<double> by_year;
  for (int age = 0; age < oldest; ++age) {
    by_year.push_back(age < 3   ? households.children_under_3 / 3
                      : age < 6 ? households.children_3_to_5 / 3
                                : older / (oldest - 5));
  }
  contests[ages] = {.slots = age_slots, .quotas = quotas_of(by_year, all_children)};
  return contests;
}

std::vector<double> truncated_poisson(double mean, int most) {
  std::vector<double> p(static_cast<std::size_t>(most) + 1);
  double low = 0;
  double high = 1000;
  for (int k = 0; k < 60; ++k) {
    const double rate = (low + high) / 2;
    double total = 0;
    double sum = 0;
    double term = 1;
    for (int x = 0; x <= most; ++x) {
      p[static_cast<std::size_t>(x)] = term;
      total += term;
      sum += x * term;
      term *= rate / (x + 1);
    }
    for (double& each : p) each /= total;
    (sum / total > mean ? high : low) = rate;
  }
  return p;
}

}  // namespace winay::lottery
