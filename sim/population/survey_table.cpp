#include "population/survey_table.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "winay/core/error.hpp"
#include "winay/population/cells.hpp"

namespace winay {

namespace {

using Survey = std::vector<SurveyHousehold>;

Extent extent_of(std::vector<double> values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  return {values.front(), values[values.size() / 2], values.back()};
}

/// A number in a sentence: whole, or with three digits.
std::string words_of(double value) {
  if (value == std::floor(value) || std::abs(value) >= 1000) {
    return std::to_string(static_cast<long long>(std::llround(value)));
  }
  std::string text = std::to_string(std::round(value * 1000) / 1000);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

void count_columns(const ImportMap& map, const CsvTable& table, const Survey& households,
                   SurveySummary& summary) {
  ImportProblems nobody_asks;
  const Cells cells(map, table, nobody_asks);
  constexpr std::size_t enough = 10;
  for (const CsvColumn& column : table.columns) {
    SurveyColumn seen{.name = column.name};
    std::set<std::string> texts;
    for (const SurveyHousehold& h : households) {
      const std::string& text = column.cells[h.row].text;
      if (cells.is_missing(text)) ++seen.missing;
      if (!text.empty() && text.find_first_not_of("0.") == std::string::npos) ++seen.zeros;
      if (texts.size() < 2) texts.insert(text);
    }
    const bool asked =
        std::any_of(map.keep.begin(), map.keep.end(),
                    [&](const ColumnCondition& keep) { return keep.column == column.name; });
    seen.constant = !asked && texts.size() == 1 && households.size() >= enough;
    summary.columns.push_back(std::move(seen));
  }
}

void count_sample(const Survey& households, SurveySummary& summary) {
  std::map<std::string, double> sizes;
  std::map<std::string, std::set<std::string>> strata;
  std::set<std::string> months;
  for (const SurveyHousehold& h : households) {
    ++sizes[h.stratum + h.cluster];
    if (!h.stratum.empty()) strata[h.stratum].insert(h.cluster);
    if (!h.month.empty()) months.insert(h.month);
  }
  std::vector<double> all;
  for (const auto& [cluster, size] : sizes) all.push_back(size);
  summary.clusters = sizes.size();
  summary.cluster_sizes = extent_of(std::move(all));
  summary.strata = strata.size();
  summary.months = months.size();
  summary.lone_strata = static_cast<std::size_t>(std::count_if(
      strata.begin(), strata.end(), [](const auto& each) { return each.second.size() == 1; }));
}

OwnText outside(const SurveyFigureKey& figure, double value, const SurveyLimit& limit) {
  const bool above = value > limit.to;
  const std::string bound = words_of(above ? limit.to : limit.from);
  const OwnText numbers =
      above
          ? filled({": {}, more than the {} that the map expects; if it is right, write it under "
                    "expect",
                    ": {}, más que los {} que espera el mapa; si es correcto, escríbalo en expect"},
                   {words_of(value), bound})
          : filled({": {}, less than the {} that the map expects; if it is right, write it under "
                    "expect",
                    ": {}, menos que los {} que espera el mapa; si es correcto, escríbalo en "
                    "expect"},
                   {words_of(value), bound});
  return OwnText(figure.meaning) + Text(numbers);
}

void warn_of_weights(SurveySummary& s) {
  if (s.imported > 0 && s.weights.least == s.weights.most) {
    s.warnings.push_back(
        filled({"all weights are {}: they add to {} households; is it the column of weights?",
                "todos los pesos son {}: suman {} hogares; ¿es la columna de los pesos?"},
               {words_of(s.weights.least), words_of(s.households)}));
  }
  constexpr double beyond = 1.25;
  if (s.recipients_represented > beyond * s.known_recipients && s.known_recipients > 0) {
    s.warnings.push_back(
        filled({"the recipients stand for {} households, and the country has {} by the map's "
                "margins: are the weights of another scale?",
                "los que reciben representan {} hogares, y el país tiene {} según los márgenes del "
                "mapa: ¿los pesos son de otra escala?"},
               {words_of(s.recipients_represented), words_of(s.known_recipients)}));
  }
}

void warn_of_columns(SurveySummary& s) {
  std::string constant;
  for (const SurveyColumn& column : s.columns) {
    if (column.constant) constant += (constant.empty() ? "" : ", ") + column.name;
  }
  if (!constant.empty()) {
    s.notes.push_back(filled({"the same in all {} households: {}", "igual en los {} hogares: {}"},
                             {std::to_string(s.imported), constant}));
  }
  if (s.mended > 0) {
    s.warnings.push_back(
        filled({"{} codes had lost zeros or got decimals, as spreadsheets do; read at the length "
                "under digits",
                "{} códigos habían perdido ceros o ganado decimales, como hacen las hojas de "
                "cálculo; se leyeron con el largo de digits"},
               {std::to_string(s.mended)}));
  }
  if (s.codes > 0) {
    s.warnings.push_back(filled({"{} numbers are one of the survey's codes for no answer, and were "
                                 "taken as they are",
                                 "{} números son un código de la encuesta para sin respuesta, y se "
                                 "tomaron como están"},
                                {std::to_string(s.codes)}));
  }
}

}  // namespace

FigureRange figure_of(const SurveySummary& s, SurveyFigure figure) {
  const auto one = [](double value) { return FigureRange{value, value}; };
  const auto n = static_cast<double>(std::max<std::size_t>(s.imported, 1));
  switch (figure) {
    case SurveyFigure::rows:
      return one(static_cast<double>(s.imported));
    case SurveyFigure::households:
      return one(s.households);
    case SurveyFigure::persons:
      return one(s.persons);
    case SurveyFigure::recipients:
      return one(s.recipients_represented);
    case SurveyFigure::clusters:
      return one(static_cast<double>(s.clusters));
    case SurveyFigure::households_a_cluster:
      return {s.cluster_sizes.least, s.cluster_sizes.most};
    case SurveyFigure::weight_over_median:
      return one(s.weights.median > 0 ? s.weights.most / s.weights.median : 0);
    case SurveyFigure::missing: {
      std::size_t most = 0;
      for (const SurveyColumn& column : s.columns) most = std::max(most, column.missing);
      return one(static_cast<double>(most) / n);
    }
    case SurveyFigure::identical_rows:
      return one(static_cast<double>(s.identical));
    case SurveyFigure::crowded:
      return one(static_cast<double>(s.crowded) / n);
    case SurveyFigure::codes:
      return one(static_cast<double>(s.codes));
    case SurveyFigure::unmatched:
      return one(static_cast<double>(s.unmatched));
  }
  return {};
}

void summarise(const ImportMap& map, const CsvTable& table, const Survey& households,
               SurveySummary& summary) {
  summary.rows = table.rows;
  summary.imported = households.size();
  summary.known_recipients = map.margins.centres.national_households;
  std::vector<double> weights;
  for (const SurveyHousehold& h : households) {
    weights.push_back(h.weight);
    summary.households += h.weight;
    summary.persons += h.weight * h.members;
    for (const int children : h.children) {
      summary.children += static_cast<std::size_t>(children);
      summary.children_represented += h.weight * children;
    }
    if (!h.active) continue;
    ++summary.recipients;
    summary.recipients_represented += h.weight;
  }
  summary.weights = extent_of(std::move(weights));
  count_sample(households, summary);
  count_columns(map, table, households, summary);
}

void judge_rows(const ImportMap& map, const CsvTable& table, const Survey& households,
                SurveySummary& summary, ImportProblems& problems) {
  std::map<std::string, int> line_of;
  int first = 0;
  int again = 0;
  for (const SurveyHousehold& h : households) {
    std::string all;
    for (const CsvColumn& column : table.columns) all += column.cells[h.row].text + '\n';
    const int line = table.columns.front().cells[h.row].line;
    const auto [found, fresh] = line_of.try_emplace(std::move(all), line);
    if (fresh) continue;
    ++summary.identical;
    if (again != 0) continue;
    first = found->second;
    again = line;
  }
  const double allowed = map.expect[static_cast<std::size_t>(SurveyFigure::identical_rows)].to;
  if (static_cast<double>(summary.identical) <= allowed) return;
  problems.add(
      {.line = 0,
       .column = 0,
       .key = {},
       .message = filled(
           {"{} of {} rows repeat an earlier one in all columns that the map names (line {} is "
            "line {} again): a "
            "household stands twice, or the file has a row for each person. Give one row a "
            "household; name the columns of its id under household; or allow so many under "
            "expect: identical_rows",
            "{} de {} filas repiten una anterior en todas las columnas que el mapa nombra (la "
            "línea {} es la {} otra vez): un hogar está dos veces, o el archivo tiene una fila por "
            "persona. Dé una fila "
            "por hogar; nombre las columnas de su identificador en household; o permita esas en "
            "expect: identical_rows"},
           {std::to_string(summary.identical), std::to_string(households.size()),
            std::to_string(again), std::to_string(first)})});
}

void judge(const ImportMap& map, SurveySummary& summary, ImportProblems& problems) {
  for (std::size_t f = 0; f < survey_figures.size(); ++f) {
    const auto figure = static_cast<SurveyFigure>(f);
    const bool named_by_line = figure == SurveyFigure::identical_rows ||
                               figure == SurveyFigure::crowded || figure == SurveyFigure::codes ||
                               figure == SurveyFigure::unmatched;
    if (named_by_line) continue;
    const FigureRange range = figure_of(summary, figure);
    const SurveyLimit& limit = map.expect[f];
    for (const double value : {range.least, range.most}) {
      if (value >= limit.from && value <= limit.to) continue;
      problems.add({.line = 0,
                    .column = 0,
                    .key = "expect." + std::string(survey_figures[f].key),
                    .message = outside(survey_figures[f], value, limit)});
      break;
    }
  }
  warn_of_weights(summary);
  warn_of_columns(summary);
}

}  // namespace winay
