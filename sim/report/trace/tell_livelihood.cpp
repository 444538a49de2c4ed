#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/model/calendar.hpp"
#include "winay/phases/demography.hpp"
#include "winay/report/trace/tellings.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

std::string per_cent_of(double share, Language language) {
  return figure(100.0 * share, {.language = language}) + " %";
}

/// In use in one and not in the other; the enterprise is told apart.
TechnologySet new_in(const Snapshot& one, const Snapshot& other) {
  TechnologySet enterprise;
  enterprise.add(Technology::enterprise);
  return without(without(one.set(Kept::technologies), other.set(Kept::technologies)), enterprise);
}

}  // namespace

std::optional<Line> tell_members(const Scene& scene) {
  if (!scene.changed(Kept::household_size)) return std::nullopt;
  const OwnText was = soles_words(scene.before[Kept::household_size]);
  const OwnText is = soles_words(scene.now[Kept::household_size]);
  return Line{{fmt::format("{} members, were {}", is.en, was.en),
               fmt::format("{} miembros, eran {}", is.es, was.es)}};
}

std::optional<Line> tell_new_head(const Scene& scene) {
  if (!scene.changed(Kept::head_internality)) return std::nullopt;
  return Line{{"a new head", "un nuevo jefe del hogar"}};
}

std::optional<Line> tell_economy(const Scene& scene) {
  OwnText phrase;
  for (const EconomyEvent& event : scene.model.economy) {
    const bool begins = scene.now.bimester == event.from;
    const bool ends = scene.now.bimester == event.until;
    if (!begins && !ends) continue;
    phrase.en += (phrase.en.empty() ? "" : "; ") +
                 fmt::format("{}: {}", event.name, begins ? "incomes fall" : "incomes recover");
    phrase.es += (phrase.es.empty() ? "" : "; ") +
                 fmt::format("{}: {}", event.name,
                             begins ? "caen los ingresos" : "se recuperan los ingresos");
  }
  if (phrase.en.empty()) return std::nullopt;
  return Line{phrase};
}

std::optional<Line> tell_climate(const Scene& scene) {
  const double loss = scene.now[Kept::climate_loss];
  if (loss == 0) return std::nullopt;
  const bool protects = scene.before.set(Kept::technologies).has(Technology::sprinkler);
  const double exposed =
      protects ? 1.0 - shocks_at(scene.model, scene.now.bimester).sprinkler_protection : 1.0;
  const auto text = [&](Language language) {
    const std::string share = per_cent_of(-exposed * loss, language);
    return filled(language, {"frost or drought: income {}{}", "helada o sequía: ingreso {}{}"},
                  share,
                  protects ? said(language, {", sprinkler helps", ", ayuda el aspersor"})
                           : std::string_view{});
  };
  // The climate of a year is one; it is news once.
  const bool news = season_of(scene.now.bimester) == 0;
  return Line{{text(Language::en), text(Language::es)}, news};
}

std::optional<Line> tell_asset_loss(const Scene& scene) {
  const double kept = scene.now[Kept::capital_kept];
  if (kept >= 1) return std::nullopt;
  return Line{{"loses " + per_cent_of(1 - kept, Language::en) + " of its capital",
               "pierde " + per_cent_of(1 - kept, Language::es) + " de su capital"}};
}

std::optional<Line> tell_taken_up(const Scene& scene) {
  const TechnologySet taken = new_in(scene.now, scene.before);
  if (taken.empty()) return std::nullopt;
  const OwnText what = technology_list(taken);
  return Line{{"takes up: " + what.en, "adopta: " + what.es}};
}

std::optional<Line> tell_given_up(const Scene& scene) {
  const TechnologySet given_up = new_in(scene.before, scene.now);
  if (given_up.empty()) return std::nullopt;
  const OwnText what = technology_list(given_up);
  return Line{{"gives up: " + what.en, "abandona: " + what.es}};
}

std::optional<Line> tell_investment(const Scene& scene) {
  const double investment = std::round(scene.now[Kept::investment]);
  if (investment <= 0) return std::nullopt;
  const OwnText soles = soles_words(investment);
  // An enterprise that runs reinvests most bimesters; before it runs, each step towards it counts.
  const bool news = !scene.before.set(Kept::technologies).has(Technology::enterprise) &&
                    std::round(scene.before[Kept::investment]) <= 0;
  return Line{
      {"invests " + soles.en + " in the enterprise", "invierte " + soles.es + " en el negocio"},
      news};
}

std::optional<Line> tell_enterprise(const Scene& scene) {
  const OwnText capital = soles_words(scene.now[Kept::enterprise_capital]);
  if (scene.now.is(Kept::started)) {
    return Line{
        {"enterprise starts, capital " + capital.en, "empieza el negocio, capital " + capital.es}};
  }
  if (scene.now.is(Kept::closed)) {
    return Line{{"enterprise closes: below scale, capital " + capital.en,
                 "cierra el negocio: bajo la escala, capital " + capital.es}};
  }
  return std::nullopt;
}

}  // namespace winay
