#include "run/console/relay.hpp"

#include <fmt/format.h>

#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

void stop_if_asked(const Standing& s) {
  if (!interruption_asked()) return;
  if (s.partial.empty()) {
    throw Interrupted(said(s.language, {"interrupted before anything was written",
                                        "interrumpido antes de escribir nada"}));
  }
  throw Interrupted(
      filled(s.language,
             {"interrupted: {1} of {2} replicates are complete in {0}; the one that was "
              "running is given up",
              "interrumpido: {1} de {2} réplicas están completas en {0}; la que corría se "
              "abandona"},
             s.partial.string(), s.complete, s.replicates));
}

void Relay::bimester_ended(const Now& now) {
  if (recorder_ != nullptr) recorder_->bimester_ended(now);
  progress_.advance(households_);
  stop_if_asked(standing_);
}

}  // namespace winay
