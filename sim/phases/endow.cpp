#include "winay/phases/endow.hpp"

#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

Real lognormal_one(Real sigma, Real deviate) {
  return exp_of(sigma * deviate - Real{0.5} * sigma * sigma);
}

Real complement_net(const ProductionParameters& p, Real log_skill, Real locus, bool water) {
  const Real revenue = static_cast<Real>(p.complement_productivity) *
                       exp_of(static_cast<Real>(p.complement_skill_exponent) * log_skill +
                              static_cast<Real>(p.complement_locus_of_control) * locus);
  const Real net = revenue - static_cast<Real>(p.complement_cost);
  const auto cap = static_cast<Real>(p.complement_cap);
  if (!(net > Real{0})) return Real{0};
  const Real kept = water ? Real{1} : static_cast<Real>(1.0 - p.complement_water);
  return kept * (net < cap ? net : cap);
}

void endow_enterprise(const ProductionParameters& p, std::size_t h, const TraitsView& traits,
                      EndowmentsOf<Lanes>& e) {
  const Real skilled = static_cast<Real>(p.enterprise_productivity) *
                       exp_of(static_cast<Real>(p.enterprise_skill_exponent) * traits.log_skill[h]);
  if (p.structure == Structure::complementarity) {
    e.enterprise_return[h] = complement_net(p, traits.log_skill[h], traits.locus_of_control[h],
                                            traits.year_round_water[h] != 0);
    e.minimum_scale[h] = e.capacity[h] = e.expected_gain[h] = Real{0};
    return;
  }
  e.enterprise_return[h] = skilled;
  if (p.structure == Structure::no_trap) {
    e.minimum_scale[h] = e.expected_gain[h] = Real{0};
    e.capacity[h] = static_cast<Real>(p.no_trap_capacity);
    return;
  }
  const Real scale =
      static_cast<Real>(p.minimum_scale) *
      lognormal_one(static_cast<Real>(p.minimum_scale_deviation), traits.scale_deviate[h]);
  e.minimum_scale[h] = scale;
  e.capacity[h] = static_cast<Real>(p.capacity) * scale;
  e.expected_gain[h] = skilled * power(scale, static_cast<Real>(p.enterprise_exponent)) -
                       static_cast<Real>(p.fixed_cost * (1.0 - p.fixed_cost_cut));
}

}  // namespace

void endow(const ProductionParameters& production, const WelfareParameters& welfare,
           const ComplianceParameters& compliance, const PopulationFacts& facts,
           const Centres& centres, const TraitsView& traits, std::size_t lanes,
           EndowmentsOf<Lanes>& endowments) {
  const auto p = static_cast<Real>(compliance.probability);
  const Real mean_odds = log_of(p) - log_of(Real{1} - p + Real{1e-7F});
  const auto sigma = static_cast<Real>(welfare.unmeasured_deviation);
  for (std::size_t h = 0; h < lanes; ++h) {
    endow_enterprise(production, h, traits, endowments);
    endowments.unmeasured[h] = static_cast<Real>(welfare.unmeasured_mean) *
                               lognormal_one(sigma, traits.unmeasured_deviate[h]);
    const double distance = centres.distance_hours[static_cast<std::size_t>(traits.centre[h])];
    endowments.compliance[h] =
        mean_odds - static_cast<Real>(compliance.distance * (distance - facts.mean_distance_hours));
    endowments.local_share[h] = traits.off_farm_income[h];
  }
}

}  // namespace winay
