#include <fmt/format.h>

#include <cmath>

#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

std::string about_errors(const CompareTable& table, Language language) {
  const std::string pairs =
      said(language, {"Each scenario less A, household by household, under the same luck.",
                      "Cada escenario menos A, hogar por hogar, con la misma suerte."});
  if (table.replicates < 2) {
    return pairs + said(language, {" One replicate: no Monte-Carlo error can be given "
                                   "(--replicates 2 or more).",
                                   " Una sola réplica: no se puede dar error de Monte Carlo "
                                   "(--replicates 2 o más)."});
  }
  return pairs +
         filled(language,
                {" ±: chance alone, 95 % by Student's t over {} replicates{}; it holds no "
                 "error of the parameters. The range is over readings and structures, which are "
                 "never averaged.",
                 " ±: solo azar, 95 % según la t de Student con {} réplicas{}; no incluye "
                 "el error de los parámetros. El rango es sobre lecturas y estructuras, que nunca "
                 "se promedian."},
                table.replicates,
                !table.synthetic ? std::string_view()
                                 : said(language, {", each with households of its own",
                                                   ", cada una con otros hogares"}));
}

std::string about_worse_off(const CompareTable& table, Language language) {
  return filled(language,
                {"Worse off: consumption of the year a person below that of the same "
                 "household under A by more than {} soles a month; better off: above it. "
                 "Quartiles are of measured income before the first year.",
                 "Quedan peor: consumo del año por persona menor que el del mismo hogar bajo "
                 "A por más de {} soles al mes; mejor: mayor. Los cuartiles son de ingreso "
                 "medido antes del primer año."},
                figure(table.margin, {.decimals = 2, .language = language}));
}

std::string about_concerned(Language language) {
  return said(
      language,
      {"Figures are of all households, not of those whom a rule is about: its conditions "
       "(children, "
       "score, assets) come and go, so nobody is set apart at the start. How many met it and left "
       "stands under what the rules did; a rule for some places has rows of its own.",
       "Las cifras son de todos los hogares, no de aquellos a quienes se refiere una regla: sus "
       "condiciones (hijos, puntaje, activos) cambian, así que nadie se separa al inicio. Cuántos "
       "la "
       "cumplieron y salieron está en lo que hicieron las reglas; una regla para ciertos lugares "
       "tiene filas propias."});
}

std::string about_relapse(Language language) {
  return said(
      language,
      {"Relapse: of the households that were not poor in the bimester in which they first left the "
       "transfer, for whatever reason, those that are poor three years later; who left later than "
       "that is not counted yet. Who leaves differs between scenarios, and each share is of its "
       "own "
       "leavers (the row below it): a lower one need not be the better rule.",
       "Recaídas: de los hogares que no eran pobres en el bimestre en que salieron por primera vez "
       "de la transferencia, por cualquier motivo, los que son pobres tres años después; quien "
       "salió después no se cuenta aún. Quiénes salen difiere entre escenarios, y cada parte es de "
       "los suyos (la fila de abajo): una menor no hace mejor a la regla."});
}

bool has_any(const CompareTable& table, std::string_view indicator) {
  const std::size_t i = *compare_indicator(indicator);
  for (const CompareRow& row : table.rows) {
    if (row.year != table.year_told()) continue;
    for (const auto& cell : row.cells) {
      if (std::isfinite(cell[i].mean)) return true;
    }
  }
  return false;
}

std::string about_cost(const CompareTable& table, Language language) {
  const std::string rate = figure(100 * table.discount_rate, {.decimals = 0, .language = language});
  std::string text =
      filled(language,
             {"Budget: transfers, assets, delivery and emergency payments of the country. "
              "Per household lifted: extra budget since the first year at {} % a year, "
              "over households fewer in poverty at the end; saved per household fallen: "
              "the same where less is spent and more are poor. Only where both differ "
              "clearly from 0, the budget also as the rows have it: not discounted.",
              "Presupuesto: transferencias, activos, entrega y emergencias del país. "
              "Por hogar que sale de la pobreza: presupuesto adicional desde el primer "
              "año al {} % anual, entre los hogares menos en pobreza al final; ahorrados "
              "por hogar que cae: lo mismo donde se gasta menos y hay más pobres. Solo "
              "donde ambos difieren claramente de 0, el presupuesto también como está en las "
              "filas: sin descontar."},
             rate);
  if (!has_any(table, "cost_per_lifted") && !has_any(table, "saving_per_fallen")) {
    text += table.replicates < 2
                ? said(language, {" No price here: with one replicate nothing differs clearly.",
                                  " Aquí no hay precio: con una réplica nada difiere claramente."})
                : filled(language,
                         {" No price here: at {} replicates one of them does not, or both "
                          "move for the better or for the worse.",
                          " Aquí no hay precio: con {} réplicas uno de ellos no difiere, o "
                          "ambos mejoran o ambos empeoran."},
                         table.replicates);
  }
  return text;
}

std::string about_poverty(const CompareTable& table, Language language) {
  return filled(
      language,
      {"Poverty: total consumption below {} soles a person and month, in the last bimester. "
       "It assumes that consumption not measured spreads by σ_u = {} (0.2 to 0.7 is "
       "possible). p25, p50, p75: difference between quantiles, not quantile of "
       "differences.",
       "Pobreza: consumo total bajo {} soles por persona y mes, en el último bimestre. "
       "Supone que el consumo no medido se dispersa con σ_u = {} (0.2 a 0.7 es posible). "
       "p25, p50, p75: diferencia entre cuantiles, no cuantil de las diferencias."},
      figure(table.poverty_line, {.language = language}),
      figure(table.unmeasured_deviation, {.decimals = 1}));
}

std::vector<std::string> usual_notes(const CompareTable& table, Language language) {
  std::vector<std::string> notes{about_errors(table, language), about_worse_off(table, language),
                                 about_relapse(language), about_cost(table, language),
                                 about_poverty(table, language)};
  notes.emplace_back(
      said(language,
           {"A closed cohort: the households of the first year age; none is formed, none enters.",
            "Cohorte cerrada: los hogares del primer año envejecen; ninguno se forma ni entra."}));
  if (table.rules_by_group) notes.push_back(about_concerned(language));
  if (table.starting_values) notes.push_back(starting_values_note(language));
  notes.push_back(not_modelled_note(table.local_economy, table.members, language));
  return notes;
}

}  // namespace

std::string own_pasts_note(const std::vector<std::string>& labels, Language language) {
  std::string names;
  for (const std::string& label : labels) names += (names.empty() ? "" : ", ") + label;
  return filled(
      language,
      {"Another past than A's: {}. Its households come to the first year with other savings, "
       "capital and know-how, so the figures hold what came before as well. That is so where "
       "parameters of households differ, or a file says 'starts: always' beside what it changes "
       "in a programme.",
       "Otro pasado que el de A: {}. Sus hogares llegan al primer año con otros ahorros, capital "
       "y saberes, así que las cifras contienen también lo anterior. Ocurre donde difieren "
       "parámetros de los hogares, o un archivo dice 'starts: always' junto a lo que cambia de "
       "un programa."},
      names);
}

std::vector<std::string> notes_of(const CompareTable& table, Language language) {
  std::vector<std::string> notes;
  if (!table.own_pasts.empty()) notes.push_back(own_pasts_note(table.own_pasts, language));
  for (std::string& note : usual_notes(table, language)) notes.push_back(std::move(note));
  return notes;
}

}  // namespace winay
