#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "report/page/results.hpp"
#include "winay/core/error.hpp"

namespace winay {

namespace {

/// Row of a value, which is added if it is new.
template <class Value, class Same>
std::size_t row_of(std::vector<Value>& list, const Value& value, Same&& same) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Value& v) { return same(v, value); });
  if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
  list.push_back(value);
  return list.size() - 1;
}

/// `peru` of `peru:late:threshold`.
std::string scenario_of(const StoredLabel& label) {
  const std::string ending = ":" + label.reading + ":" + label.structure;
  if (!label.label.ends_with(ending)) return label.label;
  return label.label.substr(0, label.label.size() - ending.size());
}

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// Contrasts beyond those with the base say which other option each is set against.
void find_against(const StoredRun& run, const std::vector<std::string>& contrasts,
                  PagePlaces& places) {
  places.against.assign(places.options.size(), 0);
  places.against_at = places.of;
  for (std::size_t at = run.labels.size(); at < contrasts.size(); ++at) {
    for (std::size_t cell = 0; cell < places.of.size(); ++cell) {
      const std::vector<std::size_t>& row = places.of[cell];
      for (std::size_t one = 0; one < row.size(); ++one) {
        for (std::size_t other = 0; other < row.size(); ++other) {
          const std::string name =
              run.labels[row[one]].label + " - " + run.labels[row[other]].label;
          if (contrasts[at] != name) continue;
          places.against[one] = other;
          places.against_at[cell][one] = at;
        }
      }
    }
  }
}

}  // namespace

PagePlaces page_places(const StoredRun& run) {
  PagePlaces places;
  places.comparison = run.resolved_yaml.starts_with("--- # ");
  for (std::size_t at = 0; at < run.labels.size(); ++at) {
    const StoredLabel& label = run.labels[at];
    const std::string name = places.comparison ? scenario_of(label) : label.arm;
    const std::size_t option = row_of(places.options, name, std::equal_to<>());
    const std::size_t cell =
        row_of(places.cells, {label.reading, label.structure}, [](const auto& a, const auto& b) {
          return a.reading == b.reading && a.structure == b.structure;
        });
    places.of.resize(places.cells.size());
    std::vector<std::size_t>& row = places.of[cell];
    row.resize(std::max(row.size(), option + 1), nowhere);
    row[option] = at;
  }
  for (const auto& row : places.of) {
    const bool whole = row.size() == places.options.size() &&
                       std::find(row.begin(), row.end(), nowhere) == row.end();
    if (whole) continue;
    throw Error(filled({"{}: results of winay, but damaged: a scenario is missing",
                        "{}: resultados de winay, pero dañados: falta un escenario"},
                       {run.file.string()}));
  }
  return places;
}

PageSource::PageSource(const std::filesystem::path& file, std::int32_t of_year)
    : run(read_stored_run(file)), arrays(file), places(page_places(run)) {
  if (run.replicates_done == 0) {
    throw Error(filled({"{}: no replicate is complete; there is nothing to show",
                        "{}: ninguna réplica está completa; no hay qué mostrar"},
                       {file.string()}));
  }
  const std::vector<StoredScenario> scenarios = run.scenarios();
  if (!scenarios.empty()) statements = statements_of(scenarios.front().yaml);
  find_against(run, arrays.texts("contrasts/contrast"), places);
  years = arrays.integers("summary/year");
  const auto at = std::find(years.begin(), years.end(), of_year);
  told = at == years.end() ? years.size() - 1 : static_cast<std::size_t>(at - years.begin());
  const auto names = arrays.texts("summary/group");
  const auto words = arrays.texts("summary/group_long_name");
  for (std::size_t g = 0; g < names.size(); ++g) {
    // Departments of a synthetic population are not to be ranked; their tables stand beside.
    if (words.at(g).starts_with("department of ")) continue;
    groups.push_back(names[g]);
    group_rows.push_back(g);
  }
}

double PageSource::number(std::string_view key, double otherwise) const {
  const auto value = value_of(statements, key);
  return value ? std::strtod(value->c_str(), nullptr) : otherwise;
}

namespace {

/// Whether the last digit that is not 0 is a 5: a shorter number rounded from it could be rounded
/// twice.
bool ends_in_five(std::string_view number) {
  const std::string_view digits = number.substr(0, number.find('e'));
  const std::size_t last = digits.find_last_not_of("0.");
  return last != std::string_view::npos && digits[last] == '5';
}

}  // namespace

nlohmann::json page_number(double value) {
  if (!std::isfinite(value)) return nullptr;
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  if (ends_in_five(text)) std::snprintf(text, sizeof text, "%.9g", value);
  const double rounded = std::strtod(text, nullptr);
  if (rounded == std::trunc(rounded) && std::abs(rounded) < 1e15) {
    return static_cast<std::int64_t>(rounded);
  }
  return rounded;
}

}  // namespace winay
