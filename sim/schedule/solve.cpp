#include "winay/schedule/solve.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <utility>
#include <vector>

#include "schedule/grid_root.hpp"
#include "winay/core/vector_math.hpp"
#include "winay/schedule/simulation.hpp"

namespace winay {

namespace {

/// The grids of the answers, finer than any digit that is printed: half a step moves a practice's
/// share by less than 0.05 points and the share reclassified by less than 0.01 points.
constexpr double intercept_step = 1.0 / 256;
constexpr double cut_off_step = 1.0 / 256;
constexpr double soles_step = 1.0 / 64;

/// Trials that a search takes as a rule, for forecasts.
constexpr std::int64_t usual_trials = 6;

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

double log_odds(double share, double half_a_household) {
  return std::log(share + half_a_household) - std::log(1 - share + half_a_household);
}

void check_practice(std::size_t j, double wanted, double reached) {
  if (std::abs(reached - wanted) < near) return;
  const TechnologyRow& row = row_of(practices[j]);
  refuse("adoption.intercept of " + std::string(row.name),
         {"the share of " + std::string(row.users.en), "la parte de " + std::string(row.users.es)},
         wanted, reached,
         {"how often it is given up (adoption.abandonment), what it asks for or the share in the "
          "population do not go together: change one, or write the intercepts",
          "cuánto se abandona (adoption.abandonment), lo que pide o la parte en la población no "
          "concuerdan: cambie uno, o escriba los interceptos"});
}

/// All intercepts at once, each by the share of its own practice: what the others do to that share
/// is small beside what it does itself.
void solve_adoption(Model& model, const Population& sample) {
  const ByTechnology wanted = shares_in_use(sample, sample.start);
  std::vector<GridRoot> roots(
      practices.size(),
      GridRoot({.low = -14.0, .high = 6.0, .step = intercept_step, .start = -5.5, .slope = 1.0}));
  ByTechnology& intercept = model.parameters.adoption.intercept;
  const double half = 0.5 / sample.households;
  const Simulation simulation(model, sample);
  const auto try_all = [&] {
    for (std::size_t j = 0; j < roots.size(); ++j) intercept[j] = roots[j].value();
    return shares_in_use(sample, simulation.burn_in().stocks);
  };
  while (!std::all_of(roots.begin(), roots.end(), [](const GridRoot& r) { return r.done(); })) {
    const ByTechnology shares = try_all();
    for (std::size_t j = 0; j < roots.size(); ++j) {
      // As many as wanted are not too many: the gap is to half a household more.
      const double gap = log_odds(shares[j], half) - log_odds(wanted[j] + half, half);
      if (!roots[j].done()) roots[j].tell(gap);
    }
  }
  if (std::none_of(roots.begin(), roots.end(), [](const GridRoot& r) { return r.at_bound(); })) {
    for (std::size_t j = 0; j < roots.size(); ++j) intercept[j] = roots[j].value();
    return;
  }
  const ByTechnology shares = try_all();
  for (std::size_t j = 0; j < roots.size(); ++j) {
    if (roots[j].at_bound()) check_practice(j, wanted[j], shares[j]);
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

/// `stocks`: after a burn-in without unmeasured consumption.
void solve_welfare(Model& model, const Population& sample, const Stocks& stocks) {
  std::vector<double> measured(stocks.savings.size());
  for (std::size_t h = 0; h < measured.size(); ++h) {
    for (const auto& bimester : stocks.consumption_history) {
      measured[h] += static_cast<double>(bimester[h]);
    }
  }
  const WelfareParameters& p = model.parameters.welfare;
  GridRoot root({.low = 0,
                 .high = 24.0 * p.poverty_line,
                 .step = soles_step,
                 .start = 6.0 * p.poverty_line,
                 .slope = 0.1 / p.poverty_line});
  const auto poor = [&] { return headcount(p, sample, stocks, measured, root.value()); };
  while (!root.done()) root.tell(p.baseline_poverty - poor());
  if (root.at_bound() && std::abs(poor() - p.baseline_poverty) >= near) {
    refuse("welfare.unmeasured_mean",
           {"the share of persons in poverty (welfare.baseline_poverty)",
            "la parte de personas en pobreza (welfare.baseline_poverty)"},
           p.baseline_poverty, poor(),
           {"consumption that was measured and this poverty do not go together: change "
            "welfare.baseline_poverty or the poverty line, or write welfare.unmeasured_mean",
            "el consumo medido y esta pobreza no concuerdan: cambie welfare.baseline_poverty o la "
            "línea de pobreza, o escriba welfare.unmeasured_mean"});
  }
  model.parameters.welfare.unmeasured_mean = root.value();
}

/// Puts consumption that is not measured into a past year without it.
void add_unmeasured(const Endowments& endowments, Stocks& stocks) {
  for (auto& bimester : stocks.consumption_history) {
    for (std::size_t h = 0; h < bimester.size(); ++h) {
      bimester[h] += endowments.unmeasured[h] * stocks.household_size[h] * (Real{1} / Real{6});
    }
  }
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

  [[nodiscard]] double a_year() const { return static_cast<double>(reclassified_) / years(); }
  /// How far the share is below the wanted one, as a logarithm.
  [[nodiscard]] double below(double wanted) const {
    const double half = 0.5 / years();
    return std::log(wanted + half) - std::log(a_year() + half);
  }

 private:
  [[nodiscard]] double years() const {
    return static_cast<double>(std::max<std::int64_t>(active_, 1));
  }

  std::mutex mutex_;
  std::int64_t active_ = 0;
  std::int64_t reclassified_ = 0;
};

/// `start`: the world after the burn-in.
void solve_exit(Model& model, const Population& sample, const World& start) {
  const double wanted = model.parameters.exit.reclassified_a_year;
  const Simulation simulation(model, sample);
  GridRoot root({.low = -3.0, .high = 6.0, .step = cut_off_step, .start = 0.7, .slope = 2.0});
  double reached = 0;
  while (!root.done()) {
    model.parameters.exit.cut_off = root.value();
    ReclassifiedShare share;
    World world = start;
    simulation.run(model.before, world, &share);
    reached = share.a_year();
    root.tell(share.below(wanted));
  }
  if (root.at_bound() && std::abs(reached - wanted) >= near) {
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
  model.parameters.exit.cut_off = root.value();
}

}  // namespace

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

std::int64_t solver_bimesters(const Model& model) {
  const std::int64_t burn_in = model.calendar.burn_in;
  const bool exits = model.solve_exit && model.parameters.exit.on;
  std::int64_t bimesters = 0;
  if (model.solve_adoption) bimesters += usual_trials * burn_in;
  if (model.solve_welfare || exits) bimesters += burn_in;
  if (exits) bimesters += usual_trials * model.calendar.bimesters();
  return bimesters;
}

bool left_to_solve(const Model& model) {
  return model.solve_adoption || model.solve_welfare || model.solve_exit;
}

SolvedValues solved_values(const Model& model, const Population& sample) {
  Model quo = status_quo(model);
  const bool exits = quo.solve_exit && quo.parameters.exit.on;
  if (quo.solve_adoption) solve_adoption(quo, sample);
  if (quo.solve_welfare || exits) {
    // Nothing in the status quo depends on what is not measured, so one burn-in serves both.
    if (quo.solve_welfare) quo.parameters.welfare.unmeasured_mean = 0;
    World start = Simulation(quo, sample).burn_in();
    if (quo.solve_welfare) {
      solve_welfare(quo, sample, start.stocks);
      add_unmeasured(Simulation(quo, sample).endowments(), start.stocks);
    }
    if (exits) solve_exit(quo, sample, start);
  }
  return {.intercept = quo.parameters.adoption.intercept,
          .unmeasured_mean = quo.parameters.welfare.unmeasured_mean,
          .cut_off = quo.parameters.exit.cut_off};
}

void settle(Model& model, const SolvedValues& values) {
  if (model.solve_adoption) model.parameters.adoption.intercept = values.intercept;
  if (model.solve_welfare) model.parameters.welfare.unmeasured_mean = values.unmeasured_mean;
  if (model.solve_exit) model.parameters.exit.cut_off = values.cut_off;
  model.solve_adoption = model.solve_welfare = model.solve_exit = false;
}

void solve(Model& model, const Population& sample) { settle(model, solved_values(model, sample)); }

}  // namespace winay
