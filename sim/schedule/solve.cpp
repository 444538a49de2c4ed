#include "winay/schedule/solve.hpp"

#include <array>
#include <mutex>

#include "winay/core/vector_math.hpp"
#include "winay/schedule/simulation.hpp"

namespace winay {

namespace {

constexpr int halvings = 14;

struct Bracket {
  double low;
  double high;

  [[nodiscard]] double middle() const { return 0.5 * (low + high); }
  void narrow(bool too_high) { (too_high ? high : low) = middle(); }
};

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
  for (int i = 0; i < halvings; ++i) {
    for (std::size_t j = 0; j < brackets.size(); ++j) intercept[j] = brackets[j].middle();
    const World world = Simulation(model, sample).burn_in();
    const ByTechnology shares = shares_in_use(sample, world.stocks);
    for (std::size_t j = 0; j < brackets.size(); ++j) brackets[j].narrow(shares[j] > wanted[j]);
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
  for (int i = 0; i < 3 * halvings; ++i) {
    const double poor = headcount(p, sample, stocks, measured, bracket.middle());
    bracket.narrow(poor < p.baseline_poverty);
  }
  model.parameters.welfare.unmeasured_mean = bracket.middle();
}

/// Counts who is active and who is reclassified.
class ReclassifiedShare : public Observer {
 public:
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
  Bracket bracket{.low = -3.0, .high = 6.0};
  for (int i = 0; i < halvings; ++i) {
    model.parameters.exit.cut_off = bracket.middle();
    ReclassifiedShare share;
    World world = start;
    Simulation(model, sample).run(model.before, world, &share);
    bracket.narrow(share.a_year() < model.parameters.exit.reclassified_a_year);
  }
  model.parameters.exit.cut_off = bracket.middle();
}

}  // namespace

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
  if (model.solve_adoption) solve_adoption(model, sample);
  if (model.solve_welfare) solve_welfare(model, sample);
  if (model.solve_exit && model.parameters.exit.on) solve_exit(model, sample);
  model.solve_adoption = model.solve_welfare = model.solve_exit = false;
}

}  // namespace winay
