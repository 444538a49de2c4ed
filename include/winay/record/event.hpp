#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/model/model.hpp"

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
  notice,    ///< a rule of the transfer begins to wind it down
  offer,     ///< a rule of the transfer offers a programme first
  re_entry,  ///< back in the transfer
  entry,     ///< in the transfer for the first time
};
inline constexpr std::array<std::string_view, 11> event_kind_names{
    "exit",   "suspension", "enrolment", "activation", "closure", "plan", "coaching_completed",
    "notice", "offer",      "re_entry",  "entry"};

inline constexpr std::array<std::string_view, event_kind_names.size()> event_kinds_in_spanish{
    "salida",
    "suspensión",
    "ingreso al programa",
    "apertura",
    "cierre",
    "plan",
    "sesiones completadas",
    "aviso",
    "oferta",
    "reingreso",
    "entrada"};

/// Why, a row of `reason_texts` or of the rules that follow it. The first are those of ExitReason.
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
  from_the_waiting_list,
  back_by_the_rule,
};
inline constexpr std::array<Text, 15> reason_texts{{
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
    {"chosen from the waiting list", "elegido de la lista de espera"},
    {"the rule of re-entry was met", "cumplió la regla de reingreso"},
}};

/// The rules of all arms of a run, each once: their reasons follow `reason_texts`.
struct RuleReasons {
  std::vector<OwnText> texts;               ///< name, where it stands, and the condition in words
  std::vector<std::vector<Reason>> of_arm;  ///< by arm, then by the rule's row
};
RuleReasons rule_reasons(std::span<const Arm> arms);

struct Event {
  std::int32_t period = 0;
  std::int32_t household = 0;
  EventKind kind = EventKind::exit;
  Reason reason = Reason::none;

  friend auto operator<=>(const Event&, const Event&) = default;
};

}  // namespace winay
