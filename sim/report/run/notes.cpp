#include <fmt/format.h>

#include "winay/report/run/members.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

std::string about_errors(const RunTable& table, Language language) {
  if (table.replicates < 2) {
    return said(
        language,
        {"Differences: the same households under the same luck, each arm less the one named "
         "beside it. One replicate: no Monte-Carlo error can be given (--replicates 2 or "
         "more).",
         "Diferencias: los mismos hogares con la misma suerte, cada brazo menos el que se "
         "nombra a su lado. Una sola réplica: no se puede dar ningún error de Monte Carlo "
         "(--replicates 2 o más)."});
  }
  return filled(
      language,
      {"Differences: the same households under the same luck, each arm less the one named beside "
       "it. ±: chance alone, 95 % by Student's t over {} replicates{}; it holds no error of the "
       "parameters, and not what another reading or structure would give.",
       "Diferencias: los mismos hogares con la misma suerte, cada brazo menos el que se nombra a "
       "su lado. ±: solo azar, 95 % según la t de Student con {} réplicas{}; no incluye el error "
       "de los parámetros ni lo que darían otra lectura o estructura."},
      table.replicates,
      !table.synthetic
          ? std::string()
          : said(language, {", each with households of its own", ", cada una con otros hogares"}));
}

std::string about_income(const RunTable& table, Language language) {
  return filled(
      language,
      {"Consumption and income hold transfers, what is grown and eaten at home, and what no "
       "question of the study covers; {} % of income in {} is what the study measured. Its "
       "quartiles and median: difference between those of the two arms, not of the households. "
       "Poorest quartile: by measured income before the first year.",
       "Consumo e ingreso incluyen transferencias, lo que se produce y come en casa y lo que el "
       "estudio no pregunta; {} % del ingreso en {} es lo que midió el estudio. Sus cuartiles y "
       "mediana: diferencia entre los de los dos brazos, no de los hogares. Cuartil más pobre: "
       "por ingreso medido antes del primer año."},
      figure(100 * measured_share(table, table.years.back()), {.language = language}),
      table.years.back());
}

std::string about_poverty(const RunTable& table, Language language) {
  const std::string line = figure(table.poverty_line, {.language = language});
  const std::string sigma = figure(table.unmeasured_deviation, {.decimals = 1});
  return filled(
      language,
      {"Poor: % of persons, and of households, whose consumption is below {} soles a person "
       "and month, in the last bimester; differences in points. Assumes that "
       "consumption not measured spreads by σ_u = {} (0.2 to 0.7 is possible).",
       "Pobres: % de personas, y de hogares, con consumo bajo {} soles por persona y "
       "mes, en el último bimestre; diferencias en puntos. Supone que el "
       "consumo no medido se dispersa con σ_u = {} (0.2 a 0.7 es posible)."},
      line, sigma);
}

std::string about_worse_off(const RunTable& table, Language language) {
  return filled(language,
                {"Worse off: % of households whose consumption of the year a person is below that "
                 "of the same household under the arm named beside by more than {} soles a month.",
                 "Peor: % de hogares cuyo consumo del año por persona es menor que el del mismo "
                 "hogar en el brazo que se nombra al lado por más de {} soles al mes."},
                figure(table.margin, {.decimals = 2, .language = language}));
}

/// A line for each other σ_u: how much of the poverty figures hangs on it.
std::string about_sensitivity(const RunTable& table, const PovertySensitivity& s,
                              Language language) {
  const FigureStyle points{.decimals = 1, .sign = true, .language = language};
  std::string text = filled(language,
                            {"With σ_u = {} poverty in {} is {} %; differences",
                             "Con σ_u = {} la pobreza en {} es {} %; diferencias"},
                            figure(s.unmeasured_deviation, {.decimals = 1}), table.years.back(),
                            figure(100 * s.headcount, {.decimals = 1, .language = language}));
  for (std::size_t arm = 1; arm < s.differences.size(); ++arm) {
    text += (arm == 1 ? " " : ", ") + figure(100 * s.differences[arm], points);
  }
  return text + filled(language,
                       {" in the order of the arms ({} households, one "
                        "replicate).",
                        " en el orden de los brazos ({} hogares, una "
                        "réplica)."},
                       figure(table.sensitivity_households, {.language = language}));
}

std::string about_cost(Language language) {
  return said(
      language,
      {"Cost: transfers, assets and delivery of the programmes over all households of the row; "
       "to date: since the first year.",
       "Costo: transferencias, activos y entrega de los programas sobre todos los hogares de la "
       "fila; acumulado: desde el primer año."});
}

}  // namespace

std::string starting_values_note(Language language) {
  return said(language, {"Parameters are starting values, not estimates.",
                         "Los parámetros son valores de partida, no estimaciones."});
}

std::string not_modelled_note(bool local_economy, const std::optional<TransferMembers>& members,
                              Language language) {
  std::string text =
      local_economy
          ? said(language, {"Local economy: on.", "Economía local: activada."})
          : said(language,
                 {"Local economy: off: nothing that households spend reaches others.",
                  "Economía local: apagada: lo que gastan los hogares no llega a otros."});
  text += said(language,
               {" Not modelled: schooling and health outcomes of the conditions, child labour, "
                "migration, remittances, Pensión 65, animals and sales, pasture area. ",
                " No se modela: resultados escolares y de salud de las condiciones, trabajo "
                "infantil, migración, remesas, Pensión 65, animales y ventas, área de pastos. "});
  if (members) return text + members_text(*members, language);
  return text + said(language, {"How many households are outside the transfer is not known: the "
                                "file is of an older winay.",
                                "No se sabe cuántos hogares están fuera de la transferencia: el "
                                "archivo es de un winay anterior."});
}

std::vector<std::string> notes_of(const RunTable& table, Language language) {
  std::vector<std::string> notes{about_errors(table, language), about_income(table, language),
                                 about_poverty(table, language), about_worse_off(table, language)};
  for (const PovertySensitivity& s : table.sensitivity) {
    notes.push_back(about_sensitivity(table, s, language));
  }
  notes.push_back(about_cost(language));
  if (table.starting_values) notes.push_back(starting_values_note(language));
  notes.push_back(not_modelled_note(table.local_economy, table.members, language));
  return notes;
}

}  // namespace winay
