#include "run/scenario/population_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "run/scenario/population_warnings.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/output/population/file.hpp"
#include "winay/population/margins.hpp"
#include "winay/population/synthetic.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"
#include "winay/schedule/solve.hpp"

namespace winay {

namespace {

constexpr std::string_view section = "population.";

std::map<std::string, std::string> sources_of(const Scenario& scenario) {
  std::map<std::string, std::string> sources;
  for (const ParameterRecord& p : scenario.parameters) {
    if (p.path.starts_with(section)) sources[p.path.substr(section.size())] = p.source;
  }
  return sources;
}

std::string names_of(const std::vector<Margin>& margins, Language language) {
  std::string names;
  for (const Margin& margin : margins) {
    if (margin.holds()) continue;
    names += (names.empty() ? "" : ", ") + margin.name.in(language);
  }
  return names;
}

}  // namespace

PopulationSource::PopulationSource(const Scenario& scenario) : scenario_(scenario) {
  if (scenario.synthetic) return;
  imported_ = std::make_shared<const Population>(read_population(scenario.imported));
}

std::shared_ptr<const Population> PopulationSource::draw(std::int32_t replicate,
                                                         std::int32_t households) const {
  const DrawKey key{.seed = scenario_.run.seed, .replicate = static_cast<std::uint32_t>(replicate)};
  Population population = make_synthetic(*scenario_.synthetic, key, households);
  attach_sources(population, sources_of(scenario_));
  return std::make_shared<const Population>(std::move(population));
}

std::shared_ptr<const Population> PopulationSource::of(std::int32_t replicate) const {
  return imported_ ? imported_ : draw(replicate, scenario_.run.households);
}

std::shared_ptr<const Population> PopulationSource::sample() const {
  return imported_ ? imported_ : draw(0, std::min(solver_households, scenario_.run.households));
}

void place_departments(const Population& population, Language language, Scenario& scenario) {
  const std::vector<std::string>& known = population.centres.department_names;
  const std::vector<std::string_view> names(known.begin(), known.end());
  std::set<std::string> mistakes;
  const auto place_rule = [&](ExitRule& rule) {
    for (const std::string& name : find_departments(rule, known)) {
      mistakes.insert(filled(language,
                             {"{}: error: unknown department '{}'; the population has {}\n",
                              "{}: error: departamento desconocido '{}'; la población tiene {}\n"},
                             rule.place, name, config::listed(names)));
    }
  };
  for (Arm& arm : scenario.arms) {
    for (Programme& programme : arm.programmes) {
      change_throughout(programme, [&](Programme& p) {
        for (ExitRule& rule : p.exit) place_rule(rule);
      });
    }
  }
  if (mistakes.empty()) return;
  std::string text;
  for (const std::string& mistake : mistakes) text += mistake;
  throw InvalidConfiguration(text, static_cast<int>(mistakes.size()));
}

void report_population(const Population& population, const std::vector<Scenario>& scenarios,
                       Language language, Log& log) {
  const auto missed = std::count_if(population.margins.begin(), population.margins.end(),
                                    [](const Margin& m) { return !m.holds(); });
  const FigureStyle style{.language = language};
  log.info(filled(language,
                  {"population  {} households in {} centres; {} of {} known totals met",
                   "población   {} hogares en {} centros; {} de {} totales conocidos se cumplen"},
                  figure(population.households, style),
                  figure(static_cast<double>(population.centres.size()), style),
                  population.margins.size() - static_cast<std::size_t>(missed),
                  population.margins.size()));
  if (missed > 0) {
    log.warning(filled(language,
                       {"known totals missed: {}", "totales conocidos que no se cumplen: {}"},
                       names_of(population.margins, language)));
  }
  if (!population.margins.empty()) {
    log.detail(fit_table(population, language));
  }
  for (const Scenario& scenario : scenarios) {
    warn_of_population(scenario, population, language, log);
  }
}

}  // namespace winay
