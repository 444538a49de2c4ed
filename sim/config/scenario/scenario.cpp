#include "winay/config/scenario/scenario.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "config/reader/changes.hpp"
#include "config/reader/declarations.hpp"
#include "config/reader/reader.hpp"
#include "config/scenario/acts.hpp"
#include "config/scenario/arms.hpp"
#include "config/scenario/past.hpp"
#include "config/scenario/prices.hpp"
#include "config/scenario/targeting.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {
namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Problem;
using config::Reader;
using config::View;

/// Keys at the root that the sections below do not ask for.
const std::vector<std::string> own_keys{"schema_version", "extends",    "resolved",   "reading",
                                        "structure",      "population", "programmes", "arms",
                                        "base",           "policy",     "prices"};

void read_names(Reader& root, Context& context, Scenario& scenario, const View& view) {
  root.text("name", scenario.name, Field{.unit = "", .meaning = {}});
  root.text("long_name", scenario.long_name.en, Field{.unit = "", .meaning = {}});
  root.text("long_name_es", scenario.long_name.es, Field{.unit = "", .meaning = {}});
  for (const auto& [key, into] :
       {std::pair{"reading", &scenario.reading}, std::pair{"structure", &scenario.structure}}) {
    const View child = view.child(key);
    if (child.missing()) continue;
    *into = child.said.front().node->text;
    context.resolved.text(key, *into);
  }
}

void read_calendar(Context& context, Scenario& scenario) {
  const RunSettings& run = scenario.run;
  scenario.model.calendar = {
      .first_year = run.first_year, .years = run.years, .burn_in = run.burn_in};
  scenario.model.key = {.seed = run.seed, .replicate = 0};
  context.first_year = run.first_year;
  context.bimesters = scenario.model.calendar.bimesters();
  context.long_ago = -(run.burn_in + 1);
}

/// A synthetic population drawn from margins, or a file made by `winay import`.
void read_population(Context& context, Scenario& scenario, const View& root) {
  const View said = root.child("population");
  const View view = config::with_files(context, said, "population");
  const config::Entry* file = nullptr;
  for (const config::Said& layer : said.said) {
    if (layer.is_map() && file == nullptr) file = layer.node->find("file");
  }
  context.resolved.open("population");
  Reader reader(context, view, {"file"});
  if (file != nullptr && file->value.text.ends_with(".h5")) {
    scenario.imported = config::locate(context, file->value.place, file->value.text);
    context.resolved.text("file", Context::shown(scenario.imported));
    config::refuse_unknown(context, {view.path, {view.said.front()}, {}}, {"file"});
  } else {
    reader.quantity("households", scenario.run.households,
                    Field{.unit = "households",
                          .min = 1,
                          .max = 1e8,
                          .meaning = {"households drawn", "hogares sorteados"}});
    declare(reader, scenario.synthetic.emplace());
    reader.finish();
  }
  context.resolved.close();
}

void check_structure(Context& context, const Scenario& scenario, const View& root) {
  const View view = root.child("production").child("structure");
  const auto index = static_cast<std::size_t>(scenario.model.parameters.production.structure);
  const std::string used(structure_names.at(index));
  if (context.mistakes.none() && used != scenario.structure) {
    context.mistake(view.place(), view.path,
                    {Problem::structure_differs, {used, scenario.structure}});
  }
}

void read_parameters(Context& context, Reader& root, const View& view, Scenario& scenario) {
  Model& model = scenario.model;
  context.solve = {{"adoption.intercept", &model.solve_adoption},
                   {"welfare.unmeasured_mean", &model.solve_welfare},
                   {"exit.cut_off", &model.solve_exit}};
  std::vector<config::NotedChange> changes;
  for_each_section(
      [&](std::string_view name, auto& part) {
        context.dated.allowed = name == "shocks";
        root.section(name, part);
        if (context.dated.allowed) changes = std::exchange(context.dated, {}).found;
      },
      model.parameters);
  for (const std::int32_t from : config::dates_of(changes)) {
    const config::Aside aside(context, from);
    Reader reader(context, view.child("shocks"));
    model.later_shocks.push_back({from, model.parameters.shocks});
    declare(reader, model.later_shocks.back().shocks);
  }
}

void read_economy(Context& context, Reader& root, Scenario& scenario, const View& view) {
  Model& model = scenario.model;
  const Field nothing{.unit = "", .meaning = {}};
  root.list("economy", model.economy, nothing);
  root.list("emergency_payments", model.emergency_payments, nothing);
  for (const EconomyEvent& event : model.economy) {
    const View until = view.child("economy").child(event.name).child("until");
    if (event.until < event.from && context.mistakes.none()) {
      context.mistake(until.place(), until.path, {Problem::until_before_from, {}});
    }
  }
}

Scenario read_scenario(Context& context, const config::Node& file) {
  Scenario scenario;
  scenario.file_stem = fs::path(file.place.source->name).stem().string();
  const View view = config::scenario_view(context, file);
  scenario.resolved = context.is_resolved;
  context.resolved.plain("schema_version", std::to_string(config::schema_version));
  context.resolved.plain("resolved", "true");
  std::vector<std::string> keys = own_keys;
  if (context.is_resolved) keys.emplace_back("past");
  Reader root(context, view, std::move(keys));
  read_names(root, context, scenario, view);
  root.section("run", scenario.run);
  read_calendar(context, scenario);
  read_population(context, scenario, view);
  config::Programmes programmes = config::read_programmes_and_arms(context, view, scenario);
  config::refuse_selections_in_survey(context, view, scenario);
  config::read_prices(context, view.child("prices"), scenario.model.prices);
  config::read_past(context, view, scenario);
  read_economy(context, root, scenario, view);
  read_parameters(context, root, view, scenario);
  root.finish();
  check_structure(context, scenario, view);
  programmes.scope.past = static_cast<std::int32_t>(
      bimesters_a_year * scenario.model.parameters.exit.longest_affiliation);
  programmes.scope.policy = scenario.policy_arm;
  config::check_rules(context, view, programmes.scope, programmes.rules, scenario.arms);
  config::check_acts(context, view, file, programmes, scenario);
  scenario.in_force = config::in_force(programmes, scenario, context.options.language);
  scenario.parameters = std::move(context.records);
  scenario.resolved_yaml = context.resolved.yaml();
  return scenario;
}

fs::path configs_for(const LoadOptions& options, const fs::path& folder) {
  return options.configs.empty() ? config::find_configs(folder) : options.configs;
}

}  // namespace

std::vector<Scenario> load_scenarios(const std::vector<fs::path>& files,
                                     const LoadOptions& options) {
  std::vector<Scenario> scenarios;
  std::string mistakes;
  int count = 0;
  for (const fs::path& file : files) {
    try {
      scenarios.push_back(load_scenario(file, options));
    } catch (const InvalidConfiguration& invalid) {
      mistakes += invalid.what();
      count += invalid.count();
    }
  }
  if (count > 0) throw InvalidConfiguration(mistakes, count);
  return scenarios;
}

Scenario load_scenario(const fs::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  context.configs = configs_for(options, file.parent_path());
  Scenario scenario;
  if (const config::Node* root = context.read(file, {})) scenario = read_scenario(context, *root);
  context.mistakes.throw_if_any(options.language);
  scenario.warnings = context.mistakes.warnings(options.language);
  return scenario;
}

Scenario load_scenario_text(std::string yaml, const std::string& name, const fs::path& directory,
                            const LoadOptions& options) {
  Context context;
  context.options = options;
  context.configs = configs_for(options, directory);
  config::SourceText& source = context.sources.emplace_back();
  source.name = name;
  source.directory = directory;
  source.text = std::move(yaml);
  Scenario scenario;
  if (const config::Node* root = context.keep(name, source)) {
    scenario = read_scenario(context, *root);
  }
  context.mistakes.throw_if_any(options.language);
  scenario.warnings = context.mistakes.warnings(options.language);
  return scenario;
}

}  // namespace winay
