#include "winay/report/compare/files.hpp"

#include <algorithm>
#include <utility>

#include "winay/report/compare/words.hpp"

namespace winay {

namespace {

/// An indicator in words that stand alone: with those of the row above that it is a part of.
std::string name_of(std::size_t indicator, Language language) {
  const auto is_part = [&](std::size_t i) {
    return compare_indicators[i].words.en.starts_with(' ');
  };
  const std::string words = plain_words(compare_indicators[indicator], language);
  if (!is_part(indicator)) return words;
  std::size_t whole = indicator;
  while (whole > 0 && is_part(whole)) --whole;
  const std::string of = plain_words(compare_indicators[whole], language);
  return of.substr(0, of.find(',')) + ": " + words;
}

std::string title_of(const CompareTable& table, Language language) {
  std::string title;
  for (const auto& scenario : table.scenarios)
    title += (title.empty() ? "" : " | ") + scenario.text(language);
  return title;
}

}  // namespace

DataTable data_table(const CompareTable& table, Language language) {
  DataTable data{.title = title_of(table, language),
                 .columns = columns_named({{"scenario", "escenario"},
                                           {"base", "base"},
                                           {"reading", "lectura"},
                                           {"structure", "estructura"},
                                           {"year", "año"},
                                           {"indicator", "indicador"},
                                           {"name", "nombre"},
                                           {"units", "unidad"},
                                           {"is_difference", "es_diferencia"},
                                           {"estimate", "estimación"},
                                           {"mc_se", "ee_mc"},
                                           {"replicates", "réplicas"}},
                                          language),
                 .rows = {}};
  for (const CompareRow& row : table.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      for (std::size_t i = 0; i < compare_indicators.size(); ++i) {
        const CompareIndicator& indicator = compare_indicators[i];
        const Estimate& e = row.cells[c][i];
        data.rows.push_back(
            {table.scenarios[row.scenario].name, table.scenarios[0].name, table.cells[c].reading,
             structure_in(table.cells[c].structure, language), number_cell(row.year),
             std::string(indicator.name), name_of(i, language), units_of(indicator, language),
             number_cell(indicator.difference ? 1 : 0), number_cell(e.mean),
             number_cell(e.standard_error), number_cell(table.replicates)});
      }
    }
  }
  data.notes = notes_of(table, language);
  return data;
}

DataTable losers_data(const CompareTable& table, Language language) {
  DataTable data{.title = title_of(table, language),
                 .columns = columns_named({{"scenario", "escenario"},
                                           {"reading", "lectura"},
                                           {"structure", "estructura"},
                                           {"year", "año"},
                                           {"group", "grupo"},
                                           {"in_words", "en_palabras"},
                                           {"worse_off", "quedan_peor"},
                                           {"worse_off_mc_se", "quedan_peor_ee_mc"},
                                           {"worse_off_loss", "pérdida"},
                                           {"worse_off_loss_mc_se", "pérdida_ee_mc"},
                                           {"worse_off_share", "parte_del_total"},
                                           {"worse_off_share_mc_se", "parte_del_total_ee_mc"}},
                                          language),
                 .rows = {}};
  for (std::size_t s = 0; s < table.losers.size(); ++s) {
    for (const LosingGroup& kind : table.losers[s].kinds) {
      for (std::size_t c = 0; c < kind.cells.size(); ++c) {
        std::vector<DataCell> row{table.scenarios[s + 1].name,
                                  table.cells[c].reading,
                                  structure_in(table.cells[c].structure, language),
                                  number_cell(table.year_told()),
                                  kind.name,
                                  kind.words.in(language)};
        const LosingFigures& f = kind.cells[c];
        for (const Estimate* e : {&f.worse_off, &f.loss, &f.of_losers}) {
          row.push_back(number_cell(e->mean));
          row.push_back(number_cell(e->standard_error));
        }
        data.rows.push_back(std::move(row));
      }
    }
  }
  return data;
}

namespace {

/// Headings of the districts' figures, by row of district_series().
constexpr std::array<std::string_view, 8> district_headings{
    "hogares",       "afiliados",   "pobreza", "ingreso_medido",
    "transferencia", "quedan_peor", "pérdida", "parte_del_total"};

}  // namespace

DataTable districts_data(const CompareTable& table, const ComparisonFigures& figures,
                         Language language) {
  std::vector<Text> heads{
      {"scenario", "escenario"},      {"reading", "lectura"},
      {"structure", "estructura"},    {"year", "año"},
      {"district", "distrito"},       {"name", "nombre"},
      {"department", "departamento"}, {"simulated_households", "hogares_simulados"}};
  for (std::size_t i = 0; i < district_series().size(); ++i) {
    heads.push_back({district_series()[i].series.name, district_headings.at(i)});
  }
  DataTable data{
      .title = title_of(table, language), .columns = columns_named(heads, language), .rows = {}};
  const std::vector<District>& districts = figures.axes().districts;
  const auto told = std::find(table.years.begin(), table.years.end(), table.year_told());
  const auto year = static_cast<std::size_t>(told - table.years.begin());
  for (std::size_t place = 0; place < figures.places(); ++place) {
    const CompareTable::Cell& cell = table.cells[place / table.scenarios.size()];
    for (std::size_t d = 0; d < districts.size(); ++d) {
      std::vector<DataCell> row{table.scenarios[place % table.scenarios.size()].name,
                                cell.reading,
                                structure_in(cell.structure, language),
                                number_cell(table.year_told()),
                                districts[d].code,
                                districts[d].name.in(language),
                                districts[d].department,
                                number_cell(districts[d].simulated)};
      for (std::size_t i = 0; i < district_series().size(); ++i) {
        row.push_back(
            number_cell(figures.value(ComparisonPart::districts, place, i, year, d).mean));
      }
      data.rows.push_back(std::move(row));
    }
  }
  return data;
}

DataTable assumptions_data(const CompareTable& table, Language language) {
  DataTable data{.title = title_of(table, language),
                 .columns = columns_named({{"assumption", "supuesto"},
                                           {"in_words", "en_palabras"},
                                           {"why", "por_qué"},
                                           {"reading", "lectura"},
                                           {"structure", "estructura"},
                                           {"scenario", "escenario"},
                                           {"year", "año"},
                                           {"poor_households", "hogares_pobres"},
                                           {"mc_se", "ee_mc"},
                                           {"change", "cambio"},
                                           {"change_mc_se", "cambio_ee_mc"},
                                           {"households", "hogares"},
                                           {"replicates", "réplicas"}},
                                          language),
                 .rows = {}};
  const AssumptionTable& a = *table.assumptions;
  for (const AssumptionRow& row : a.rows) {
    for (std::size_t s = 0; s < row.change.size(); ++s) {
      data.rows.push_back(
          {row.label.name, row.label.text(language), std::string(row.why.in(language)), a.reading,
           structure_in(a.structure, language), table.scenarios[s + 1].name,
           number_cell(table.years.back()), number_cell(row.headline[s].mean),
           number_cell(row.headline[s].standard_error), number_cell(row.change[s].mean),
           number_cell(row.change[s].standard_error), number_cell(a.households),
           number_cell(a.replicates)});
    }
  }
  return data;
}

DataTable ridge_data(const CompareTable& table, Language language) {
  DataTable data{.title = title_of(table, language),
                 .columns = columns_named({{"point", "punto"},
                                           {"in_words", "en_palabras"},
                                           {"reading", "lectura"},
                                           {"structure", "estructura"},
                                           {"moments", "momentos"},
                                           {"scenario", "escenario"},
                                           {"year", "año"},
                                           {"indicator", "indicador"},
                                           {"name", "nombre"},
                                           {"units", "unidad"},
                                           {"estimate", "estimación"},
                                           {"mc_se", "ee_mc"}},
                                          language),
                 .rows = {}};
  for (const RidgeRow& row : table.ridge) {
    for (std::size_t s = 0; s < row.scenarios.size(); ++s) {
      for (std::size_t i = 0; i < compare_indicators.size(); ++i) {
        const Estimate& e = row.scenarios[s][i];
        data.rows.push_back({row.label.name, row.label.text(language), row.reading,
                             structure_in(row.structure, language), moments_text(row.moments),
                             table.scenarios[s + 1].name, number_cell(table.years.back()),
                             std::string(compare_indicators[i].name), name_of(i, language),
                             units_of(compare_indicators[i], language), number_cell(e.mean),
                             number_cell(e.standard_error)});
      }
    }
  }
  return data;
}

CompareFiles::CompareFiles(const std::filesystem::path& results) {
  const auto beside = [&](const char* extension) {
    return std::filesystem::path(results).replace_extension(extension);
  };
  table = beside(".table.csv");
  losers = beside(".losers.csv");
  districts = beside(".districts.csv");
  assumptions = beside(".assumptions.csv");
  ridge = beside(".ridge.csv");
}

void write_tables(const CompareTable& table, const ComparisonFigures& figures,
                  const std::filesystem::path& results, Language language) {
  const CompareFiles files(results);
  const auto save = [&](const std::filesystem::path& csv, auto&& of) {
    save_table(csv, language, of, table.run_id);
  };
  save(files.table, [&](Language l) { return data_table(table, l); });
  save(files.losers, [&](Language l) { return losers_data(table, l); });
  save(files.districts, [&](Language l) { return districts_data(table, figures, l); });
  if (table.assumptions) {
    save(files.assumptions, [&](Language l) { return assumptions_data(table, l); });
  }
  if (!table.ridge.empty()) save(files.ridge, [&](Language l) { return ridge_data(table, l); });
}

}  // namespace winay
