#include "starting_values/effects.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "starting_values/watch.hpp"
#include "winay/config/cells.hpp"
#include "winay/population/synthetic.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/schedule/solve.hpp"

namespace winay {

namespace {

constexpr std::int32_t years = 10;
constexpr std::int32_t study_year = 1;
constexpr std::int32_t stopped_after = 12;

const Programme& programme_of(const Scenario& scenario, bool (*is_it)(const Programme&)) {
  for (const Arm& arm : scenario.arms) {
    for (const Programme& programme : arm.programmes) {
      if (is_it(programme)) return programme;
    }
  }
  throw std::runtime_error("the scenario lacks a programme that the study needs");
}

/// The study's programmes, and who is offered them.
struct StudyProgrammes {
  Programme transfer, stopped, productive, coaching;

  explicit StudyProgrammes(const Scenario& s)
      : transfer(programme_of(s, [](const Programme& p) { return p.cash_transfer.has_value(); })),
        productive(programme_of(s, [](const Programme& p) { return p.training.has_value(); })),
        coaching(programme_of(s, [](const Programme& p) { return p.coaching.has_value(); })) {
    change_throughout(transfer, [](Programme& p) {
      if (p.cash_transfer) p.cash_transfer->indexed = true;
      p.ends = never;
    });
    stopped = transfer;
    change_throughout(stopped, [](Programme& p) { p.ends = stopped_after; });
  }

  [[nodiscard]] Programme offered_to(double centres, double households) const {
    Programme offered = productive;
    change_throughout(offered, [&](Programme& p) {
      p.targeting.centres = centres;
      p.targeting.households = households;
    });
    return offered;
  }
};

/// One replicate: its population and common start.
class Replicate {
 public:
  Replicate(const Model& model, const Population& population)
      : population_(population), simulation_(model, population), start_(simulation_.burn_in()) {}

  [[nodiscard]] std::unique_ptr<EffectsWatch> run(const std::vector<Programme>& programmes) const {
    auto watch = std::make_unique<EffectsWatch>(population_, years);
    World world = start_;
    simulation_.run(arm(programmes), world, watch.get());
    return watch;
  }
  [[nodiscard]] std::vector<Enrolment> enrol(const std::vector<Programme>& programmes) const {
    return simulation_.enrol(arm(programmes));
  }

 private:
  static Arm arm(const std::vector<Programme>& programmes) {
    return {.name = "study", .long_name = {}, .programmes = programmes};
  }

  const Population& population_;
  Simulation simulation_;
  World start_;
};

using Draw = std::map<std::string, double>;

void compare_income(const EffectsWatch& with, const EffectsWatch& without, Draw& draw) {
  draw["control"] = without.mean_income(study_year);
  draw["mean"] = with.mean_income(study_year) - without.mean_income(study_year);
  for (const int p : {25, 50, 75}) {
    const double rank = p / 100.0;
    draw["p" + std::to_string(p)] =
        with.income_quantile(study_year, rank) - without.income_quantile(study_year, rank);
  }
  for (const Technology practice : practices) {
    draw[std::string(row_of(practice).name)] =
        100.0 * (with.share_using(practice) - without.share_using(practice));
  }
}

double later(const EffectsWatch& with, const EffectsWatch& without, std::int32_t year) {
  return with.mean_income(year - 1) - without.mean_income(year - 1);
}

Draw measure_once(const Scenario& scenario, const StudyProgrammes& p, const Replicate& replicate) {
  Draw draw;
  const Programme everyone = p.offered_to(1, 1);
  const auto none = replicate.run({p.transfer});
  const auto full = replicate.run({p.transfer, everyone});
  if (reading_of(scenario.reading).of_assignment) {
    const auto assigned = replicate.run({p.transfer, p.offered_to(0.8, 0.9)});
    const auto control = replicate.run({p.transfer, p.offered_to(0.24 / 0.9, 0.9)});
    compare_income(*assigned, *control, draw);
  } else {
    compare_income(*full, *none, draw);
  }
  draw["year_2"] = later(*full, *none, 2);
  draw["year_5"] = later(*full, *none, 5);
  draw["year_10"] = later(*full, *none, 10);
  const auto stopped = replicate.run({p.stopped, everyone});
  const auto stopped_without = replicate.run({p.stopped});
  draw["stop_5"] = later(*stopped, *full, 5);
  draw["stop_10"] = later(*stopped, *full, 10);
  draw["stop_5_without"] = later(*stopped_without, *none, 5);
  draw["stop_10_without"] = later(*stopped_without, *none, 10);
  draw["active_untreated"] = none->active(years - 1);
  draw["active_2"] = full->active(1);
  draw["active_5"] = full->active(4);
  draw["active_10"] = full->active(9);
  const std::vector<Programme> coached_arm{p.transfer, everyone, p.coaching};
  const auto coached = replicate.run(coached_arm);
  const Enrolment invited = replicate.enrol(coached_arm).back();
  constexpr Technology shed = Technology::shed;
  draw["coaching_shed"] = 100.0 * (coached->share_using(shed, &invited.completes_coaching) -
                                   full->share_using(shed, &invited.completes_coaching));
  draw["coaching_income"] = coached->mean_income_among(study_year, invited.offered_coaching) -
                            full->mean_income_among(study_year, invited.offered_coaching);
  return draw;
}

Effects summarise(const std::vector<Draw>& draws) {
  Effects effects;
  const auto n = static_cast<double>(draws.size());
  for (const auto& [name, first] : draws.front()) {
    double sum = 0;
    double squares = 0;
    for (const Draw& draw : draws) {
      sum += draw.at(name);
      squares += draw.at(name) * draw.at(name);
    }
    const double mean = sum / n;
    const double variance = n > 1 ? std::max(0.0, squares / n - mean * mean) / (n - 1) : 0.0;
    effects[name] = {.mean = mean, .standard_error = std::sqrt(variance)};
  }
  return effects;
}

}  // namespace

Effects measure_effects(const Scenario& scenario, const EffectsDesign& design) {
  const StudyProgrammes programmes(scenario);
  Model model = scenario.model;
  model.calendar.years = years;
  model.parameters.exit.on = false;
  model.parameters.demography.on = false;
  model.before.programmes = {programmes.transfer};
  model.economy.clear();
  model.emergency_payments.clear();
  std::vector<Draw> draws;
  for (std::int32_t r = 0; r < design.replicates; ++r) {
    model.key.replicate = static_cast<std::uint32_t>(r);
    if (r == 0) {
      solve(model, make_synthetic(*scenario.synthetic, model.key, solver_households));
    }
    const Population population = make_synthetic(*scenario.synthetic, model.key, design.households);
    draws.push_back(measure_once(scenario, programmes, Replicate(model, population)));
  }
  return summarise(draws);
}

}  // namespace winay
