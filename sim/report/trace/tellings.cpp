#include "winay/report/trace/tellings.hpp"

#include <array>

#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

constexpr std::array<Telling, 31> all{{
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
    {"terms", tell_terms},
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

}  // namespace

std::span<const Telling> tellings() { return all; }

OwnText soles_words(double soles) {
  OwnText phrase{figure(soles, {.language = Language::en}),
                 figure(soles, {.language = Language::es})};
  // A number is not broken at the end of a line.
  for (std::size_t at = 0; (at = phrase.es.find(' ', at)) != std::string::npos;) {
    phrase.es.replace(at, 1, no_break_space);
  }
  return phrase;
}

OwnText technology_list(const TechnologySet& set, const TechnologySet& which) {
  OwnText phrase;
  for (const TechnologyRow& row : technology_table) {
    if (!set.has(row.technology) || !which.has(row.technology)) continue;
    phrase.en += (phrase.en.empty() ? "" : ", ") + std::string(row.text.en);
    phrase.es += (phrase.es.empty() ? "" : ", ") + std::string(row.text.es);
  }
  return phrase;
}

}  // namespace winay
