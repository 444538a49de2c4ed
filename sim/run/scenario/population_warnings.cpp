#include "run/scenario/population_warnings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

/// Looks through the rules of a scenario.
class PopulationWarnings {
 public:
  PopulationWarnings(const Population& population, bool synthetic, Language language, Log& log)
      : synthetic_(synthetic), language_(language), log_(log) {
    const Centres& centres = population.centres;
    for (std::size_t h = 0; h < population.traits.household.size(); ++h) {
      if (population.traits.household[h] < 0) continue;
      const auto centre = static_cast<std::size_t>(population.traits.centre[h]);
      departments_.insert(
          centres.department_names.at(static_cast<std::size_t>(centres.department[centre])));
      districts_.insert(centres.district[centre]);
      const auto weight = static_cast<double>(population.traits.weight[h]);
      lightest_ = std::min(lightest_.value_or(weight), weight);
    }
  }

  void check(const ExitRule& rule) {
    check(rule, rule.when);
    check_cap(rule, rule.at_most, "at_most");
    if (!rule.re_entry) return;
    check(rule, rule.re_entry->when);
    check_cap(rule, rule.re_entry->at_most, "re_entry.at_most");
  }

 private:
  void warn(const ExitRule& rule, const std::string& text) {
    log_.warning(filled(language_, {"{}: rule '{}': {}", "{}: regla '{}': {}"}, rule.place,
                        rule.name.in(language_), text));
  }

  void check(const ExitRule& rule, const Condition& condition) {
    for (const Condition& part : condition.parts) check(rule, part);
    for (const std::string& name : condition.names) {
      if (departments_.count(name) > 0) continue;
      warn(rule, filled(language_,
                        {"no household of this population lives in the department {}",
                         "ningún hogar de esta población vive en el departamento {}"},
                        name));
    }
    if (condition.observable != Observable::district) return;
    for (const double number : condition.values) {
      if (districts_.count(static_cast<std::int32_t>(number)) > 0) continue;
      warn(rule, filled(language_,
                        {"no household of this population lives in the district {}",
                         "ningún hogar de esta población vive en el distrito {}"},
                        static_cast<std::int32_t>(number)));
    }
  }

  /// Of a drawn population the weight is known before it is drawn, and the cap was looked at then.
  void check_cap(const ExitRule& rule, const std::optional<double>& at_most,
                 const std::string& key) {
    if (synthetic_ || !at_most || !lightest_ || *at_most >= *lightest_) return;
    warn(rule, filled(language_,
                      {"{}: {} is less than the {} households for which the household that stands "
                       "for the fewest stands, so nobody ever passes",
                       "{}: {} es menos que los {} hogares que representa el hogar que menos "
                       "representa, así que nunca pasa nadie"},
                      key, figure(*at_most, {.language = language_}),
                      figure(*lightest_, {.language = language_})));
  }

  bool synthetic_;
  Language language_;
  Log& log_;
  std::set<std::string> departments_;
  std::set<std::int32_t> districts_;
  std::optional<double> lightest_;
};

}  // namespace

void warn_of_population(const Scenario& scenario, const Population& population, Language language,
                        Log& log) {
  PopulationWarnings warnings(population, scenario.synthetic.has_value(), language, log);
  for (const Arm& arm : scenario.arms) {
    for (const Programme& programme : arm.programmes) {
      for (const ExitRule& rule : programme.exit) warnings.check(rule);
    }
  }
}

}  // namespace winay
