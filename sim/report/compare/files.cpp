#include "winay/report/compare/files.hpp"

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

}  // namespace

std::string to_csv(const CompareTable& table, const CsvDialect& dialect) {
  std::string text = csv_start({{"scenario", "escenario"},
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
                               dialect);
  for (const CompareRow& row : table.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      for (std::size_t i = 0; i < compare_indicators.size(); ++i) {
        const CompareIndicator& indicator = compare_indicators[i];
        const Estimate& e = row.cells[c][i];
        text += csv_line(
            {table.scenarios[row.scenario].name, table.scenarios[0].name, table.cells[c].reading,
             table.cells[c].structure, std::to_string(row.year), std::string(indicator.name),
             name_of(i, dialect.language), units_of(indicator, dialect.language),
             indicator.difference ? "1" : "0", csv_number(e.mean, dialect),
             csv_number(e.standard_error, dialect), std::to_string(table.replicates)},
            dialect);
      }
    }
  }
  return text;
}

std::string losers_csv(const CompareTable& table, const CsvDialect& dialect) {
  std::string text = csv_start({{"scenario", "escenario"},
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
                               dialect);
  for (std::size_t s = 0; s < table.losers.size(); ++s) {
    for (const LosingGroup& kind : table.losers[s].kinds) {
      for (std::size_t c = 0; c < kind.cells.size(); ++c) {
        std::vector<std::string> row{table.scenarios[s + 1].name,
                                     table.cells[c].reading,
                                     table.cells[c].structure,
                                     std::to_string(table.year_told()),
                                     kind.name,
                                     kind.words.in(dialect.language)};
        const LosingFigures& f = kind.cells[c];
        for (const Estimate* e : {&f.worse_off, &f.loss, &f.of_losers}) {
          row.push_back(csv_number(e->mean, dialect));
          row.push_back(csv_number(e->standard_error, dialect));
        }
        text += csv_line(row, dialect);
      }
    }
  }
  return text;
}

namespace {

/// Headings of the districts' figures, by row of district_series().
constexpr std::array<std::string_view, 8> district_headings{
    "hogares",       "afiliados",   "pobreza", "ingreso_medido",
    "transferencia", "quedan_peor", "pérdida", "parte_del_total"};

}  // namespace

std::string districts_csv(const CompareTable& table, const ComparisonFigures& figures,
                          const CsvDialect& dialect) {
  std::vector<Text> heads{
      {"scenario", "escenario"},      {"reading", "lectura"},
      {"structure", "estructura"},    {"year", "año"},
      {"district", "distrito"},       {"name", "nombre"},
      {"department", "departamento"}, {"simulated_households", "hogares_simulados"}};
  for (std::size_t i = 0; i < district_series().size(); ++i) {
    heads.push_back({district_series()[i].series.name, district_headings.at(i)});
  }
  std::string text = csv_start(heads, dialect);
  const std::vector<District>& districts = figures.axes().districts;
  const std::size_t year = table.years.size() - 1;
  for (std::size_t place = 0; place < figures.places(); ++place) {
    const CompareTable::Cell& cell = table.cells[place / table.scenarios.size()];
    for (std::size_t d = 0; d < districts.size(); ++d) {
      std::vector<std::string> row{table.scenarios[place % table.scenarios.size()].name,
                                   cell.reading,
                                   cell.structure,
                                   std::to_string(table.years[year]),
                                   districts[d].code,
                                   districts[d].name.in(dialect.language),
                                   districts[d].department,
                                   std::to_string(districts[d].simulated)};
      for (std::size_t i = 0; i < district_series().size(); ++i) {
        row.push_back(
            csv_number(figures.value(ComparisonPart::districts, place, i, year, d).mean, dialect));
      }
      text += csv_line(row, dialect);
    }
  }
  return text;
}

std::string assumptions_csv(const CompareTable& table, const CsvDialect& dialect) {
  std::string text = csv_start({{"assumption", "supuesto"},
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
                               dialect);
  const AssumptionTable& a = *table.assumptions;
  for (const AssumptionRow& row : a.rows) {
    for (std::size_t s = 0; s < row.change.size(); ++s) {
      text +=
          csv_line({row.label.name, row.label.text(dialect.language), row.why.in(dialect.language),
                    a.reading, a.structure, table.scenarios[s + 1].name,
                    std::to_string(table.years.back()), csv_number(row.headline[s].mean, dialect),
                    csv_number(row.headline[s].standard_error, dialect),
                    csv_number(row.change[s].mean, dialect),
                    csv_number(row.change[s].standard_error, dialect), std::to_string(a.households),
                    std::to_string(a.replicates)},
                   dialect);
    }
  }
  return text;
}

std::string ridge_csv(const CompareTable& table, const CsvDialect& dialect) {
  std::string text = csv_start({{"point", "punto"},
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
                               dialect);
  for (const RidgeRow& row : table.ridge) {
    for (std::size_t s = 0; s < row.scenarios.size(); ++s) {
      for (std::size_t i = 0; i < compare_indicators.size(); ++i) {
        const Estimate& e = row.scenarios[s][i];
        text += csv_line(
            {row.label.name, row.label.text(dialect.language), row.reading, row.structure,
             moments_text(row.moments), table.scenarios[s + 1].name,
             std::to_string(table.years.back()), std::string(compare_indicators[i].name),
             name_of(i, dialect.language), units_of(compare_indicators[i], dialect.language),
             csv_number(e.mean, dialect), csv_number(e.standard_error, dialect)},
            dialect);
      }
    }
  }
  return text;
}

CompareFiles::CompareFiles(const std::filesystem::path& results) {
  const auto beside = [&](const char* extension) {
    return std::filesystem::path(results).replace_extension(extension);
  };
  table = beside(".table.csv");
  tabla = beside(".tabla.csv");
  losers = beside(".losers.csv");
  perdedores = beside(".perdedores.csv");
  districts = beside(".districts.csv");
  distritos = beside(".distritos.csv");
  assumptions = beside(".assumptions.csv");
  supuestos = beside(".supuestos.csv");
  ridge = beside(".ridge.csv");
  cresta = beside(".cresta.csv");
}

void write_tables(const CompareTable& table, const ComparisonFigures& figures,
                  const std::filesystem::path& results) {
  const CompareFiles files(results);
  save_text(files.table, to_csv(table, plain_csv));
  save_text(files.tabla, to_csv(table, spanish_csv));
  save_text(files.losers, losers_csv(table, plain_csv));
  save_text(files.perdedores, losers_csv(table, spanish_csv));
  save_text(files.districts, districts_csv(table, figures, plain_csv));
  save_text(files.distritos, districts_csv(table, figures, spanish_csv));
  if (table.assumptions) {
    save_text(files.assumptions, assumptions_csv(table, plain_csv));
    save_text(files.supuestos, assumptions_csv(table, spanish_csv));
  }
  if (!table.ridge.empty()) {
    save_text(files.ridge, ridge_csv(table, plain_csv));
    save_text(files.cresta, ridge_csv(table, spanish_csv));
  }
}

}  // namespace winay
