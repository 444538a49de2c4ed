#include <fmt/format.h>

#include <cmath>

#include "winay/report/targeting/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

std::string percent(double share, Language language, int decimals = 0) {
  return figure(100 * share, {.decimals = decimals, .language = language});
}

std::string about_columns(const TargetingTable& table, Language language) {
  return filled(
      language,
      {"Juntos: share of Juntos households among those reached; publ.: as published. Coverage: "
       "share of all Juntos households reached. Inclusion error: share of those reached outside "
       "Juntos. Exclusion error: share of Juntos households not reached; with a budget for so "
       "few it is high under any rule. Index (Coady, Grosh and Hoddinott): share of places that "
       "go to Juntos households over their share of all households of these centres, {} %; a "
       "lottery gives 1. Unspent: share of the budget that reached nobody.",
       "Juntos: parte de hogares Juntos entre los alcanzados; publ.: lo publicado. Cobertura: "
       "parte de todos los hogares Juntos alcanzada. Error de inclusión: parte de los "
       "alcanzados "
       "fuera de Juntos. Error de exclusión: parte de los hogares Juntos no alcanzada; con un "
       "presupuesto para tan pocos es alto con cualquier regla. Índice (Coady, Grosh y "
       "Hoddinott): parte de los cupos para hogares Juntos sobre su parte en todos los hogares "
       "de estos centros, {} %; un sorteo da 1. No gastado: parte del presupuesto que no llegó "
       "a "
       "nadie."},
      percent(table.country_share.mean, language, 1));
}

std::string about_geography(const TargetingTable& table, Language language) {
  return filled(
      language,
      {"Fitted: one number of the geography, the level of the Juntos share, so that centres "
       "with "
       "{} % of households in need and {} households or more have {} % in Juntos. A rule that "
       "draws lots among just these centres gives that by construction. Other shares are "
       "predictions; they rest on how the share falls with a centre's size, rises with need and "
       "spreads, and on sizes, all assumed. The last table halves and doubles each of these, "
       "the "
       "fit renewed (one geography).",
       "Ajustado: un número de la geografía, el nivel de la parte Juntos, para que los centros "
       "con {} % de hogares con necesidad y {} hogares o más tengan {} % en Juntos. Una regla "
       "que "
       "sortea justo entre estos centros da eso por construcción. Las otras partes son "
       "predicciones; dependen de cómo la parte baja con el tamaño del centro, sube con la "
       "necesidad y se dispersa, y de los tamaños, todo supuesto. La última tabla usa la mitad "
       "y "
       "el doble de cada uno, con nuevo ajuste (una geografía)."},
      percent(table.eligible_need, language),
      figure(table.eligible_households, {.language = language}),
      percent(table.fitted_share, language));
}

std::string about_published(const TargetingTable& table, const TargetingRule& rule,
                            Language language) {
  const FigureStyle style{.language = language};
  if (!(rule.at_published.mean > 0)) {
    return filled(language, {"{}: {} % is out of reach.", "{}: {} % queda fuera de alcance."},
                  rule.label.text(language), percent(rule.published, language));
  }
  std::string text = filled(language,
                            {"{}: {} % or more holds for up to {} households",
                             "{}: {} % o más se cumple hasta {} hogares"},
                            rule.label.text(language), percent(rule.published, language),
                            figure(rule.at_published.mean, style));
  if (table.replicates > 1) text += " " + error_figure(margin_of(rule.at_published), style);
  return text + ".";
}

/// How many households each published share allows.
std::string about_numbers(const TargetingTable& table, Language language) {
  std::string text = said(
      language,
      {"The published shares do not say how many households are reached, and a rule by share "
       "reaches lower shares the more it serves.",
       "Las partes publicadas no dicen a cuántos hogares se llega, y una regla por parte alcanza "
       "partes menores cuanto más atiende."});
  for (const TargetingRule& rule : table.rules) {
    if (rule.by_share && !std::isnan(rule.published)) {
      text += " " + about_published(table, rule, language);
    }
  }
  return text;
}

std::string about_errors(const TargetingTable& table, Language language) {
  if (table.replicates < 2) {
    return said(language, {"One geography: no error can be given (--replicates 2 or more).",
                           "Una sola geografía: no se puede dar error (--replicates 2 o más)."});
  }
  return filled(
      language,
      {"±: chance alone, 95 % by Student's t over {} geographies drawn afresh; it holds no "
       "error of what the geography assumes.",
       "±: solo azar, 95 % según la t de Student con {} geografías sorteadas de nuevo; no "
       "incluye el error de lo que la geografía supone."},
      table.replicates);
}

std::string about_rules(Language language) {
  return said(
      language,
      {"A household costs the same everywhere unless centre_cost says otherwise: small centres "
       "are many, and dearer to reach. Juntos households are those of the start; nobody moves.",
       "Un hogar cuesta lo mismo en todas partes salvo que centre_cost diga otra cosa: los "
       "centros pequeños son muchos, y más caros de atender. Los hogares Juntos son los del "
       "inicio; nadie se muda."});
}

std::string about_chain(Language language) {
  return said(
      language,
      {"Coordination may break: a household that was chosen is reached only if its district's "
       "node works, the sector has a budget line there, and it meets the sector's rules. What was "
       "committed for the others is unspent.",
       "La coordinación puede fallar: un hogar elegido es alcanzado solo si el nodo de su distrito "
       "funciona, el sector tiene allí partida presupuestal y el hogar cumple las reglas del "
       "sector. Lo comprometido para los demás queda sin gastar."});
}

}  // namespace

std::vector<std::string> notes_of(const TargetingTable& table, Language language) {
  std::vector<std::string> notes{about_columns(table, language), about_geography(table, language)};
  bool published = false;
  bool chain = false;
  for (const TargetingRule& rule : table.rules) {
    published = published || (rule.by_share && !std::isnan(rule.published));
    chain = chain || rule.chain;
  }
  if (published) notes.push_back(about_numbers(table, language));
  if (chain) notes.push_back(about_chain(language));
  notes.push_back(about_errors(table, language));
  notes.push_back(about_rules(language));
  return notes;
}

}  // namespace winay
