#include "winay/report/survey/sampling.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string_view>

#include "report/run/arms.hpp"
#include "winay/record/series.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t label_columns = 26;
constexpr std::size_t number_columns = 18;
constexpr std::array<std::string_view, 7> sampled_means{
    "consumption",     "total_income", "poverty_headcount", "cost_to_date",
    "poor_households", "cost",         "measured_income"};
/// Of each distribution; the ends of the quantile axis rest on too few households.
constexpr std::array<std::string_view, 11> sampled_statistics{
    "sd",  "gini", "theil", "atkinson_0_5", "atkinson_1", "atkinson_2",
    "p10", "p25",  "p50",   "p75",          "p90"};

/// Means, then statistics; the first of them are printed.
const std::vector<std::string>& sampled() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> list(sampled_means.begin(), sampled_means.end());
    for (const Series& series : distributed_series()) {
      for (const std::string_view name : sampled_statistics) {
        list.push_back(series.name + "_" + std::string(name));
      }
    }
    return list;
  }();
  return all;
}

constexpr SampledColumns run_columns{{
    {"consumption", {"consumption", "consumo"}, {"S/ a year", "S/ al año"}},
    {"total_income", {"income", "ingreso"}, {"S/ a year", "S/ al año"}},
    {"poverty_headcount", {"poor persons", "personas pobres"}, {"points", "puntos"}, true},
    {"cost_to_date", {"cost to date", "costo acumulado"}, {"S/", "S/"}},
}};

std::size_t row_of_sampled(std::string_view indicator) {
  return static_cast<std::size_t>(std::find(sampled_means.begin(), sampled_means.end(), indicator) -
                                  sampled_means.begin());
}

template <class OfColumn>
std::string line(const std::string& label, const SampledColumns& columns, OfColumn&& text) {
  std::string result = pad_right(label, label_columns);
  for (const SampledColumn& column : columns) result += pad_left(text(column), number_columns);
  result.erase(result.find_last_not_of(' ') + 1);
  return result + '\n';
}

std::string with_margin(const SampleError& error, bool percent, Language language) {
  const double scale = percent ? 100 : 1;
  const FigureStyle style{.decimals = percent ? 1 : 0, .sign = true, .language = language};
  return figure(error.value * scale, style) + " " +
         error_figure(error.margin() * scale, {.decimals = style.decimals, .language = language});
}

/// Place among sample_domains of a group of the table.
std::size_t domain_of(const std::string& group) {
  return static_cast<std::size_t>(std::find(sample_domains.begin(), sample_domains.end(), group) -
                                  sample_domains.begin());
}

/// Place of the year told on the axis of years.
std::size_t year_at(const RunTable& table) {
  return static_cast<std::size_t>(
      std::find(table.years.begin(), table.years.end(), table.year_told()) - table.years.begin());
}

Axis texts_axis(const std::string& name, std::vector<std::string> values, const Text& words) {
  return {.name = name,
          .values = std::move(values),
          .meaning = {"", words},
          .others = {},
          .grows = false};
}

/// With the unit and the words of each.
Axis indicator_axis() {
  std::array<std::vector<std::string>, 3> texts;
  for (const std::size_t row : sampled_indicators()) {
    const Series& series = yearly_series()[row];
    texts[0].push_back(series.units);
    texts[1].push_back(series.long_name.en);
    texts[2].push_back(series.long_name.es);
  }
  Axis axis = texts_axis("indicator", sampled(), {"indicator", "indicador"});
  axis.others = {
      {"indicator_units", std::move(texts[0]), {"", {"unit of each", "unidad de cada uno"}}},
      {"indicator_long_name", std::move(texts[1]), {"", {"each in words", "cada uno en palabras"}}},
      {"indicator_long_name_es",
       std::move(texts[2]),
       {"", {"each in Spanish words", "cada uno en palabras, en español"}}}};
  return axis;
}

}  // namespace

std::vector<std::size_t> sampled_indicators() {
  std::vector<std::size_t> rows;
  for (const std::string& name : sampled()) rows.push_back(yearly_index(name).value());
  return rows;
}

std::string sampling_title(std::int32_t year, const SampleSums& sums, Language language) {
  const FigureStyle style{.language = language};
  const std::string strata =
      sums.strata() < 2 ? std::string()
                        : filled(language, {" of {} strata", " de {} estratos"}, sums.strata());
  return wrap(
      filled(language,
             {"{}: sampling error. {} households in {} clusters{} stand for {}. ±: what "
              "another sample of this design would change, 95 %, linearised (Taylor) by "
              "cluster within stratum, {} degrees of freedom. It is not the chance of "
              "replicates above, and does not shrink with them; neither holds the error of "
              "the parameters. Quantiles and inequality have theirs in the group sampling_error.",
              "{}: error de muestreo. {} hogares en {} conglomerados{} representan a {}. ±: "
              "lo que cambiaría otra muestra de este diseño, 95 %, linealizado (Taylor) por "
              "conglomerado dentro del estrato, {} grados de libertad. No es el azar de "
              "las réplicas de arriba, ni baja con ellas; ninguno incluye el error de los "
              "parámetros. El de cuantiles y desigualdad está en el grupo sampling_error."},
             year, figure(static_cast<double>(sums.households()), style),
             figure(static_cast<double>(sums.clusters()), style), strata,
             figure(sums.represented(), style), figure(sums.level(0, 0, 0, 0).degrees, style)),
      table_width, " ");
}

std::string sampling_heads(const SampledColumns& columns, Language language) {
  return line("", columns, [&](const SampledColumn& c) { return said(language, c.heading); }) +
         line("", columns, [&](const SampledColumn& c) { return said(language, c.below); });
}

std::string sampling_line(const std::string& label, const SampledColumns& columns,
                          const SampleSums& sums, const SampledPlace& place, Language language) {
  return line(label, columns, [&](const SampledColumn& column) {
    return with_margin(sums.difference(place.scenario, place.other,
                                       row_of_sampled(column.indicator), place.year, place.domain),
                       column.percent, language);
  });
}

std::string sampling_text(const RunTable& table, const SampleSums& sums, Language language) {
  std::string text =
      sampling_title(table.year_told(), sums, language) + sampling_heads(run_columns, language);
  for (const ArmContrast& contrast : contrasts_of(table)) {
    text += wrap(
        filled(language, {"{}, less {}", "{}, menos {}"}, table.arms[contrast.arm].text(language),
               table.arms[contrast.other].text(language)),
        table_width, " ");
    for (std::size_t g = 0; g < table.groups.size(); ++g) {
      const SampledPlace place{contrast.arm, contrast.other, year_at(table),
                               domain_of(table.groups[g].name)};
      text += sampling_line("   " + group_words(table, g, language), run_columns, sums, place,
                            language);
    }
  }
  return text;
}

nlohmann::json sampling_head_json(std::int32_t year, const SampleSums& sums) {
  return {{"year", year},
          {"households", sums.households()},
          {"clusters", sums.clusters()},
          {"strata", sums.strata()},
          {"represented", sums.represented()},
          {"rows", nlohmann::json::array()}};
}

void add_sampling_rows(const nlohmann::json& row, const SampleSums& sums, const SampledPlace& place,
                       nlohmann::json& rows) {
  for (std::size_t i = 0; i < sampled().size(); ++i) {
    const SampleError error =
        sums.difference(place.scenario, place.other, i, place.year, place.domain);
    nlohmann::json one = row;
    one.update({{"indicator", sampled()[i]},
                {"difference", error.value},
                {"standard_error", error.standard_error},
                {"degrees", error.degrees}});
    rows.push_back(std::move(one));
  }
}

nlohmann::json sampling_json(const RunTable& table, const SampleSums& sums) {
  nlohmann::json result = sampling_head_json(table.year_told(), sums);
  for (const ArmContrast& contrast : contrasts_of(table)) {
    for (const TableLabel& group : table.groups) {
      const SampledPlace place{contrast.arm, contrast.other, year_at(table), domain_of(group.name)};
      add_sampling_rows({{"arm", table.arms[contrast.arm].name},
                         {"less", table.arms[contrast.other].name},
                         {"group", group.name}},
                        sums, place, result["rows"]);
    }
  }
  return result;
}

FileTable sampling_table(const std::vector<std::int32_t>& years, const SampleSums& sums,
                         const std::vector<std::string>& scenarios,
                         const std::vector<std::size_t>& bases) {
  FileTable file{.group = "sampling_error", .axes = {}, .dimensions = {}, .columns = {}};
  file.dimensions = {"scenario", "year", "indicator", "group"};
  file.axes["scenario"] = texts_axis("scenario", scenarios, {"scenario", "escenario"});
  file.axes["year"] = {.name = "year",
                       .values = years,
                       .meaning = {"1", {"calendar year", "año"}},
                       .others = {},
                       .grows = false};
  file.axes["indicator"] = indicator_axis();
  file.axes["group"] = texts_axis("group", {sample_domains.begin(), sample_domains.end()},
                                  {"group of households", "grupo de hogares"});
  std::array<std::vector<double>, 4> values;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    for (std::size_t y = 0; y < years.size(); ++y) {
      for (std::size_t i = 0; i < sampled().size(); ++i) {
        for (std::size_t g = 0; g < sample_domains.size(); ++g) {
          const SampleError level = sums.level(s, i, y, g);
          const SampleError difference = sums.difference(s, bases[s], i, y, g);
          values[0].push_back(level.value);
          values[1].push_back(level.standard_error);
          values[2].push_back(difference.value);
          values[3].push_back(difference.standard_error);
        }
      }
    }
  }
  const auto add = [&](const char* name, std::size_t k, const Text& words) {
    file.columns.push_back(
        {name, file.dimensions, {"see indicator_units", words}, std::move(values[k])});
  };
  add("level", 0,
      {"figure of the year, mean over replicates", "cifra del año, media de las réplicas"});
  add("level_se", 1,
      {"standard error of sampling: another draw of the survey's households",
       "error estándar de muestreo: otra extracción de los hogares de la encuesta"});
  add("difference", 2,
      {"less the base of its reading and structure", "menos la base de su lectura y estructura"});
  add("difference_se", 3,
      {"standard error of sampling of the difference",
       "error estándar de muestreo de la diferencia"});
  file.columns.push_back({"degrees_of_freedom",
                          {},
                          {"1", {"clusters less strata", "conglomerados menos estratos"}},
                          std::vector<double>{sums.level(0, 0, 0, 0).degrees}});
  return file;
}

}  // namespace winay
