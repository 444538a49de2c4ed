#include "run/trace/losers.hpp"

#include <array>

#include "run/console/relay.hpp"
#include "run/scenario/population_source.hpp"
#include "winay/record/compare/examples.hpp"
#include "winay/record/compare/record.hpp"
#include "winay/schedule/simulation.hpp"

namespace winay {

namespace {

/// One arm of a scenario: the years of its households, and how they stood before.
struct Lived {
  HouseholdYears years;
  Stocks start;
};

class Replicate {
 public:
  Replicate(const TraceSource& source, std::int32_t replicate, Language language, Log& log)
      : source_(source),
        replicate_(replicate),
        population_(PopulationSource(source.scenarios[0]).of(replicate)),
        silent_(log, ProgressStyle::none, language) {
    standing_.language = language;
  }

  [[nodiscard]] const Population& population() const { return *population_; }
  [[nodiscard]] Lived live(const TracePlace& place) {
    const Model model = model_of(place);
    const Simulation simulation(model, *population_);
    const Arm& arm = source_.arm(place);
    Relay settling(nullptr, silent_, standing_, population_->households);
    World world = simulation.burn_in(&settling);
    Lived lived{.years = {}, .start = world.stocks};
    HouseholdLedger ledger(model, arm, world.stocks);
    Relay relay(&ledger, silent_, standing_, population_->households);
    simulation.run(arm, world, &relay);
    lived.years = ledger.take();
    return lived;
  }
  [[nodiscard]] ComparisonGroups groups(const TracePlace& base, const Stocks& start) const {
    const Model model = model_of(base);
    const Simulation simulation(model, *population_);
    const std::array<Arm, 1> arms{source_.arm(base)};
    return make_comparison_groups(
        *population_, start,
        make_groups(*population_, start, participants(simulation, *population_, arms)));
  }

 private:
  [[nodiscard]] Model model_of(const TracePlace& place) const {
    Model model = source_.scenarios[place.scenario].model;
    model.key.replicate = static_cast<std::uint32_t>(replicate_);
    return model;
  }

  const TraceSource& source_;
  std::int32_t replicate_;
  std::shared_ptr<const Population> population_;
  Progress silent_;
  Standing standing_;
};

}  // namespace

std::vector<PickedLoser> pick_worse_off(const TraceSource& source, const TracePlace& base,
                                        const TracePlace& place, std::int32_t replicate,
                                        std::size_t count, Language language, Log& log) {
  Replicate of(source, replicate, language, log);
  const Lived before = of.live(base);
  const Lived after = of.live(place);
  const ComparisonGroups groups = of.groups(base, before.start);
  const double line = source.scenarios[base.scenario].model.parameters.welfare.poverty_line;
  const double margin = source.margin.value_or(margin_in_soles(usual_margin, line));
  std::vector<PickedLoser> picked;
  for (const LossExample& e : pick_losers(groups, before.years, after.years, margin, count)) {
    picked.push_back(
        {.household = of.population().traits.household[static_cast<std::size_t>(e.lane)],
         .group = groups.axis[e.group].name,
         .kind = groups.axis[e.group].long_name,
         .share = e.share,
         .loss = e.loss});
  }
  return picked;
}

}  // namespace winay
