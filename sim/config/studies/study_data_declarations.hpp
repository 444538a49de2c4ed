#pragma once

#include <algorithm>
#include <cstddef>

#include "config/reader/key_reader.hpp"
#include "config/studies/delimiters.hpp"
#include "winay/config/studies/study_data_map.hpp"
#include "winay/core/declaration.hpp"

/// Keys of the map of a study's data, for the reader and the schema.
namespace winay {

template <class Declaration>
void declare(Declaration& has, DataOutcome& outcome) {
  const auto field = [](Text meaning) { return Field{.unit = "", .meaning = meaning}; };
  has.text("after", outcome.after,
           field({"column of the follow-up", "columna de la segunda encuesta"}));
  has.text("before", outcome.before,
           field({"column of the baseline", "columna de la línea de base"}));
}

template <class Declaration>
void declare(Declaration& has, DataCoaching& coaching) {
  const auto column = [&](std::string_view name, std::string& value, Text meaning) {
    has.text(name, value, Field{.unit = "", .meaning = meaning});
  };
  column("in_sample", coaching.in_sample,
         {"column: the household is in the sample of the experiment",
          "columna: el hogar está en la muestra del experimento"});
  column("offered", coaching.offered,
         {"column: it was offered coaching", "columna: se le ofreció coaching"});
  column(
      "coached_centre", coaching.coached_centre,
      {"column: some in its centre were offered it", "columna: se ofreció a algunos de su centro"});
  column("completes", coaching.completes,
         {"column: it completed coaching", "columna: completó el coaching"});
}

template <class Declaration>
void declare(Declaration& has, StudyDataMap& map) {
  const auto words = [&](std::string_view name, std::string& value, Text meaning) {
    has.text(name, value, Field{.unit = "", .meaning = meaning});
  };
  words("data", map.data, {"the survey in words", "la encuesta en palabras"});
  std::size_t delimiter = 0;
  has.choice(
      "delimiter", delimiter, config::delimiter_names,
      Field{.unit = "", .meaning = {"what stands between columns", "lo que separa columnas"}});
  map.delimiter = config::delimiters.at(delimiter);
  words("centre", map.centre, {"column: cluster", "columna: conglomerado"});
  words("district", map.district, {"column: district", "columna: distrito"});
  words("need", map.need,
        {"column: points of unmet need of the centre, of 100",
         "columna: puntos de necesidades insatisfechas del centro, de 100"});
  words("members", map.members,
        {"column: members of the household", "columna: miembros del hogar"});
  words("take_up", map.take_up,
        {"column: whether the household takes part", "columna: si el hogar participa"});
  has.number("threshold", map.threshold,
             Field{.unit = "points",
                   .min = 0,
                   .max = 100,
                   .meaning = {"of unmet need, from which a centre is assigned",
                               "de necesidad, desde los que se asigna un centro"}});
  has.list("outcomes", map.outcomes,
           Field{.unit = "",
                 .meaning = {"those of the study's outcomes that the survey asks for",
                             "los resultados del estudio que la encuesta pregunta"}});
  has.optional_section("coaching", map.coaching);
}

/// Lists of texts.
template <class Declaration>
void declare_keys(Declaration& has, StudyDataMap& map) {
  using config::Need;
  has.texts("missing", map.missing, Need::may,
            {"texts that stand for no answer, besides an empty cell",
             "textos que significan sin respuesta, además de la celda vacía"});
  has.texts("means_yes", map.yes, Need::may,
            {"texts that mean yes, besides 1", "textos que significan sí, además de 1"});
  has.texts("means_no", map.no, Need::may,
            {"texts that mean no, besides 0", "textos que significan no, además de 0"});
}

}  // namespace winay
