#include "run/comparison/description.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "run/line/version.hpp"
#include "run/scenario/description.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/output/hdf5/sha256.hpp"

namespace winay {

namespace {

std::string words_of(const Scenario& s, Language language) {
  const std::string& said = s.long_name.in(language);
  return said.empty() ? s.name : said;
}

std::vector<ScenarioLabel> labels_of(const std::vector<ComparisonCell>& cells) {
  std::vector<ScenarioLabel> labels;
  for (const ComparisonCell& cell : cells) {
    const std::size_t base = labels.size();
    const std::vector<std::string> names = scenario_labels(cell.scenarios);
    for (std::size_t s = 0; s < names.size(); ++s) {
      const Scenario& scenario = cell.scenarios[s];
      labels.push_back(
          {.label = names[s] + ":" + cell.reading + ":" + cell.structure,
           .long_name = {words_of(scenario, Language::en), words_of(scenario, Language::es)},
           .arm = scenario.policy_arm,
           .reading = cell.reading,
           .structure = cell.structure,
           .base = base});
    }
  }
  return labels;
}

/// Every parameter of the first place, then what others say differently, under their label.
std::vector<ParameterRow> rows_of(const CompareRequest& request,
                                  const std::vector<ScenarioLabel>& labels) {
  std::vector<ParameterRow> rows;
  std::map<std::string, std::string> first;
  std::size_t place = 0;
  for (const ComparisonCell& cell : request.cells) {
    for (const Scenario& scenario : cell.scenarios) {
      const std::string prefix = place == 0 ? "" : labels[place].label + ": ";
      for (const ParameterRecord& p : scenario.parameters) {
        if (place == 0) first[p.path] = p.value;
        const auto said = first.find(p.path);
        if (place > 0 && said != first.end() && said->second == p.value) continue;
        rows.push_back({prefix + p.path, p.value, p.unit, p.source, p.meaning});
      }
      ++place;
    }
  }
  return rows;
}

/// The scenarios one after the other, each under its label.
std::string resolved_of(const CompareRequest& request, const std::vector<ScenarioLabel>& labels) {
  std::string text;
  std::size_t place = 0;
  for (const ComparisonCell& cell : request.cells) {
    for (const Scenario& scenario : cell.scenarios) {
      text += "--- # " + labels[place++].label + "\n" + scenario.resolved_yaml;
    }
  }
  return text;
}

std::string written_of(const CompareRequest& request) {
  std::string text;
  for (const auto& file : request.files) {
    text += "--- # " + file.filename().string() + "\n" + text_of_file(file);
  }
  return text;
}

std::string parameter_files(const CompareRequest& request) {
  std::set<std::string> files;
  for (const ComparisonCell& cell : request.cells) {
    for (const Scenario& scenario : cell.scenarios) {
      for (const ParameterRecord& p : scenario.parameters) files.insert(p.file);
    }
  }
  std::string text;
  for (const std::string& file : files) {
    if (!file.empty()) text += (text.empty() ? "" : ", ") + file;
  }
  return text;
}

}  // namespace

RunDescription describe_comparison(const CompareRequest& request, const Population& population,
                                   int threads) {
  const Scenario& base = request.cells.front().scenarios.front();
  RunDescription run;
  run.kind = request.kind;
  run.scenarios = labels_of(request.cells);
  for (const Scenario& s : request.cells.front().scenarios) {
    const std::string between = run.title.empty() ? "" : " | ";
    run.title.en += between + words_of(s, Language::en);
    run.title.es += between + words_of(s, Language::es);
  }
  run.summary = fmt::format(
      "Comparison of {} scenarios under {} readings and structures, {} households over {} to {}, "
      "same households and same luck; {}",
      request.cells.front().scenarios.size(), request.cells.size(), population.households,
      base.run.first_year, base.run.first_year + base.run.years - 1, population.source);
  run.command = request.typed;
  run.schema_version = std::to_string(config::schema_version);
  run.version = version_label();
  run.seed = base.run.seed;
  run.replicates = request.replicates;
  run.threads = threads;
  run.build = build_label();
  run.library_versions = library_versions();
  run.scenario_yaml = written_of(request);
  run.resolved_yaml = resolved_of(request, run.scenarios);
  run.population_sha256 = population_sha256(population);
  run.run_id = run_identifier(run.resolved_yaml, run.population_sha256, run.version, run.seed);
  run.parameters_source = parameter_files(request);
  run.machine = machine_label();
  run.parameters = rows_of(request, run.scenarios);
  return run;
}

}  // namespace winay
