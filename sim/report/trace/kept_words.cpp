#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "winay/report/trace/story.hpp"
#include "winay/report/trace/tellings.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

/// What the standing with the transfer says better.
bool is_standing(Kept kept) {
  switch (kept) {
    case Kept::affiliation:
    case Kept::exit_reason:
    case Kept::payment_share:
    case Kept::exit_rule:
    case Kept::exit_event:
    case Kept::transfer:
      return true;
    default:
      return false;
  }
}

/// `shed 2, pasture 0`: how many contacts use each technology of `which`.
OwnText contacts_words(const TechnologySet& contacts, const TechnologySet& which) {
  OwnText phrase;
  for (const TechnologyRow& row : technology_table) {
    if (!which.has(row.technology)) continue;
    const Flag count = contacts.count(row.technology);
    phrase.en += fmt::format("{}{} {}", phrase.en.empty() ? "" : ", ", row.text.en, count);
    phrase.es += fmt::format("{}{} {}", phrase.es.empty() ? "" : ", ", row.text.es, count);
  }
  return phrase;
}

OwnText named(const KeptField& field, const OwnText& value) {
  return {fmt::format("{}: {}", field.text.en, value.en.empty() ? "none" : value.en),
          fmt::format("{}: {}", field.text.es, value.es.empty() ? "ninguno" : value.es)};
}

/// Soles whole, unless two values would then look the same.
OwnText number_words(const KeptField& field, double value) {
  const bool soles = field.units.starts_with("soles") && std::abs(value) >= 100;
  const int decimals = soles ? 1 : 3;
  const auto in = [&](Language language) {
    const std::string units(field.units);
    return figure(value, {.decimals = decimals, .language = language}) +
           (units == "1" ? "" : " " + units_in(units, language));
  };
  return {in(Language::en), in(Language::es)};
}

/// The line of a telling that says more than the number does.
std::optional<Line> told(Kept kept, const Scene& scene) {
  switch (kept) {
    case Kept::transfer:
      return tell_payment(scene);
    case Kept::trained:
      return tell_enrolment(scene);
    case Kept::exit_stage:
      return tell_queue(scene);
    case Kept::exit_grant:
      return tell_exit_grant(scene);
    case Kept::asset_top_up:
      return tell_top_up(scene);
    case Kept::asset_grant:
      return tell_assets_given(scene);
    case Kept::arriving:
    case Kept::delivered:
      return tell_delivery(scene);
    case Kept::plan:
      return tell_plan(scene);
    case Kept::visits:
      return tell_visits(scene);
    case Kept::coached:
      return tell_sessions(scene);
    default:
      return std::nullopt;
  }
}

/// Phases whose name is a word of English.
constexpr std::array<Text, 17> phase_names{{{"population", "población"},
                                            {"demography", "demografía"},
                                            {"exit", "salida"},
                                            {"shocks", "choques"},
                                            {"support", "apoyo"},
                                            {"psychology", "psicología"},
                                            {"learning", "aprendizaje"},
                                            {"adoption", "adopción"},
                                            {"local_economy", "economía local"},
                                            {"production", "producción"},
                                            {"income", "ingreso"},
                                            {"finance", "finanzas"},
                                            {"consumption", "consumo"},
                                            {"enterprise", "negocio"},
                                            {"compliance", "condiciones"},
                                            {"welfare", "bienestar"},
                                            {"accumulation", "acumulación"}}};

}  // namespace

OwnText words_of(std::size_t row, const Scene& scene, const TechnologySet& which) {
  const KeptField& field = kept_list()[row];
  if (field.kept && is_standing(*field.kept)) return transfer_standing_words(scene);
  if (const auto line = field.kept ? told(*field.kept, scene) : std::nullopt) return line->phrase;
  const double value = scene.now.value[row];
  switch (field.kind) {
    case Kind::technologies:
      return named(field, technology_list(scene.now.technologies[row], which));
    case Kind::contacts:
      return named(field, contacts_words(scene.now.technologies[row], which));
    case Kind::flag:
      return named(field, value != 0 ? OwnText{"yes", "sí"} : OwnText{"no", "no"});
    default:
      return named(field, value != 0 ? number_words(field, value) : OwnText{});
  }
}

std::string phase_words(std::string_view phase, Language language) {
  const auto* const found = std::find_if(phase_names.begin(), phase_names.end(),
                                         [&](const Text& name) { return name.en == phase; });
  return std::string(found == phase_names.end() ? phase : found->in(language));
}

}  // namespace winay
