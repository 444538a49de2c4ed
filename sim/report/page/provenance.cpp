#include <map>
#include <nlohmann/json.hpp>

#include "report/page/results.hpp"
#include "winay/population/synthetic.hpp"

namespace winay {

namespace {

using nlohmann::json;

/// Scenarios share most of their lines: each line once, and each scenario as rows of that list.
json scenarios_of(const StoredRun& run) {
  std::map<std::string, std::size_t> rows;
  json lines = json::array();
  json scenarios = json::array();
  for (const StoredScenario& scenario : run.scenarios()) {
    json said = json::array();
    for (std::size_t at = 0; at < scenario.yaml.size();) {
      const std::size_t end = std::min(scenario.yaml.find('\n', at), scenario.yaml.size());
      const std::string line = scenario.yaml.substr(at, end - at);
      const auto [found, is_new] = rows.emplace(line, lines.size());
      if (is_new) lines.push_back(line);
      said.push_back(found->second);
      at = end + 1;
    }
    scenarios.push_back({{"name", scenario.label}, {"lines", said}});
  }
  return {{"lines", lines}, {"scenarios", scenarios}};
}

/// What it was built with; the last part names the instructions that this processor has.
std::string build_words(const std::string& stored, Language language) {
  const std::string ending = " code path";
  const std::size_t part = stored.rfind("; ");
  if (language == Language::en || !stored.ends_with(ending) || part == std::string::npos) {
    return stored;
  }
  const std::string path = stored.substr(part + 2, stored.size() - ending.size() - part - 2);
  return stored.substr(0, part + 2) + "instrucciones " + (path == "baseline" ? "básicas" : path);
}

}  // namespace

json page_provenance(const PageSource& source, Language language) {
  const StoredRun& run = source.run;
  return {
      {"file", run.file.filename().generic_string()},
      {"run_id", run.run_id},
      {"result_hash", run.result_hash},
      {"seed", "0x" + run.seed.substr(std::min(run.seed.find_first_not_of('0'), run.seed.size()))},
      {"version", run.version},
      {"build", build_words(run.build, language)},
      {"history", run.history},
      {"created", source.arrays.attribute("date_created")},
      {"population", source_words(run.population_source, language)},
      {"population_sha256", run.population_sha256},
      {"parameters", run.parameters_source},
      {"households", run.households},
      {"replicates", run.replicates},
      {"replicates_done", run.replicates_done},
      {"complete", run.complete},
      {"scenario_yaml", run.scenario_yaml},
      {"resolved", scenarios_of(run)}};
}

}  // namespace winay
