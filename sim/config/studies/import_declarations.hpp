#pragma once

#include <array>
#include <limits>
#include <string>
#include <string_view>

#include "config/reader/key_reader.hpp"
#include "config/studies/delimiters.hpp"
#include "winay/core/declaration.hpp"
#include "winay/population/import_map.hpp"

/// Keys of the map of a survey, for the reader and the schema.
namespace winay {

/// Those with a unit and a source.
template <class Declaration>
void declare(Declaration& has, ImportMap& map) {
  has.text("survey", map.survey,
           Field{.unit = "", .meaning = {"the survey in words", "la encuesta"}});
  has.number("prices", map.prices,
             Field{.unit = "1",
                   .min = 0.01,
                   .max = 100,
                   .meaning = {"level of the survey's soles over the model's",
                               "nivel de los soles de la encuesta sobre los del modelo"}});
  has.number(
      "skill_correlation", map.skill_correlation,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"correlation of log skill with the rank of skill_income",
                        "correlación del log de la habilidad con el orden de skill_income"}});
  has.number("savings_correlation", map.savings_correlation,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"correlation of log savings with the rank of savings_income",
                               "correlación del log del ahorro con el orden de savings_income"}});
}

/// What else a map says, where one thing needs a struct of its own to be read into.
struct ImportMapWords {
  std::size_t delimiter = 0;
  std::string margins;                  ///< file
  std::vector<ColumnCondition> active;  ///< one at most
};

/// Which households a condition on a column is about.
template <class Declaration>
void declare_keys(Declaration& has, ColumnCondition& condition) {
  constexpr double any = std::numeric_limits<double>::infinity();
  has.texts("is", condition.is, config::Need::may,
            {"the column has one of these texts", "la columna tiene uno de estos textos"});
  has.number("above", condition.above, {-any, any}, config::Need::may,
             {"the column has a number above this one", "la columna tiene un número mayor"});
  has.some_of(std::array<std::string_view, 2>{"is", "above"});
}

template <class Declaration>
void declare_keys(Declaration& has, Categories& categories) {
  has.plain("column", categories.column, config::Need::must,
            {"column of the survey", "columna de la encuesta"});
  has.group("values", config::Need::must,
            {"the number that each text of the column stands for",
             "el número que representa cada texto de la columna"},
            [&](auto& texts) { texts.rest(categories.values); });
}

template <class Declaration>
void declare_keys(Declaration& has, ChildrenColumn& children) {
  constexpr double oldest = 30;
  has.whole("from", children.from, {0, oldest}, config::Need::must,
            {"youngest age counted", "menor edad que se cuenta"});
  has.whole("to", children.to, {static_cast<double>(children.from), oldest}, config::Need::must,
            {"oldest age counted", "mayor edad que se cuenta"});
}

/// How the sample was drawn and what names a household.
template <class Declaration>
void declare_sample(Declaration& has, ImportMap& map) {
  using config::Need;
  has.texts("household", map.household, Need::may,
            {"columns that together name a household; rows must be one a household",
             "columnas que juntas nombran un hogar; debe haber una fila por hogar"});
  has.texts(
      "join", map.join, Need::may,
      {"columns that name a household in each of several files, which are joined by them",
       "columnas que nombran un hogar en cada uno de varios archivos, que se unen por ellas"});
  has.texts("stratum", map.stratum, Need::may,
            {"columns: strata of the sample", "columnas: estratos de la muestra"});
  has.texts("cluster", map.cluster, Need::may,
            {"columns: clusters of the sample; without it, centre",
             "columnas: conglomerados de la muestra; sin ella, centre"});
  has.plain("month", map.month, Need::may,
            {"column: month of the interview", "columna: mes de la entrevista"});
  has.group("digits", Need::may,
            {"length of the codes of a column: shorter ones have lost zeros in front",
             "largo de los códigos de una columna: los más cortos perdieron ceros adelante"},
            [&](auto& columns) { columns.rest(map.digits); });
  has.texts("ages", map.ages, Need::may,
            {"columns of ages in years, looked through for impossible ones",
             "columnas de edades en años, donde se buscan las imposibles"});
  has.texts("codes", map.codes, Need::may,
            {"numbers that the survey writes for no answer in some column; in counts those of two "
             "digits or more are looked for, in amounts of four",
             "números que la encuesta escribe donde no hay respuesta; en conteos se buscan los de "
             "dos dígitos o más, en montos los de cuatro"});
  has.group("expect", Need::may,
            {"what the survey may be as a table; outside of it the import is refused",
             "lo que la encuesta puede ser como tabla; fuera de eso no se importa"},
            [&](auto& limits) {
              for (std::size_t f = 0; f < survey_figures.size(); ++f) {
                limits.group(survey_figures[f].key, Need::may, survey_figures[f].meaning,
                             [&](auto& limit) {
                               limit.number("from", map.expect[f].from, {0, no_limit}, Need::may,
                                            {"at least", "como mínimo"});
                               limit.number("to", map.expect[f].to, {0, no_limit}, Need::may,
                                            {"at most", "como máximo"});
                             });
              }
            });
}

/// Where households live and how many each stands for.
template <class Declaration>
void declare_places(Declaration& has, ImportMap& map) {
  using config::Need;
  has.plain(
      "weight", map.weight, Need::must,
      {"column: households that this one stands for", "columna: hogares que este representa"});
  has.plain("household_size", map.household_size, Need::must,
            {"column: members of the household", "columna: miembros del hogar"});
  has.texts("centre", map.centre, Need::must,
            {"columns: households with the same texts in them are neighbours",
             "columnas: los hogares con los mismos textos en ellas son vecinos"});
  has.group(
      "district", Need::must, {"code of the district", "código del distrito"}, [&](auto& district) {
        district.plain("column", map.district, Need::must,
                       {"column of the code", "columna del código"});
        district.whole("digits", map.district_digits, {1, 9}, Need::must,
                       {"length of a code: shorter ones have lost their leading zeros",
                        "largo de un código: los más cortos perdieron sus ceros iniciales"});
        district.plain("name", map.district_name, Need::may,
                       {"column of its name, if there is one", "columna de su nombre, si la hay"});
      });
  has.group("departments", Need::must,
            {"name of the department by the beginning of the district's code",
             "nombre del departamento según el comienzo del código del distrito"},
            [&](auto& names) { names.rest(map.departments); });
}

/// What each household is like.
template <class Declaration>
void declare_households(Declaration& has, ImportMap& map) {
  using config::Need;
  const auto part = [](auto& inner, auto& what) { declare_keys(inner, what); };
  has.entries("children", map.children, &ChildrenColumn::column, Need::must,
              {"columns that count children, with their ages",
               "columnas que cuentan niños, con sus edades"},
              part);
  has.texts("off_farm_income", map.off_farm_income, Need::must,
            {"columns of income from outside the farm, soles a year, added",
             "columnas de ingresos de fuera de la chacra, soles al año, sumadas"});
  has.texts("skill_income", map.skill_income, Need::must,
            {"columns whose sum ranks households by skill",
             "columnas cuya suma ordena a los hogares por habilidad"});
  has.texts("savings_income", map.savings_income, Need::must,
            {"columns whose sum ranks households by savings",
             "columnas cuya suma ordena a los hogares por ahorro"});
  const auto categories = [&](std::string_view key, Categories& what, const Text& meaning) {
    has.group(key, Need::must, meaning, [&](auto& inner) { declare_keys(inner, what); });
  };
  categories("year_round_water", map.year_round_water,
             {"whether there is water all year, 1 or 0", "si hay agua todo el año, 1 o 0"});
  has.entries("unmet_needs", map.unmet_needs, &Categories::column, Need::must,
              {"columns, and which of their texts are an unmet need: 1 or 0",
               "columnas, y cuáles de sus textos son una necesidad insatisfecha: 1 o 0"},
              [](auto& texts, Categories& need) { texts.rest(need.values); });
  categories("altitude", map.altitude, {"metres above the sea", "metros sobre el mar"});
  categories("centre_households", map.centre_households,
             {"households of a place of this size", "hogares de un lugar de este tamaño"});
}

template <class Declaration>
void declare_keys(Declaration& has, ImportMap& map, ImportMapWords& words) {
  using config::Need;
  const auto part = [](auto& inner, auto& what) { declare_keys(inner, what); };
  has.text("margins", words.margins, Need::must,
           {"file of totals from which is drawn what the survey does not hold",
            "archivo de totales de donde se sortea lo que la encuesta no tiene"});
  has.choice("delimiter", words.delimiter, config::delimiter_names, Need::may,
             {"what stands between columns", "lo que separa las columnas"});
  has.texts("missing", map.missing, Need::may,
            {"texts that stand for no answer, besides an empty cell",
             "textos que significan sin respuesta, además de la celda vacía"});
  has.entries("keep", map.keep, &ColumnCondition::column, Need::may,
              {"only households that meet every condition are imported",
               "solo se importan los hogares que cumplen todas las condiciones"},
              part);
  has.entries("active", words.active, &ColumnCondition::column, Need::may,
              {"households that meet the condition receive the transfer; without it, all do",
               "los hogares que la cumplen reciben la transferencia; sin ella, todos"},
              part);
  declare_sample(has, map);
  declare_places(has, map);
  declare_households(has, map);
}

}  // namespace winay
