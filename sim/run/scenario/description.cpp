#include "run/scenario/description.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "run/line/version.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/output/hdf5/sha256.hpp"

namespace winay {

namespace {

std::string summary_of(const Scenario& scenario, const Population& population) {
  return fmt::format(
      "Projection of {} households over {} to {} in {} arms, {} replicates; reading {}, structure "
      "{}; {}",
      population.households, scenario.run.first_year,
      scenario.run.first_year + scenario.run.years - 1, scenario.arms.size(),
      scenario.run.replicates, scenario.reading, scenario.structure, population.source);
}

/// Files that parameters come from, each once.
std::string parameter_files(const Scenario& scenario) {
  std::set<std::string> files;
  for (const ParameterRecord& p : scenario.parameters) {
    if (!p.file.empty()) files.insert(p.file);
  }
  std::string text;
  for (const std::string& file : files) text += (text.empty() ? "" : ", ") + file;
  return text;
}

std::vector<ScenarioLabel> labels_of(const Scenario& scenario) {
  std::vector<ScenarioLabel> labels;
  const std::vector<std::size_t> against = counterfactuals(scenario);
  for (const Arm& arm : scenario.arms) {
    const std::size_t place = labels.size();
    const bool another = against[place] != place && against[place] != 0;
    const bool alone = scenario.arms.size() == 1;
    const std::string dash = " — ";
    labels.push_back(
        {.label = alone ? scenario.file_stem : scenario.file_stem + ":" + arm.name,
         .long_name = {alone ? scenario.name : scenario.name + dash + arm.long_name.en,
                       alone ? scenario.name : scenario.name + dash + arm.long_name.es},
         .arm = arm.name,
         .reading = scenario.reading,
         .structure = scenario.structure,
         .against = another ? std::optional(against[place]) : std::nullopt});
  }
  return labels;
}

std::vector<ParameterRow> rows_of(const std::vector<ParameterRecord>& records) {
  std::vector<ParameterRow> rows;
  for (const ParameterRecord& p : records) {
    rows.push_back({p.path, p.value, p.unit, p.source, p.meaning});
  }
  return rows;
}

}  // namespace

RunDescription describe_run(const RunRequest& request, const Scenario& scenario,
                            const Population& population, int threads) {
  RunDescription run;
  run.title =
      scenario.long_name.empty() ? OwnText{scenario.name, scenario.name} : scenario.long_name;
  run.summary = summary_of(scenario, population);
  run.command = request.typed;
  run.schema_version = std::to_string(config::schema_version);
  run.version = version_label();
  run.seed = scenario.run.seed;
  run.replicates = scenario.run.replicates;
  run.threads = threads;
  run.build = build_label();
  run.library_versions = library_versions();
  run.scenario_yaml = request.origin ? request.origin->scenario_yaml : text_of_file(request.file);
  run.resolved_yaml = scenario.resolved_yaml;
  run.population_sha256 = population_sha256(population);
  run.run_id = run_identifier(run.resolved_yaml, run.population_sha256, run.version, run.seed);
  run.parameters_source =
      request.origin ? request.origin->parameters_source : parameter_files(scenario);
  run.machine = machine_label();
  run.scenarios = labels_of(scenario);
  run.parameters = rows_of(scenario.parameters);
  run.rules = rule_reasons(scenario.arms).texts;
  return run;
}

std::string text_of_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::uint64_t peak_memory() {
  struct rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024U;
}

}  // namespace winay
