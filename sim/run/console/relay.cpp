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
                                        "interrumpido antes de escribir nada"}),
                      false);
  }
  throw Interrupted(
      filled(s.language,
             {"interrupted: {1} of {2} replicates are complete in {0}; the one that was "
              "running is given up",
              "interrumpido: {1} de {2} réplicas están completas en {0}; la que corría se "
              "abandona"},
             s.partial.string(), s.complete, s.replicates));
}

void say_what_stands(const std::vector<std::filesystem::path>& whole, Language language,
                     const std::function<void()>& work) {
  try {
    work();
  } catch (const Interrupted& e) {
    if (whole.empty()) throw;
    std::string files;
    for (const std::filesystem::path& file : whole) {
      files += (files.empty() ? "" : ", ") + file.generic_string();
    }
    const std::string first =
        e.keeps_something ? std::string(e.what()) : said(language, {"interrupted", "interrumpido"});
    throw Interrupted(filled(language, {"{}; whole: {}", "{}; enteros: {}"}, first, files));
  }
}

void Relay::bimester_ended(const Now& now) {
  if (recorder_ != nullptr) recorder_->bimester_ended(now);
  progress_.advance(households_);
  stop_if_asked(standing_);
}

}  // namespace winay
