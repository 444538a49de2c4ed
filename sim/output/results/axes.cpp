#include "output/results/axes.hpp"

#include <numeric>
#include <utility>

#include "winay/record/compare/groups.hpp"
#include "winay/record/event.hpp"
#include "winay/record/series.hpp"

namespace winay {

namespace {

using Texts = std::vector<std::string>;
using Numbers = std::vector<std::int32_t>;

Numbers counting(std::size_t size) {
  Numbers all(size);
  std::iota(all.begin(), all.end(), 0);
  return all;
}

/// One member of each item of a list.
template <class Items, class Get>
Texts texts_of(const Items& items, Get&& get) {
  Texts all;
  for (const auto& item : items) all.emplace_back(get(item));
  return all;
}

}  // namespace

Axis scenario_axis(const RunDescription& d) {
  const auto of = [&](auto&& get) { return texts_of(d.scenarios, get); };
  return {"scenario",
          of([](const ScenarioLabel& s) { return s.label; }),
          {"", {"scenario, arm, reading and structure", "escenario, brazo, lectura y estructura"}},
          {{"scenario_long_name",
            of([](const ScenarioLabel& s) { return s.long_name.en; }),
            {"", {"scenario in words", "escenario en palabras"}}},
           {"scenario_long_name_es",
            of([](const ScenarioLabel& s) { return s.long_name.es; }),
            {"", {"scenario in Spanish words", "escenario en palabras, en español"}}},
           {"arm",
            of([](const ScenarioLabel& s) { return s.arm; }),
            {"", {"which programmes are in force", "brazo"}}},
           {"reading",
            of([](const ScenarioLabel& s) { return s.reading; }),
            {"", {"reading of the published effect", "lectura del efecto publicado"}}},
           {"structure",
            of([](const ScenarioLabel& s) { return s.structure; }),
            {"", {"structure of the enterprise", "estructura del negocio"}}}}};
}

Axis year_axis(std::int32_t first, std::int32_t count) {
  Numbers years(static_cast<std::size_t>(count));
  std::iota(years.begin(), years.end(), first);
  Axis axis{"year", years, {"1", {"calendar year", "año"}}, {}};
  for (const std::int32_t year : years) axis.days.push_back(months_from(year, 1, 12));
  return axis;
}

Axis group_axis(const std::vector<Group>& groups) {
  return {
      "group",
      texts_of(groups, [](const Group& g) { return g.name; }),
      {"", {"group of households, fixed at the start", "grupo de hogares, fijo desde el inicio"}},
      {{"group_long_name",
        texts_of(groups, [](const Group& g) { return g.long_name.en; }),
        {"", {"group in words", "grupo en palabras"}}},
       {"group_long_name_es",
        texts_of(groups, [](const Group& g) { return g.long_name.es; }),
        {"", {"group in Spanish words", "grupo en palabras, en español"}}}}};
}

Axis district_axis(const std::vector<District>& districts) {
  std::vector<std::int32_t> numbers;
  std::vector<std::int32_t> simulated;
  Texts codes;
  Texts en;
  Texts es;
  Texts departments;
  for (const District& d : districts) {
    numbers.push_back(d.number);
    simulated.push_back(d.simulated);
    codes.push_back(d.code);
    en.push_back(d.name.en);
    es.push_back(d.name.es);
    departments.push_back(d.department);
  }
  return {"district",
          numbers,
          {"1", {"number of the district", "número del distrito"}},
          {{"district_code", codes, {"", {"its code in full", "su código completo"}}},
           {"district_name", en, {"", {"its name", "su nombre"}}},
           {"district_name_es", es, {"", {"its name in Spanish", "su nombre en español"}}},
           {"district_department", departments, {"", {"its department", "su departamento"}}},
           {"district_simulated",
            simulated,
            {"households", {"households simulated there", "hogares simulados allí"}}}}};
}

namespace {

Axis period_axis(const RecordAxes& record, std::int32_t every) {
  Numbers period;
  Numbers year;
  Numbers bimester;
  std::vector<DaySpan> days;
  for (std::int32_t t = 0; t < record.periods(); t += every) {
    period.push_back(t);
    year.push_back(record.first_year + t / bimesters_a_year);
    bimester.push_back(t % bimesters_a_year + 1);
    days.push_back(months_from(year.back(), 2 * bimester.back() - 1, 2 * every));
  }
  Axis axis{"period",
            period,
            {"1",
             {"bimesters from the start of the run, the first is 0",
              "bimestres desde el inicio de la corrida, el primero es 0"}},
            {{"period_year", year, {"1", {"calendar year of the period", "año del periodo"}}},
             {"period_bimester",
              bimester,
              {"1",
               {"bimester of the year, 1 is January and February",
                "bimestre del año, 1 es enero y febrero"}}}}};
  axis.days = std::move(days);
  if (every == 1) return axis;
  axis.meaning.long_name = {
      "first bimester of each row, counted from the start of the run from 0",
      "primer bimestre de cada fila, contado desde el inicio de la corrida desde 0"};
  return axis;
}

Axis quantile_axis() {
  std::vector<double> probabilities;
  for (std::size_t q = 0; q < quantile_count; ++q) probabilities.push_back(quantile_probability(q));
  return {"quantile",
          probabilities,
          {"1", {"share of the weight below", "parte del peso por debajo"}},
          {}};
}

}  // namespace

Axis series_axis(const std::string& name, std::span<const Series> list, Meaning meaning) {
  return {name,
          texts_of(list, [](const Series& s) { return s.name; }),
          std::move(meaning),
          {{name + "_units",
            texts_of(list, [](const Series& s) { return s.units; }),
            {"", {"unit of each", "unidad de cada uno"}}},
           {name + "_long_name",
            texts_of(list, [](const Series& s) { return s.long_name.en; }),
            {"", {"each in words", "cada uno en palabras"}}},
           {name + "_long_name_es",
            texts_of(list, [](const Series& s) { return s.long_name.es; }),
            {"", {"each in Spanish words", "cada uno en palabras, en español"}}}}};
}

std::vector<std::pair<std::size_t, std::size_t>> contrasts_of(
    const std::vector<ScenarioLabel>& labels) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t s = 0; s < labels.size(); ++s) pairs.emplace_back(s, labels[s].base);
  for (std::size_t s = 0; s < labels.size(); ++s) {
    if (labels[s].against) pairs.emplace_back(s, *labels[s].against);
  }
  return pairs;
}

Axis contrast_axis(const RunDescription& d) {
  std::vector<std::string> names;
  for (const auto& [one, other] : contrasts_of(d.scenarios)) {
    names.push_back(d.scenarios[one].label + " - " + d.scenarios[other].label);
  }
  return {"contrast",
          names,
          {"",
           {"scenario less its base, then less another it is set against; same households and luck",
            "escenario menos su base, luego menos otro con que se compara; mismos hogares y "
            "suerte"}},
          {}};
}

namespace {

Axis kind_axis() {
  return {"kind",
          texts_of(event_kind_names, [](std::string_view name) { return std::string(name); }),
          {"", {"kind of event", "tipo de evento"}},
          {}};
}

Axis reason_axis(const RunDescription& d) {
  std::vector<std::string> en = texts_of(reason_texts, [](const Text& r) { return r.en; });
  std::vector<std::string> es = texts_of(reason_texts, [](const Text& r) { return r.es; });
  for (const OwnText& rule : d.rules) {
    en.push_back(rule.en);
    es.push_back(rule.es);
  }
  return {"reason_code",
          counting(en.size()),
          {"1", {"number of a reason", "número de un motivo"}},
          {{"reason_text", en, {"", {"reason in words", "motivo en palabras"}}},
           {"reason_text_es",
            es,
            {"", {"reason in Spanish words", "motivo en palabras, en español"}}}}};
}

Axis household_axis(const Numbers& ids) {
  return {"household",
          ids,
          {"1",
           {"household id, the same in every scenario",
            "identificador del hogar, el mismo en todo escenario"}},
          {}};
}

Axis counted(const std::string& name, std::size_t size, const Text& what) {
  return {name, counting(size), {"1", what}, {}};
}

}  // namespace

Axes results_axes(const RunDescription& description, const RecordAxes& record,
                  const Population& population, const Groups& groups) {
  Numbers ids;
  for (const std::int32_t lane : groups.by_id) {
    ids.push_back(population.traits.household[static_cast<std::size_t>(lane)]);
  }
  Axis event = counted("event", 0, {"row of the list of events", "fila de la lista de eventos"});
  event.grows = true;
  Axis replicate = counted("replicate", static_cast<std::size_t>(description.replicates),
                           {"repetition with other luck", "repetición con otra suerte"});
  replicate.may_be_cut = description.may_end_early;
  Axes axes;
  for (Axis& axis : std::vector<Axis>{
           scenario_axis(description), replicate, period_axis(record, 1),
           year_axis(record.first_year, record.years), group_axis(record.groups), quantile_axis(),
           series_axis("indicator", yearly_series(), {"", {"yearly indicator", "indicador anual"}}),
           series_axis("line", cost_lines(), {"", {"line of the budget", "línea del presupuesto"}}),
           contrast_axis(description), kind_axis(), reason_axis(description), household_axis(ids),
           counted("parameter", description.parameters.size(),
                   {"row of the table of parameters", "fila de la tabla de parámetros"}),
           counted("margin", population.margins.size(),
                   {"row of the table of margins", "fila de la tabla de márgenes"}),
           event}) {
    const std::string name = axis.name;
    axes[name] = std::move(axis);
  }
  return axes;
}

Axes panel_axes(const Axes& results, const RecordAxes& record, const PanelSample& panel) {
  Axes axes = results;
  axes["period"] = period_axis(record, panel.every);
  axes["household"] = household_axis(panel.household);
  return axes;
}

}  // namespace winay
