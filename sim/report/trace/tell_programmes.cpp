#include <fmt/format.h>

#include "winay/report/trace/tellings.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

namespace {

/// Programmes that give more than cash: what a household is enrolled in.
bool reaches_households(const Programme& p) {
  return p.in_kind_assets || p.training || p.coaching || p.group_enterprise ||
         p.financial_inclusion;
}

}  // namespace

std::optional<Line> tell_enrolment(const Scene& scene) {
  OwnText names;
  const auto& programmes = scene.arm.programmes;
  for (std::size_t i = 0; i < programmes.size() && i < scene.now.start.size(); ++i) {
    if (scene.now.start[i] != scene.now.bimester || !reaches_households(programmes[i])) continue;
    names.en += (names.en.empty() ? "" : ", ") + programmes[i].long_name.en;
    names.es += (names.es.empty() ? "" : ", ") + programmes[i].long_name.es;
  }
  if (names.en.empty()) return std::nullopt;
  return Line{{names.en + " begins", "empieza " + names.es}};
}

std::optional<Line> tell_visits(const Scene& scene) {
  if (scene.begins(Kept::visits)) {
    return Line{{"visits of the yachachiq begin", "empiezan las visitas del yachachiq"}};
  }
  if (scene.ends(Kept::visits)) {
    return Line{{"visits of the yachachiq end", "terminan las visitas del yachachiq"}};
  }
  return std::nullopt;
}

std::optional<Line> tell_assets_given(const Scene& scene) {
  if (!scene.now.is(Kept::asset_grant)) return std::nullopt;
  const OwnText soles = soles_words(scene.now[Kept::asset_grant]);
  return Line{{"assets worth " + soles.en + " given", "recibe activos por " + soles.es}};
}

std::optional<Line> tell_delivery(const Scene& scene) {
  if (!scene.now.is(Kept::arriving)) return std::nullopt;
  const OwnText what = technology_list(scene.now.set(Kept::arriving));
  return Line{{"taught: " + what.en, "le enseñan: " + what.es}};
}

std::optional<Line> tell_sessions(const Scene& scene) {
  if (scene.begins(Kept::coached)) {
    return Line{{"coaching sessions; the head's traits shift",
                 "sesiones de coaching; cambian los "
                 "rasgos del jefe"}};
  }
  if (scene.ends(Kept::coached)) {
    return Line{{"coaching sessions end", "terminan las sesiones de coaching"}};
  }
  return std::nullopt;
}

std::optional<Line> tell_plan(const Scene& scene) {
  switch (static_cast<Plan>(scene.now.code(Kept::plan))) {
    case Plan::none:
      return std::nullopt;
    case Plan::guinea_pigs:
      return Line{{"plans a shed for guinea pigs", "planea un galpón de cuyes"}};
    case Plan::pasture:
      return Line{{"plans pasture", "planea sembrar pastos"}};
    case Plan::other:
      return Line{{"makes a plan", "hace un plan"}};
  }
  return std::nullopt;
}

}  // namespace winay
