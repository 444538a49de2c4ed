#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "config/reader/key_reader.hpp"
#include "winay/config/cells.hpp"
#include "winay/config/studies/expectations.hpp"

/// Keys of a file of expectations, for the reader and the schema.
namespace winay {

inline constexpr std::array<std::string_view, 2> expectation_parts{"level", "difference"};
inline constexpr std::array<std::string_view, 3> expectation_directions{"up", "down", "flat"};

/// Words of an expectation as indices; nothing where the file does not say them.
struct ExpectationWords {
  std::optional<std::size_t> reading;
  std::optional<std::size_t> structure;
};

/// `at_least` and `at_most` are read apart: a bound is `1200` or `20 %`.
template <class Declaration>
void declare_keys(Declaration& has, Expectation& e, ExpectationWords& words) {
  using config::Need;
  has.text("variable", e.variable.text, Need::must,
           {"figure of the results: measured_income, worth.net_benefit, budget.total",
            "cifra de los resultados: measured_income, worth.net_benefit, budget.total"});
  has.text("scenario", e.scenario.text, Need::must,
           {"an arm, the name of a scenario's file, or a whole label",
            "un brazo, el nombre del archivo de un escenario o una etiqueta entera"});
  has.text("group", e.group.text, Need::may,
           {"group of households; without it, all", "grupo de hogares; sin él, todos"});
  has.apart("year", Need::may, {"calendar year; without it, the last", "año; sin él, el último"});
  has.choice("reading", words.reading, reading_names, Need::may,
             {"reading of the study; without it, each", "lectura del estudio; sin ella, cada una"});
  has.choice("structure", words.structure, structure_names, Need::may,
             {"structure of production; without it, each",
              "estructura de producción; sin ella, cada una"});
  has.apart("at_least", Need::may, {"the figure is at least this", "la cifra es al menos esta"});
  has.apart("at_most", Need::may, {"the figure is at most this", "la cifra es a lo sumo esta"});
  has.choice("direction", e.direction, expectation_directions, Need::may,
             {"against the base it rises, falls, or does neither by two standard errors",
              "frente a la base sube, baja o no se mueve más de dos errores estándar"});
  has.choice("of", e.part, expectation_parts, Need::may,
             {"the figure itself, or its difference from the base",
              "la cifra misma o su diferencia con la base"});
  has.some_of(std::array<std::string_view, 3>{"at_least", "at_most", "direction"});
}

/// `expectations` is read apart, entry by entry.
template <class Declaration>
void declare_keys(Declaration& has, Expectations& /*file*/, std::string& results) {
  using config::Need;
  has.apart("schema_version", Need::may, {});
  has.text("results", results, Need::may,
           {"results file, from this file's folder", "archivo de resultados, desde esta carpeta"});
  has.apart("expectations", Need::must,
            {"what is expected, a name each", "lo que se espera, un nombre cada cosa"});
}

}  // namespace winay
