#include "winay/population/margins.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "population/margin_sums.hpp"
#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

using namespace margin;

/// Collects the margins of one population, with the tolerance that its size allows.
class Measure {
 public:
  Measure(const Population& population, const Sums& sum)
      : sum_(sum), n_(population.households), small_(population.households < exact_margins_from) {
    const double centres = static_cast<double>(population.centres.size());
    centre_size_ = n_ / std::max(centres, 1.0);
  }

  void share(std::string key, OwnText name, double target, double obtained,
             bool by_centre = false) {
    const double spread = std::sqrt(target * (1 - target));
    add(std::move(key), std::move(name), "1", target, obtained, 0.01, spread, by_centre);
  }
  void share_of(std::string key, OwnText name, double target, Sum yes) {
    share(std::move(key), std::move(name), target, sum_[yes] / n_);
  }
  void mean(std::string key, OwnText name, std::string unit, double target, double obtained) {
    const double size = std::abs(target);
    add(std::move(key), std::move(name), std::move(unit), target, obtained, 0.01 * size, size,
        false);
  }
  void correlation(std::string key, OwnText name, double target, std::array<Sum, 5> of) {
    if (n_ < 64) return;  // chance: nothing to hold
    const auto [a, aa, b, bb, ab] = of;
    const double covariance = sum_[ab] / n_ - sum_[a] / n_ * sum_[b] / n_;
    const double obtained = covariance / (spread_of(a, aa) * spread_of(b, bb));
    add(std::move(key), std::move(name), "1", target, obtained, 0.01, 1, false);
  }
  [[nodiscard]] double spread_of(Sum a, Sum aa) const {
    const double average = sum_[a] / n_;
    return std::sqrt(std::max(sum_[aa] / n_ - average * average, 0.0));
  }
  [[nodiscard]] double households() const { return n_; }
  [[nodiscard]] double at(Sum s) const { return sum_[s]; }
  [[nodiscard]] std::vector<Margin> take() { return std::move(margins_); }

 private:
  void add(std::string key, OwnText name, std::string unit, double target, double obtained,
           double tolerance, double spread, bool by_centre) {
    // Households of a centre go together: a sample of so many fewer.
    const double sampled = by_centre ? n_ / centre_size_ : n_;
    if (small_) tolerance += 3 * spread / std::sqrt(std::max(sampled, 1.0));
    margins_.push_back({.key = key,
                        .name = std::move(name),
                        .unit = std::move(unit),
                        .target = target,
                        .obtained = obtained,
                        .tolerance = tolerance,
                        .source = "population." + key});
  }

  const Sums& sum_;
  double n_;
  double centre_size_ = 1;
  bool small_;
  std::vector<Margin> margins_;
};

void measure_centres(const CentreMargins& p, const Population& population, Measure& measure) {
  const Centres& centres = population.centres;
  std::vector<double> by_department(p.departments.size());
  double distance = 0;
  double eligible = 0;
  double eligible_users = 0;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    const double users = centres.last_lane[c] - centres.first_lane[c];
    by_department[static_cast<std::size_t>(centres.department[c])] += users;
    distance += users * double{centres.distance_hours[c]};
    if (double{centres.unmet_need_share[c]} < p.eligible_unmet_need ||
        centres.households[c] < p.eligible_households) {
      continue;
    }
    eligible += centres.households[c];
    eligible_users += users;
  }
  const double n = measure.households();
  measure.mean("national_households", {"households of the transfer", "hogares usuarios"},
               "households", p.national_households, measure.at(weights));
  for (std::size_t d = 0; d < p.departments.size(); ++d) {
    const Department& department = p.departments[d];
    measure.share("departments." + department.name + ".share",
                  {"in " + department.name, "en " + department.name}, department.share,
                  by_department[d] / n, true);
  }
  if (eligible > 0) {
    measure.share("juntos_share_eligible",
                  {"users in eligible centres", "usuarios en centros elegibles"},
                  p.juntos_share_eligible, eligible_users / eligible, true);
  }
  measure.mean("distance", {"time to services", "tiempo a los servicios"}, "hours", p.distance,
               distance / n);
  measure.share_of("year_round_water", {"water all year", "agua todo el año"}, p.year_round_water,
                   water);
}

void measure_families(const HouseholdMargins& p, Measure& measure) {
  const double n = measure.households();
  const double all_children = measure.at(children);
  measure.mean("household_size", {"members", "miembros"}, "persons", p.household_size,
               measure.at(members) / n);
  measure.mean("children", {"children", "hijos"}, "persons", p.children, all_children / n);
  measure.share("children_under_3", {"children aged 0-2", "hijos de 0 a 2 años"},
                p.children_under_3, measure.at(under_3) / all_children);
  measure.share("children_3_to_5", {"children aged 3-5", "hijos de 3 a 5 años"}, p.children_3_to_5,
                measure.at(from_3_to_5) / all_children);
}

void measure_livelihoods(const HouseholdMargins& p, Measure& measure) {
  const double n = measure.households();
  measure.mean("skill_spread", {"skill, mean", "habilidad, media"}, "1", 1, measure.at(skill) / n);
  measure.mean("mean_capital", {"capital, mean", "capital, media"}, "soles", p.mean_capital,
               measure.at(capital) / n);
  if (n >= 64) {
    measure.mean("skill_spread", {"log skill, spread", "log habilidad, dispersión"}, "1",
                 p.skill_spread, measure.spread_of(log_skill, log_skill_2));
    measure.mean("capital_spread", {"log capital, spread", "log capital, dispersión"}, "1",
                 p.capital_spread, measure.spread_of(log_capital, log_capital_2));
  }
  measure.correlation("skill_capital_correlation", {"skill and capital", "habilidad y capital"},
                      p.skill_capital_correlation,
                      {log_skill, log_skill_2, log_capital, log_capital_2, log_skill_capital});
  measure.share_of("off_farm_share", {"with off-farm income", "con ingreso no agrario"},
                   p.off_farm_share, with_off_farm);
  measure.mean("off_farm_income", {"off-farm income, mean", "ingreso no agrario, media"},
               "soles/year", p.off_farm_income, measure.at(off_farm) / n);
  measure.mean("savings_median", {"savings, mean", "ahorro, media"}, "soles",
               p.savings_median * exp_of(p.savings_spread * p.savings_spread / 2),
               measure.at(savings) / n);
  measure.correlation("unmeasured_correlation", {"skill and unmeasured", "habilidad y no medido"},
                      p.unmeasured_correlation,
                      {log_skill, log_skill_2, deviate, deviate_2, deviate_skill});
  measure.share_of("formal_access", {"formal credit within reach", "crédito formal al alcance"},
                   p.formal_access, formal);
}

void measure_practices(const HouseholdMargins& p, Measure& measure) {
  for (std::size_t j = 0; j < practices.size(); ++j) {
    const TechnologyRow& row = row_of(practices[j]);
    measure.share_of("baseline_shares." + std::string(row.name), row.text, p.baseline_shares[j],
                     static_cast<Sum>(first_practice + j));
  }
}

void measure_traits(const TraitMargins& p, Measure& measure) {
  const double n = measure.households();
  measure.mean("internality_mean", {"Internality, mean", "Internalidad, media"}, "points",
               p.internality_mean,
               p.internality_mean + p.internality_spread * measure.at(internality) / n);
  measure.mean("powerful_others_mean", {"Powerful Others, mean", "Otros Poderosos, media"},
               "points", p.powerful_others_mean,
               p.powerful_others_mean + p.powerful_others_spread * measure.at(powerful) / n);
  measure.mean("chance_mean", {"Chance, mean", "Azar, media"}, "points", p.chance_mean,
               p.chance_mean + p.chance_spread * measure.at(chance) / n);
  measure.correlation(
      "powerful_chance_correlation", {"Powerful Others and Chance", "Otros Poderosos y Azar"},
      p.powerful_chance_correlation, {powerful, powerful_2, chance, chance_2, powerful_chance});
  measure.correlation("internality_powerful_correlation",
                      {"Internality and Powerful Others", "Internalidad y Otros Poderosos"},
                      p.internality_powerful_correlation,
                      {internality, internality_2, powerful, powerful_2, internality_powerful});
  measure.correlation("internality_chance_correlation",
                      {"Internality and Chance", "Internalidad y Azar"},
                      p.internality_chance_correlation,
                      {internality, internality_2, chance, chance_2, internality_chance});
  measure.correlation(
      "locus_skill_correlation", {"locus of control and skill", "locus de control y habilidad"},
      p.locus_skill_correlation, {locus, locus_2, log_skill, log_skill_2, locus_skill});
  measure.share_of("participant_is_head", {"head attends", "asiste el jefe"}, p.participant_is_head,
                   head);
}

}  // namespace

std::vector<Margin> measure_margins(const SyntheticPopulation& target,
                                    const Population& population) {
  const Sums sum = sum_households(population);
  Measure measure(population, sum);
  measure_centres(target.centres, population, measure);
  measure_families(target.households, measure);
  measure_livelihoods(target.households, measure);
  measure_practices(target.households, measure);
  measure_traits(target.traits, measure);
  return measure.take();
}

}  // namespace winay
