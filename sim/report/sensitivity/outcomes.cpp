#include <algorithm>

#include "winay/record/series.hpp"
#include "winay/report/compare/table.hpp"
#include "winay/report/compare/words.hpp"
#include "winay/report/sensitivity/tables.hpp"

namespace winay {

namespace {

/// Soles a year as comparisons print them.
OwnText unit_text(const std::string& units) {
  if (units == "1") return {};
  if (units == "soles/household/year") return {" (S/ hh., year)", " (S/ hogar, año)"};
  return {" (" + units_in(units, Language::en) + ")", " (" + units_in(units, Language::es) + ")"};
}

/// Of a yearly figure, scenario less base.
SensitivityOutcome yearly_outcome(const Series& s) {
  const OwnText unit = unit_text(s.units);
  return {.name = s.name,
          .units = s.units,
          .scale = 1,
          .decimals = s.units == "1" ? 4 : 1,
          .words = s.long_name + unit};
}

/// A row of the comparison's table that stands under another says what it is of.
std::string complete(std::string_view text, std::string_view above) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == 0) return std::string(text);
  return std::string(above) + ": " + std::string(text.substr(first));
}

std::vector<SensitivityOutcome> all_outcomes() {
  std::vector<SensitivityOutcome> all;
  Text above;
  for (const CompareIndicator& i : compare_indicators) {
    if (!i.words.en.starts_with(' ')) above = i.words;
    all.push_back({.name = std::string(i.name),
                   .units = units_of(i, Language::en),
                   .scale = scale_of(i.unit),
                   .decimals = style_of(i.unit, false, Language::en).decimals + 1,
                   .words = {complete(i.words.en, above.en), complete(i.words.es, above.es)}});
  }
  for (const Series& s : yearly_series()) {
    const auto shown = compare_indicator(s.name);
    if (!shown) all.push_back(yearly_outcome(s));
    if (shown && compare_indicators[*shown].words.en.starts_with(' '))
      all[*shown] = yearly_outcome(s);
  }
  return all;
}

}  // namespace

const std::vector<SensitivityOutcome>& sensitivity_outcomes() {
  static const std::vector<SensitivityOutcome> all = all_outcomes();
  return all;
}

std::optional<std::size_t> sensitivity_outcome(std::string_view name) {
  const std::vector<SensitivityOutcome>& all = sensitivity_outcomes();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& o) { return o.name == name; });
  if (found == all.end()) return {};
  return static_cast<std::size_t>(found - all.begin());
}

const std::vector<std::string>& headline_outcomes() {
  static const std::vector<std::string> names{"poor_households",
                                              "measured_income",
                                              "measured_income_p25",
                                              "measured_income_p75",
                                              "worse_off",
                                              "consumption",
                                              "budget"};
  return names;
}

std::vector<double> outcome_values(const Figures& figures, const ComparisonFigures& statistics,
                                   std::size_t place, std::size_t year) {
  std::vector<double> values;
  for (const Estimate& e : compare_figures(figures, statistics, place, year)) {
    values.push_back(e.mean);
  }
  for (const Series& s : yearly_series()) {
    if (compare_indicator(s.name)) continue;
    values.push_back(figures.contrast(place, *yearly_index(s.name), year).mean);
  }
  return values;
}

}  // namespace winay
