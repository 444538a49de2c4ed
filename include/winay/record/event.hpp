#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace winay {

/// What can happen to a household that is worth a row of its own. The list only grows.
enum class EventKind : std::int8_t {
  exit,
  suspension,
  enrolment,
  activation,
  closure,
  plan,
  coaching_completed,
};
inline constexpr std::array<std::string_view, 7> event_kind_names{
    "exit", "suspension", "enrolment", "activation", "closure", "plan", "coaching_completed"};

/// Why, in words; an event's `reason` is a row of this table.
struct ReasonText {
  std::string_view en;
  std::string_view es;
};

/// The first rows are those of ExitReason.
enum class Reason : std::int16_t {
  none,
  no_eligible_member,
  reclassified,
  suspended,
  transfer_ended,
  conditions_failed,
  programme_started,
  scale_reached,
  below_scale,
  plan_guinea_pigs,
  plan_pasture,
  plan_other,
  sessions_completed,
};
inline constexpr std::array<ReasonText, 13> reason_texts{{
    {"not stated", "no indicado"},
    {"no eligible member left", "ya no tiene miembros elegibles"},
    {"reclassified above the cut-off", "reclasificado por encima del umbral"},
    {"suspended too often", "suspendido demasiadas veces"},
    {"the transfer ended", "la transferencia terminó"},
    {"conditions not met in the bimester before", "no cumplió en el bimestre anterior"},
    {"the programme reached the household", "el programa llegó al hogar"},
    {"capital reached the minimum scale", "el capital alcanzó la escala mínima"},
    {"capital fell below the minimum scale", "el capital cayó bajo la escala mínima"},
    {"plan for guinea pigs", "plan de cuyes"},
    {"plan for pasture", "plan de pastos"},
    {"another plan", "otro plan"},
    {"first phase of the sessions completed", "completó la primera fase de las sesiones"},
}};

struct Event {
  std::int32_t period = 0;
  std::int32_t household = 0;
  EventKind kind = EventKind::exit;
  Reason reason = Reason::none;

  friend auto operator<=>(const Event&, const Event&) = default;
};

}  // namespace winay
