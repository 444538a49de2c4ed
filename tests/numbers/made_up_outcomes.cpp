#include <algorithm>
#include <bit>
#include <utility>

#include "run/targeting/targeting.hpp"
#include "tests/numbers/outcomes.hpp"
#include "winay/config/yaml/scalars.hpp"
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
  solve_if_asked(scenario.model, source);
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

}  // namespace

void solve_if_asked(Model& model, const PopulationSource& source) {
  const bool asked = model.solve_adoption || model.solve_welfare || model.solve_exit;
  if (asked) solve(model, *source.sample());
}

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

void Stage::label(const std::vector<IdleNumber>& idle) {
  for (const IdleNumber& number : idle) {
    const bool is_label = number.reason == IdleReason::described_only ||
                          number.reason == IdleReason::other_structure ||
                          number.reason == IdleReason::switched_off ||
                          number.reason == IdleReason::not_fitted;
    if (is_label) labels_.insert(number.path);
  }
}

ScenarioStage::ScenarioStage(std::filesystem::path file, const Settings& settings, bool solves)
    : file_(std::move(file)), settings_(joined(small, settings)) {
  scenario_ = load_scenario(file_, {.overrides = settings_});
  if (!solves) {
    settings_ = joined(settings_, solved(scenario_));
    scenario_ = load_scenario(file_, {.overrides = settings_});
  }
  std::set<std::string> files;
  for (const ParameterRecord& record : scenario_.parameters) files.insert(record.file);
  for (const std::string& one : files) label(idle_numbers(scenario_, one));
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

}  // namespace winay::test
