#include "run/comparison/sampling.hpp"

#include <string>
#include <vector>

#include "winay/report/survey/sampling.hpp"

namespace winay {

FileTable sampling_of(const SampleSums& sums, const RunDescription& description,
                      const ComparisonFigures& statistics) {
  std::vector<std::string> labels;
  std::vector<std::size_t> bases;
  for (const ScenarioLabel& scenario : description.scenarios) {
    bases.push_back(statistics.base_of(labels.size()));
    labels.push_back(scenario.label);
  }
  const ComparisonAxes& axes = statistics.axes();
  std::vector<std::int32_t> years;
  for (std::int32_t y = 0; y < axes.years; ++y) years.push_back(axes.first_year + y);
  return sampling_table(years, sums, labels, bases);
}

}  // namespace winay
