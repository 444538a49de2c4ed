#include <tbb/parallel_for.h>

#include <algorithm>
#include <bit>
#include <utility>

#include "run/scenario/population_source.hpp"
#include "run/targeting/targeting.hpp"
#include "tests/numbers/outcomes.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/population/error.hpp"
#include "winay/record/recorder.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/schedule/solve.hpp"

namespace winay::test {

namespace {

const Settings small{"population.households=400 households", "run.burn_in=18 bimesters",
                     "run.replicates=1"};

/// Compares piece by piece, so that a run can end with the first difference.
class Comparer {
 public:
  explicit Comparer(const Outcomes* usual) : usual_(usual) {}

  /// Whether there is nothing more to see.
  bool add(std::uint64_t piece) {
    const std::size_t k = all.size();
    all.push_back(piece);
    different = different || (usual_ != nullptr && (k >= usual_->size() || (*usual_)[k] != piece));
    return different;
  }

  Outcomes all;
  bool different = false;

 private:
  const Outcomes* usual_;
};

std::uint64_t digest_of(const Recording& recording, const World& world) {
  Digest digest;
  digest.add(world.hash);
  for (const Cube* cube : {&recording.bimesters, &recording.totals, &recording.costs,
                           &recording.yearly, &recording.events}) {
    digest.add(cube->values);
  }
  return digest.hash();
}

/// Whom each rule reaches; what the file itself says is not among it.
std::uint64_t digest_of(const TargetingTable& table) {
  Digest digest;
  for (const TargetingRow& row : table.rows) {
    for (const Estimate& cell : row.cells) digest.add(cell.mean);
  }
  for (const TargetingRule& rule : table.rules) digest.add(rule.at_published.mean);
  return digest.hash();
}

/// True: it ended early.
bool run_replicate(const Scenario& scenario, const Model& model, const Population& population,
                   Comparer& comparer) {
  const Simulation simulation(model, population);
  const World start = simulation.burn_in();
  if (comparer.add(start.hash)) return true;
  const Groups groups =
      make_groups(population, start.stocks, participants(simulation, population, scenario.arms));
  for (const Arm& arm : scenario.arms) {
    Recorder recorder(model, arm, population, groups);
    World world = start;
    simulation.run(arm, world, &recorder);
    if (comparer.add(digest_of(recorder.take(), world))) return true;
  }
  return false;
}

void run(Scenario scenario, Comparer& comparer) {
  const PopulationSource source(scenario);
  solve(scenario.model, *source.sample());
  for (std::int32_t r = 0; r < scenario.run.replicates; ++r) {
    const auto population = source.of(r);
    if (r == 0) place_departments(*population, Language::en, scenario);
    Model model = scenario.model;
    model.key.replicate = static_cast<std::uint32_t>(r);
    if (run_replicate(scenario, model, *population, comparer)) return;
  }
  if (programmes_with_selection(scenario).empty()) return;
  comparer.add(digest_of(make_targeting_table(scenario, {.households = 3000, .rounds = {}})));
}

Settings joined(const Settings& first, const Settings& second) {
  Settings all = first;
  all.insert(all.end(), second.begin(), second.end());
  return all;
}

/// What solving gives, as settings.
Settings solved(const Scenario& scenario) {
  Model model = scenario.model;
  solve(model, *PopulationSource(scenario).sample());
  std::string intercepts;
  for (std::size_t j = 0; j < practice_names.size(); ++j) {
    intercepts += (j == 0 ? "" : ", ") + std::string(practice_names[j]) + ": " +
                  config::digits(model.parameters.adoption.intercept[j]);
  }
  return {"adoption.intercept={" + intercepts + "}",
          "welfare.unmeasured_mean=" + config::digits(model.parameters.welfare.unmeasured_mean),
          "exit.cut_off=" + config::digits(model.parameters.exit.cut_off)};
}

/// The stages of the longest beginning that fits.
std::vector<const Stage*> stages_of(const std::vector<Look>& looks, const std::string& path) {
  std::size_t longest = 0;
  for (const Look& look : looks) {
    if (path.starts_with(look.begins)) longest = std::max(longest, look.begins.size());
  }
  std::vector<const Stage*> stages;
  for (const Look& look : looks) {
    const bool rules = path.starts_with(look.begins) && look.begins.size() == longest;
    if (rules) stages.push_back(look.stage.get());
  }
  return stages;
}

/// Bounds of the number's own are no answer to whether it acts.
bool is_out_of_bounds(const std::string& what) {
  return what.find(" is outside [") != std::string::npos ||
         what.find(" is not a whole number") != std::string::npos;
}

Verdict verdict_on(const Number& number, const std::string& prefix,
                   const std::vector<const Stage*>& stages) {
  bool taken = false;
  bool refused = false;
  for (const Stage* stage : stages) {
    for (const std::string& value : number.instead) {
      try {
        if (stage->differs({prefix + number.path + "=" + value})) return Verdict::moves;
        taken = true;
      } catch (const InvalidConfiguration& invalid) {
        refused = refused || !is_out_of_bounds(invalid.what());
      } catch (const PopulationError&) {
        refused = true;
      }
    }
  }
  return refused && !taken ? Verdict::refused : Verdict::idle;
}

}  // namespace

void Digest::add(std::uint64_t word) {
  std::uint64_t z = hash_ * 0x9E3779B97F4A7C15U + word;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  hash_ = z ^ (z >> 27U);
}

void Digest::add(double value) { add(std::bit_cast<std::uint64_t>(value)); }

void Digest::add(std::span<const double> values) {
  add(std::uint64_t{values.size()});
  for (const double value : values) add(value);
}

ScenarioStage::ScenarioStage(std::filesystem::path file, const Settings& settings, bool solves)
    : file_(std::move(file)), settings_(joined(small, settings)) {
  scenario_ = load_scenario(file_, {.overrides = settings_});
  if (!solves) {
    settings_ = joined(settings_, solved(scenario_));
    scenario_ = load_scenario(file_, {.overrides = settings_});
  }
  Comparer comparer(nullptr);
  run(scenario_, comparer);
  usual_ = std::move(comparer.all);
}

bool ScenarioStage::differs_as(const LoadOptions& options) const {
  Comparer comparer(&usual_);
  run(load_scenario(file_, options), comparer);
  return comparer.different || comparer.all.size() != usual_.size();
}

bool ScenarioStage::differs(const Settings& more) const {
  return differs_as({.overrides = joined(settings_, more)});
}

bool ScenarioStage::differs_under(const Overlay& overlay) const {
  return differs_as({.overrides = settings_, .overlays = {overlay}});
}

std::vector<Verdict> verdicts_on(const std::vector<Number>& numbers, const std::string& prefix,
                                 const std::vector<Look>& looks) {
  std::vector<Verdict> verdicts(numbers.size());
  tbb::parallel_for(std::size_t{0}, numbers.size(), [&](std::size_t k) {
    verdicts[k] = verdict_on(numbers[k], prefix, stages_of(looks, prefix + numbers[k].path));
  });
  return verdicts;
}

}  // namespace winay::test
