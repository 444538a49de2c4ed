#include "winay/report/compare/files.hpp"

#include "winay/report/compare/words.hpp"

namespace winay {

namespace {

bool is_spanish(const CsvDialect& dialect) { return dialect.language == Language::es; }

std::string start_of(const CsvDialect& dialect, const std::vector<std::string>& en,
                     const std::vector<std::string>& es) {
  return std::string(dialect.start) + csv_line(is_spanish(dialect) ? es : en, dialect);
}

}  // namespace

std::string to_csv(const CompareTable& table, const CsvDialect& dialect) {
  std::string text = start_of(dialect,
                              {"scenario", "base", "reading", "structure", "year", "indicator",
                               "units", "is_difference", "estimate", "mc_se", "replicates"},
                              {"escenario", "base", "lectura", "estructura", "año", "indicador",
                               "unidad", "es_diferencia", "estimación", "ee_mc", "réplicas"});
  for (const CompareRow& row : table.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      for (std::size_t i = 0; i < compare_indicators.size(); ++i) {
        const CompareIndicator& indicator = compare_indicators[i];
        const Estimate& e = row.cells[c][i];
        text +=
            csv_line({table.scenarios[row.scenario].name, table.scenarios[0].name,
                      table.cells[c].reading, table.cells[c].structure, std::to_string(row.year),
                      std::string(indicator.name), units_of(indicator, dialect.language),
                      indicator.difference ? "1" : "0", csv_number(e.mean, dialect),
                      csv_number(e.standard_error, dialect), std::to_string(table.replicates)},
                     dialect);
      }
    }
  }
  return text;
}

std::string districts_csv(const CompareTable& table, const ComparisonFigures& figures,
                          const CsvDialect& dialect) {
  std::vector<std::string> heads{"scenario", "reading",  "structure",
                                 "year",     "district", "department"};
  std::vector<std::string> heads_es{"escenario", "lectura",  "estructura",
                                    "año",       "distrito", "departamento"};
  for (const ComparedSeries& s : district_series()) {
    for (auto* list : {&heads, &heads_es}) list->push_back(s.series.name);
  }
  std::string text = start_of(dialect, heads, heads_es);
  const std::vector<District>& districts = figures.axes().districts;
  const std::size_t year = table.years.size() - 1;
  for (std::size_t place = 0; place < figures.places(); ++place) {
    const CompareTable::Cell& cell = table.cells[place / table.scenarios.size()];
    for (std::size_t d = 0; d < districts.size(); ++d) {
      std::vector<std::string> row{table.scenarios[place % table.scenarios.size()].name,
                                   cell.reading,
                                   cell.structure,
                                   std::to_string(table.years[year]),
                                   std::to_string(districts[d].number),
                                   districts[d].department};
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
  std::string text =
      start_of(dialect,
               {"assumption", "in_words", "why", "reading", "structure", "scenario", "year",
                "poor_households", "mc_se", "change", "change_mc_se", "households", "replicates"},
               {"supuesto", "en_palabras", "por_qué", "lectura", "estructura", "escenario", "año",
                "hogares_pobres", "ee_mc", "cambio", "cambio_ee_mc", "hogares", "réplicas"});
  const AssumptionTable& a = *table.assumptions;
  for (const AssumptionRow& row : a.rows) {
    for (std::size_t s = 0; s < row.change.size(); ++s) {
      text +=
          csv_line({row.label.name, row.label.text(dialect.language), row.why, a.reading,
                    a.structure, table.scenarios[s + 1].name, std::to_string(table.years.back()),
                    csv_number(row.headline[s].mean, dialect),
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
  std::string text = start_of(dialect,
                              {"point", "in_words", "reading", "structure", "moments", "scenario",
                               "year", "indicator", "units", "estimate", "mc_se"},
                              {"punto", "en_palabras", "lectura", "estructura", "momentos",
                               "escenario", "año", "indicador", "unidad", "estimación", "ee_mc"});
  for (const RidgeRow& row : table.ridge) {
    for (std::size_t s = 0; s < row.scenarios.size(); ++s) {
      for (std::size_t i = 0; i < compare_indicators.size(); ++i) {
        const Estimate& e = row.scenarios[s][i];
        text +=
            csv_line({row.label.name, row.label.text(dialect.language), row.reading, row.structure,
                      moments_text(row.moments), table.scenarios[s + 1].name,
                      std::to_string(table.years.back()), std::string(compare_indicators[i].name),
                      units_of(compare_indicators[i], dialect.language),
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
