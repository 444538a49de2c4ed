#include "run/compare/parameter_draws.hpp"

#include <cmath>
#include <fstream>
#include <sstream>

#include "run/console/exit_code.hpp"
#include "winay/core/nan.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream text(line);
  for (std::string field; std::getline(text, field, ',');) fields.push_back(field);
  return fields;
}

double deviation(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  if (values.size() < 2) return nan;
  double sum = 0;
  for (const double value : values) sum += value;
  double squares = 0;
  for (const double value : values) squares += (value - sum / n) * (value - sum / n);
  return std::sqrt(squares / (n - 1));
}

/// Headlines of the scenarios but the base, one a draw.
std::vector<std::vector<double>> headlines_of(TrialPlan plan, const ParameterDraws& draws,
                                              Log& log) {
  std::vector<std::vector<double>> headlines;
  plan.reading = draws.reading;
  plan.structure = draws.structure;
  for (const std::vector<std::string>& overrides : draws.overrides) {
    TrialPlan drawn = plan;
    std::vector<std::string>& all = drawn.scenarios.options.overrides;
    all.insert(all.end(), overrides.begin(), overrides.end());
    const std::vector<Estimate> found = try_headlines(drawn, log);
    headlines.resize(found.size());
    for (std::size_t s = 0; s < found.size(); ++s) headlines[s].push_back(found[s].mean);
  }
  return headlines;
}

}  // namespace

ParameterDraws read_parameter_draws(const fs::path& configs, const std::string& reading,
                                    const std::string& structure, std::size_t count) {
  const fs::path file = configs / "parameters" / (reading + "-" + structure + ".draws.csv");
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line)) {
    throw UsageError(filled({"--parameter-draws: there is no {}; winay calibrate writes it",
                             "--parameter-draws: no existe {}; lo escribe winay calibrate"},
                            {file.generic_string()}));
  }
  ParameterDraws draws{.reading = reading, .structure = structure, .overrides = {}};
  const std::vector<std::string> paths = fields_of(line);
  while (draws.overrides.size() < count && std::getline(in, line)) {
    const std::vector<std::string> values = fields_of(line);
    if (values.size() != paths.size()) {
      throw UsageError(filled(
          {"--parameter-draws: {} has a row of {} values for {} paths",
           "--parameter-draws: {} tiene una fila de {} valores para {} rutas"},
          {file.generic_string(), std::to_string(values.size()), std::to_string(paths.size())}));
    }
    std::vector<std::string> overrides;
    for (std::size_t k = 0; k < paths.size(); ++k) overrides.push_back(paths[k] + '=' + values[k]);
    draws.overrides.push_back(std::move(overrides));
  }
  if (draws.overrides.size() < count) {
    throw UsageError(filled(
        {"--parameter-draws {}: {} holds {}", "--parameter-draws {}: {} contiene {}"},
        {std::to_string(count), file.generic_string(), std::to_string(draws.overrides.size())}));
  }
  return draws;
}

std::vector<HeadlineCell> try_parameter_draws(const TrialPlan& plan, const Comparison& comparison,
                                              const std::vector<ParameterDraws>& draws, Log& log) {
  std::vector<std::vector<std::vector<double>>> found;  // by cell, scenario, draw
  for (const ParameterDraws& of_cell : draws) found.push_back(headlines_of(plan, of_cell, log));
  std::vector<HeadlineCell> cells;
  for (std::size_t s = 1; s < comparison.scenarios(); ++s) {
    for (std::size_t c = 0; c < comparison.cells.size(); ++c) {
      const Estimate headline_here = headline(comparison.figures, comparison.place(c, s));
      const std::vector<double>& values = found.at(c).at(s - 1);
      cells.push_back({.scenario = comparison.cells[c].scenarios[s].long_name,
                       .reading = comparison.cells[c].reading,
                       .structure = comparison.cells[c].structure,
                       .mean = headline_here.mean,
                       .luck = headline_here.standard_error,
                       .parameters = deviation(values),
                       .draws = values.size()});
    }
  }
  return cells;
}

}  // namespace winay
