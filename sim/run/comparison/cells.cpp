#include "run/comparison/cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

/// What all scenarios of a comparison have to agree on, by key.
std::map<std::string, std::string> shared_keys(const Scenario& s) {
  std::map<std::string, std::string> keys{
      {"run.first_year", std::to_string(s.run.first_year)},
      {"run.years", fmt::format("{} years", s.run.years)},
      {"run.burn_in", fmt::format("{} bimesters", s.run.burn_in)},
      {"run.seed", seed_text(s.run.seed)},
      {"prices.base_year", std::to_string(s.model.prices.base_year)},
      {"population.file", s.imported.lexically_normal().generic_string()},
      {"population.households", fmt::format("{} households", s.run.households)}};
  for (const ParameterRecord& p : s.parameters) {
    if (p.path.starts_with("population.")) keys[p.path] = p.value + " " + p.unit;
  }
  return keys;
}

/// One mistake a key that differs from the base's.
void compare_keys(const Scenario& base, const Scenario& other, Language language,
                  std::string& mistakes, int& count) {
  const auto wanted = shared_keys(base);
  const auto found = shared_keys(other);
  for (const auto& [key, value] : wanted) {
    const auto at = found.find(key);
    const std::string said = at == found.end() ? "–" : at->second;
    if (said == value) continue;
    ++count;
    mistakes += filled(
        language,
        {"{0}.yaml: error: {1}: {2}, but {3} in {4}.yaml; scenarios of a comparison share it "
         "(--set {1}='{3}' says it for all)\n",
         "{0}.yaml: error: {1}: {2}, pero {3} en {4}.yaml; los escenarios de una comparación lo "
         "comparten (--set {1}='{3}' lo dice para todos)\n"},
        other.file_stem, key, said, value, base.file_stem);
  }
}

void check_shared(const std::vector<ComparisonCell>& cells, Language language) {
  std::string mistakes;
  int count = 0;
  const Scenario& base = cells.front().scenarios.front();
  for (const ComparisonCell& cell : cells) {
    for (const Scenario& other : cell.scenarios) {
      if (count == 0) compare_keys(base, other, language, mistakes, count);
    }
  }
  if (count > 0) throw InvalidConfiguration(mistakes, count);
}

/// Numbers of the model by path; of programmes, their past and population there are other accounts.
std::map<std::string, std::string> numbers_of(const Scenario& s) {
  std::map<std::string, std::string> numbers;
  for (const ParameterRecord& p : s.parameters) {
    const bool elsewhere = p.path.starts_with("programmes.") || p.path.starts_with("past.") ||
                           p.path.starts_with("population.");
    if (elsewhere) continue;
    numbers[p.path] = p.value;
  }
  return numbers;
}

}  // namespace

ComparisonCell load_cell(const CellsRequest& request, const std::string& reading,
                         const std::string& structure) {
  LoadOptions options = request.options;
  std::vector<std::string> choice;
  if (!reading.empty()) choice.push_back("reading=" + reading);
  if (!structure.empty()) choice.push_back("structure=" + structure);
  if (!request.arm.empty()) choice.push_back("policy=" + request.arm);
  options.overrides.insert(options.overrides.begin(), choice.begin(), choice.end());
  ComparisonCell cell;
  cell.scenarios = load_scenarios(request.files, options);
  cell.reading = cell.scenarios.front().reading;
  cell.structure = cell.scenarios.front().structure;
  return cell;
}

std::vector<ComparisonCell> load_cells(const CellsRequest& request) {
  std::vector<ComparisonCell> cells;
  for (const std::string& reading : request.readings) {
    for (const std::string& structure : request.structures) {
      cells.push_back(load_cell(request, reading, structure));
    }
  }
  check_shared(cells, request.options.language);
  return cells;
}

const Arm& policy_of(const Scenario& scenario) {
  return *std::find_if(scenario.arms.begin(), scenario.arms.end(),
                       [&](const Arm& arm) { return arm.name == scenario.policy_arm; });
}

bool same_numbers(const Scenario& a, const Scenario& b) { return numbers_of(a) == numbers_of(b); }

}  // namespace winay
