#include "winay/schedule/solve.hpp"

#include <array>
#include <cmath>
#include <mutex>
#include <utility>

#include "winay/core/vector_math.hpp"
#include "winay/schedule/simulation.hpp"

namespace winay {

namespace {

constexpr int halvings = 14;

struct Bracket {
  double low;
  double high;
  bool raised = false;
  bool lowered = false;

  [[nodiscard]] double middle() const { return 0.5 * (low + high); }
  void narrow(bool too_high) {
    (too_high ? high : low) = middle();
    (too_high ? lowered : raised) = true;
  }
  /// Every trial was on the same side of what was wanted.
  [[nodiscard]] bool at_bound() const { return !(raised && lowered); }
};

/// How far a solved share may be from the one wanted. An end of the bracket may be the answer: a
/// practice that nobody has is had by nobody there.
constexpr double near = 0.005;

std::string percent_text(double share) {
  const auto tenths = static_cast<std::int64_t>(std::lround(1000 * share));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

/// `wanted` and `reached` of what `key` was to give; `remedy` ends the sentence.
void refuse(const std::string& key, const OwnText& what, double wanted, double reached,
            const OwnText& remedy) {
  const std::string is = percent_text(wanted);
  const std::string nearest = percent_text(reached);
  throw UnsolvableError(
      {key + " cannot be solved: " + what.en + " should be " + is + ", and the nearest that any " +
           "value tried gives is " + nearest + "; " + remedy.en,
       key + " no se puede resolver: " + what.es + " debería ser " + is + ", y lo más cercano " +
           "que da algún valor probado es " + nearest + "; " + remedy.es});
}

/// Share of households, by weight, that use each practice.
ByTechnology shares_in_use(const Population& population, const Stocks& stocks) {
  ByTechnology shares{};
  double total = 0;
  const Traits& traits = population.traits;
  for (std::size_t h = 0; h < traits.household.size(); ++h) {
    if (traits.household[h] < 0) continue;
    const auto weight = static_cast<double>(traits.weight[h]);
    total += weight;
    for (std::size_t j = 0; j < practices.size(); ++j) {
      shares[j] += in_use(stocks.technologies, h, practices[j]) != 0U ? weight : 0.0;
    }
  }
  for (double& share : shares) share /= total;
  return shares;
}

void solve_adoption(Model& model, const Population& sample) {
  const ByTechnology wanted = shares_in_use(sample, sample.start);
  std::array<Bracket, practices.size()> brackets;
  brackets.fill({.low = -14.0, .high = 6.0});
  ByTechnology& intercept = model.parameters.adoption.intercept;
  ByTechnology shares{};
  for (int i = 0; i < halvings; ++i) {
    for (std::size_t j = 0; j < brackets.size(); ++j) intercept[j] = brackets[j].middle();
    const World world = Simulation(model, sample).burn_in();
    shares = shares_in_use(sample, world.stocks);
    for (std::size_t j = 0; j < brackets.size(); ++j) brackets[j].narrow(shares[j] > wanted[j]);
  }
  for (std::size_t j = 0; j < brackets.size(); ++j) {
    if (!brackets[j].at_bound() || std::abs(shares[j] - wanted[j]) < near) continue;
    const TechnologyRow& row = row_of(practices[j]);
    refuse(
        "adoption.intercept of " + std::string(row.name),
        {"the share of " + std::string(row.users.en), "la parte de " + std::string(row.users.es)},
        wanted[j], shares[j],
        {"how often it is given up (adoption.abandonment), what it asks for or the share in the "
         "population do not go together: change one, or write the intercepts",
         "cuánto se abandona (adoption.abandonment), lo que pide o la parte en la población no "
         "concuerdan: cambie uno, o escriba los interceptos"});
  }
}

/// Headcount of persons if unmeasured consumption were `mean` a person, given the year's measured
/// consumption of each household.
double headcount(const WelfareParameters& p, const Population& sample, const Stocks& stocks,
                 const std::vector<double>& measured, double mean) {
  double poor = 0;
  double persons = 0;
  const double sigma = p.unmeasured_deviation;
  for (std::size_t h = 0; h < measured.size(); ++h) {
    if (sample.traits.household[h] < 0) continue;
    const auto members = static_cast<double>(stocks.household_size[h]);
    const double weight = members * static_cast<double>(sample.traits.weight[h]);
    const auto deviate = static_cast<double>(sample.traits.unmeasured_deviate[h]);
    const double unmeasured = mean * exp_of(sigma * deviate - 0.5 * sigma * sigma);
    const double month = (measured[h] / members + unmeasured) / 12.0;
    persons += weight;
    poor += month < p.poverty_line ? weight : 0.0;
  }
  return poor / persons;
}

void solve_welfare(Model& model, const Population& sample) {
  model.parameters.welfare.unmeasured_mean = 0;
  const Stocks stocks = Simulation(model, sample).burn_in().stocks;
  std::vector<double> measured(stocks.savings.size());
  for (std::size_t h = 0; h < measured.size(); ++h) {
    for (const auto& bimester : stocks.consumption_history) {
      measured[h] += static_cast<double>(bimester[h]);
    }
  }
  const WelfareParameters& p = model.parameters.welfare;
  Bracket bracket{.low = 0, .high = 24.0 * p.poverty_line};
  double poor = 0;
  for (int i = 0; i < 3 * halvings; ++i) {
    poor = headcount(p, sample, stocks, measured, bracket.middle());
    bracket.narrow(poor < p.baseline_poverty);
  }
  if (bracket.at_bound() && std::abs(poor - p.baseline_poverty) >= near) {
    refuse("welfare.unmeasured_mean",
           {"the share of persons in poverty (welfare.baseline_poverty)",
            "la parte de personas en pobreza (welfare.baseline_poverty)"},
           p.baseline_poverty, poor,
           {"consumption that was measured and this poverty do not go together: change "
            "welfare.baseline_poverty or the poverty line, or write welfare.unmeasured_mean",
            "el consumo medido y esta pobreza no concuerdan: cambie welfare.baseline_poverty o la "
            "línea de pobreza, o escriba welfare.unmeasured_mean"});
  }
  model.parameters.welfare.unmeasured_mean = bracket.middle();
}

/// Counts who is active and who is reclassified.
class ReclassifiedShare : public Observer {
 public:
  [[nodiscard]] bool takes_years() const override { return true; }
  void block_stepped(const BlockStep& step) override {
    if (step.now.season != 0) return;
    std::int64_t active = 0;
    std::int64_t reclassified = 0;
    for (std::size_t h = 0; h < step.now.lanes; ++h) {
      if (step.traits.household[h] < 0) continue;
      const Flag reason = step.flows.exit.reason[h];
      const Flag affiliation = step.flows.exit.affiliation[h];
      active += affiliation == static_cast<Flag>(Affiliation::active) || reason != 0U ? 1 : 0;
      reclassified += reason == static_cast<Flag>(ExitReason::reclassified) ? 1 : 0;
    }
    const std::scoped_lock lock(mutex_);
    active_ += active;
    reclassified_ += reclassified;
  }
  void bimester_ended(const Now& /*now*/) override {}

  [[nodiscard]] double a_year() const {
    return active_ == 0 ? 0.0 : static_cast<double>(reclassified_) / static_cast<double>(active_);
  }

 private:
  std::mutex mutex_;
  std::int64_t active_ = 0;
  std::int64_t reclassified_ = 0;
};

void solve_exit(Model& model, const Population& sample) {
  const World start = Simulation(model, sample).burn_in();
  const double wanted = model.parameters.exit.reclassified_a_year;
  Bracket bracket{.low = -3.0, .high = 6.0};
  double reached = 0;
  for (int i = 0; i < halvings; ++i) {
    model.parameters.exit.cut_off = bracket.middle();
    ReclassifiedShare share;
    World world = start;
    Simulation(model, sample).run(model.before, world, &share);
    reached = share.a_year();
    bracket.narrow(reached < wanted);
  }
  if (bracket.at_bound() && std::abs(reached - wanted) >= near) {
    refuse("exit.cut_off",
           {"the share of the transfer's households reclassified a year (exit.reclassified_a_year)",
            "la parte de los hogares de la transferencia reclasificada por año "
            "(exit.reclassified_a_year)"},
           wanted, reached,
           {"if the base arm has no transfer nobody can be: name an arm that has it as the base, "
            "or write exit.cut_off",
            "si el brazo base no tiene transferencia nadie puede serlo: ponga de base un brazo que "
            "la tenga, o escriba exit.cut_off"});
  }
  model.parameters.exit.cut_off = bracket.middle();
}

Model status_quo(const Model& model) {
  Model quo = model;
  if (model.administration_before) administer(quo.parameters.exit, *model.administration_before);
  std::erase_if(quo.economy, [](const EconomyEvent& event) { return event.from >= 0; });
  quo.emergency_payments.clear();
  quo.later_shocks.clear();
  for (Programme& programme : quo.before.programmes) {
    programme.exit.clear();
    programme.intake.reset();
    programme.later.clear();
  }
  return quo;
}

}  // namespace

std::uint64_t status_quo_history(const Model& model, const Population& sample) {
  const Model quo = status_quo(model);
  const Simulation simulation(quo, sample);
  World world = simulation.burn_in();
  simulation.run(quo.before, world);
  return world.hash;
}

std::int64_t solver_bimesters(const Model& model) {
  const std::int64_t burn_in = model.calendar.burn_in;
  std::int64_t bimesters = 0;
  if (model.solve_adoption) bimesters += halvings * burn_in;
  if (model.solve_welfare) bimesters += burn_in;
  if (model.solve_exit && model.parameters.exit.on) {
    bimesters += burn_in + std::int64_t{halvings} * model.calendar.bimesters();
  }
  return bimesters;
}

void solve(Model& model, const Population& sample) {
  Model quo = status_quo(model);
  if (quo.solve_adoption) solve_adoption(quo, sample);
  if (quo.solve_welfare) solve_welfare(quo, sample);
  if (quo.solve_exit && quo.parameters.exit.on) solve_exit(quo, sample);
  model.parameters.adoption.intercept = quo.parameters.adoption.intercept;
  model.parameters.welfare.unmeasured_mean = quo.parameters.welfare.unmeasured_mean;
  model.parameters.exit.cut_off = quo.parameters.exit.cut_off;
  model.solve_adoption = model.solve_welfare = model.solve_exit = false;
}

}  // namespace winay
