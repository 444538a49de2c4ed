#include "winay/report/compare/files.hpp"
#include "winay/report/compare/words.hpp"
#include "winay/report/words/csv.hpp"

namespace winay {

namespace {

using Names = std::vector<std::string>;

/// The scenarios but the base.
Axis compared_axis(const CompareTable& table) {
  Names names;
  for (std::size_t s = 1; s < table.scenarios.size(); ++s) {
    names.push_back(table.scenarios[s].name);
  }
  return {"compared", names, {"", {"scenario less the base", "escenario menos la base"}}, {}};
}

/// Rows that have a label, with what it stands for.
template <class Rows>
Axis labelled_axis(const std::string& name, const Rows& rows, const Meaning& meaning,
                   const std::vector<AxisVariable>& others) {
  Names names;
  Names en;
  Names es;
  for (const auto& row : rows) {
    names.push_back(row.label.name);
    en.push_back(row.label.long_name.en);
    es.push_back(row.label.long_name.es);
  }
  Axis axis{name,
            names,
            meaning,
            {{name + "_long_name", en, {"", {"in words", "en palabras"}}},
             {name + "_long_name_es", es, {"", {"in Spanish words", "en palabras, en español"}}}}};
  axis.others.insert(axis.others.end(), others.begin(), others.end());
  return axis;
}

Axis indicator_axis() {
  Names names;
  Names units;
  for (const CompareIndicator& indicator : compare_indicators) {
    names.emplace_back(indicator.name);
    units.push_back(units_of(indicator, Language::en));
  }
  return {"indicator",
          names,
          {"", {"figure of the last year", "cifra del último año"}},
          {{"indicator_units", units, {"", {"unit of each", "unidad de cada uno"}}}}};
}

}  // namespace

FileTable assumptions_table(const CompareTable& table) {
  const AssumptionTable& a = *table.assumptions;
  Names why;
  Names why_es;
  std::vector<double> headline;
  std::vector<double> change;
  std::vector<double> error;
  std::vector<std::int32_t> of_cell;
  for (const AssumptionRow& row : a.rows) {
    why.push_back(row.why.in(Language::en));
    why_es.push_back(row.why.in(Language::es));
    of_cell.push_back(row.of_cell ? 1 : 0);
    for (std::size_t s = 0; s < row.change.size(); ++s) {
      headline.push_back(row.headline[s].mean);
      change.push_back(row.change[s].mean);
      error.push_back(row.change[s].standard_error);
    }
  }
  const Axis assumption = labelled_axis(
      "assumption", a.rows, {"", {"assumption switched", "supuesto cambiado"}},
      {{"assumption_why", why, {"", {"why it may be so", "por qué puede ser"}}},
       {"assumption_why_es", why_es, {"", {"the same in Spanish", "lo mismo en español"}}}});
  const Names both{"assumption", "compared"};
  return {
      "assumptions",
      {{"assumption", assumption}, {"compared", compared_axis(table)}},
      both,
      {{"headline",
        both,
        {"1",
         {"households in poverty in the last year, scenario less base, under the assumption",
          "hogares en pobreza en el último año, escenario menos base, bajo el supuesto"}},
        headline},
       {"change",
        both,
        {"1",
         {"the same less what it is without the assumption",
          "lo mismo menos lo que es sin el supuesto"}},
        change},
       {"change_mc_se",
        both,
        {"1",
         {"Monte-Carlo standard error of the change", "error estándar de Monte Carlo del cambio"}},
        error},
       {"of_cell",
        {"assumption"},
        {"1",
         {"1 if it is another reading or structure, as the cells of the comparison are",
          "1 si es otra lectura o estructura, como las celdas de la comparación"}},
        of_cell}}};
}

FileTable ridge_table(const CompareTable& table) {
  Names moments;
  std::vector<double> estimate;
  std::vector<double> error;
  for (const RidgeRow& row : table.ridge) {
    moments.push_back(row.reading + ", " + row.structure + ": " + moments_text(row.moments));
    for (const auto& scenario : row.scenarios) {
      for (const Estimate& e : scenario) {
        estimate.push_back(e.mean);
        error.push_back(e.standard_error);
      }
    }
  }
  const Axis point = labelled_axis("point", table.ridge, {"", {"parameters", "parámetros"}},
                                   {{"point_moments",
                                     moments,
                                     {"",
                                      {"reading, structure and figures of the study",
                                       "lectura, estructura y cifras del "
                                       "estudio"}}}});
  const Names all{"point", "compared", "indicator"};
  return {
      "ridge",
      {{"point", point}, {"compared", compared_axis(table)}, {"indicator", indicator_axis()}},
      all,
      {{"estimate",
        all,
        {"see indicator_units", {"figure of the last year", "cifra del último año"}},
        estimate},
       {"mc_se",
        all,
        {"see indicator_units", {"Monte-Carlo standard error", "error estándar de Monte Carlo"}},
        error}}};
}

FileTable settings_table(const CompareTable& table) {
  const auto text = [](double value) { return csv_number(value); };
  Names names{"worse_off_margin", "discount_rate"};
  Names values{text(table.margin), text(table.discount_rate)};
  Names units{"soles/person/month", "1/year"};
  if (!table.own_pasts.empty()) {
    std::string labels;
    for (const std::string& label : table.own_pasts) labels += (labels.empty() ? "" : ", ") + label;
    names.emplace_back("own_pasts");
    values.push_back(std::move(labels));
    units.emplace_back("");
  }
  if (table.assumptions) {
    names.emplace_back("assumption_replicates");
    values.push_back(text(table.assumptions->replicates));
    units.emplace_back("replicates");
    names.insert(names.end(), {"assumption_reading", "assumption_structure"});
    values.insert(values.end(), {table.assumptions->reading, table.assumptions->structure});
    units.insert(units.end(), {"", ""});
  }
  const Axis setting{
      "setting",
      names,
      {"", {"what the figures were reckoned with", "con qué se calcularon las cifras"}},
      {}};
  return {"comparison_settings",
          {{"setting", setting}},
          {"setting"},
          {{"value",
            {"setting"},
            {"", {"its value, in the unit beside it", "su valor, en la unidad de al lado"}},
            values},
           {"value_units", {"setting"}, {"", {"unit of each", "unidad de cada uno"}}, units}}};
}

}  // namespace winay
