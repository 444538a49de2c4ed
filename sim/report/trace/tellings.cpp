#include "winay/report/trace/tellings.hpp"

#include <array>

#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

constexpr std::array<Telling, 30> all{{
    {"members", tell_members},
    {"new_head", tell_new_head},
    {"recertification", tell_recertification},
    {"exit", tell_exit},
    {"queue", tell_queue},
    {"rule", tell_rule},
    {"exit_grant", tell_exit_grant},
    {"top_up", tell_top_up},
    {"economy", tell_economy},
    {"climate", tell_climate},
    {"asset_loss", tell_asset_loss},
    {"payment", tell_payment},
    {"emergency", tell_emergency},
    {"enrolment", tell_enrolment},
    {"visits", tell_visits},
    {"assets_given", tell_assets_given},
    {"delivery", tell_delivery},
    {"sessions", tell_sessions},
    {"plan", tell_plan},
    {"taken_up", tell_taken_up},
    {"given_up", tell_given_up},
    {"missed", tell_missed},
    {"informal_loan", tell_informal_loan},
    {"sale", tell_sale},
    {"formal_loan", tell_formal_loan},
    {"investment", tell_investment},
    {"enterprise", tell_enterprise},
    {"conditions", tell_conditions},
    {"poverty", tell_poverty},
    {"means", tell_means},
}};

constexpr std::string_view no_break_space = "\u00A0";

constexpr std::array<std::string_view, technology_fields> in_spanish{
    "hortalizas", "uso de abono", "preparación de abono", "aspersor",
    "pastos",     "galpón",       "vivienda saludable",   "negocio"};
constexpr std::array<std::string_view, technology_fields> in_english{
    "vegetables", "fertiliser use", "fertiliser preparation", "sprinkler",
    "pasture",    "shed",           "home improvement",       "enterprise"};

}  // namespace

std::span<const Telling> tellings() { return all; }

Phrase soles_words(double soles) {
  Phrase phrase{figure(soles, {.language = Language::en}),
                figure(soles, {.language = Language::es})};
  // A number is not broken at the end of a line.
  for (std::size_t at = 0; (at = phrase.es.find(' ', at)) != std::string::npos;) {
    phrase.es.replace(at, 1, no_break_space);
  }
  return phrase;
}

Phrase technology_words(Flag packed) {
  Phrase phrase;
  for (int j = 0; j < technology_fields; ++j) {
    if (in_use(packed, j) == 0U) continue;
    const auto k = static_cast<std::size_t>(j);
    phrase.en += (phrase.en.empty() ? "" : ", ") + std::string(in_english[k]);
    phrase.es += (phrase.es.empty() ? "" : ", ") + std::string(in_spanish[k]);
  }
  return phrase;
}

}  // namespace winay
