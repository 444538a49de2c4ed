#include "run/line/cell_options.hpp"

#include <algorithm>

namespace winay {

namespace {

std::vector<std::string> all_readings() { return {reading_names.begin(), reading_names.end()}; }
std::vector<std::string> all_structures() {
  return {structure_names.begin(), structure_names.end()};
}

}  // namespace

std::array<Option, 2> add_cells(Options& options, CellOptions& cells, const OwnText& readings,
                                const OwnText& structures) {
  return {options.add("--readings", cells.readings, "R,R", readings)
              .between_commas()
              .one_of(all_readings()),
          options.add("--structures", cells.structures, "S,S", structures)
              .between_commas()
              .one_of(all_structures())};
}

void add_cell(Options& options, std::string& reading, std::string& structure) {
  options
      .add("--reading", reading, "R",
           {"instead of the scenario's", "en vez de lo que dice el escenario"})
      .one_of(all_readings());
  options
      .add("--structure", structure, "S",
           {"instead of the scenario's", "en vez de lo que dice el escenario"})
      .one_of(all_structures());
}

std::string listed(const std::vector<std::string>& words, const std::string& comma) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : comma) + word;
  return text;
}

std::vector<std::string> other_structures() {
  const std::vector<std::string> compared = compared_structures();
  std::vector<std::string> others = all_structures();
  std::erase_if(others, [&](const std::string& name) {
    return std::find(compared.begin(), compared.end(), name) != compared.end();
  });
  return others;
}

}  // namespace winay
