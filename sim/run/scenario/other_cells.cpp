#include "run/scenario/other_cells.hpp"

#include <algorithm>
#include <string>

#include "winay/config/cells.hpp"

namespace winay {

namespace {

/// What is laid over the scenario to be another cell of it.
std::vector<std::string> laid_over(const Scenario& own, std::vector<std::string> overrides,
                                   const std::string& reading, const std::string& structure) {
  overrides.push_back("reading=" + reading);
  overrides.push_back("structure=" + structure);
  if (own.run.replicates > most_range_replicates) {
    overrides.push_back("run.replicates=" + std::to_string(most_range_replicates) + " replicates");
  }
  if (own.synthetic && own.run.households > most_range_households) {
    overrides.push_back("population.households=" + std::to_string(most_range_households) +
                        " households");
  }
  return overrides;
}

}  // namespace

bool chooses_cell(const Overrides& overrides, const Scenario& scenario) {
  return scenario.resolved ||
         std::any_of(overrides.sets.begin(), overrides.sets.end(), [](const std::string& set) {
           return set.starts_with("reading=") || set.starts_with("structure=");
         });
}

std::filesystem::path cells_beside(const std::filesystem::path& results) {
  return results.parent_path() / (results.stem().string() + ".cells");
}

std::vector<RunRequest> other_cells(const RunRequest& own, const Overrides& overrides,
                                    Language language) {
  std::vector<RunRequest> requests;
  for (const std::string& reading : compared_readings()) {
    for (const std::string& structure : compared_structures()) {
      if (reading == own.scenario.reading && structure == own.scenario.structure) continue;
      const LoadOptions options{
          .overrides = laid_over(own.scenario, overrides.all(), reading, structure),
          .language = language};
      requests.push_back({.scenario = load_scenario(own.file, options),
                          .file = own.file,
                          .target = cells_beside(own.target) / (reading + "-" + structure + ".h5"),
                          .typed = own.typed,
                          .told = own.told,
                          .of_range = true});
    }
  }
  return requests;
}

}  // namespace winay
