#include "run/console/kept_values.hpp"

#include "winay/report/words/voice.hpp"
#include "winay/session/kept_values.hpp"

namespace winay {

void say_kept_values(Language language, Log& log) {
  const KeptValues::Counts counts = kept_values().counts();
  if (counts.solved + counts.from_memory + counts.from_folder == 0) return;
  const std::string folder = kept_values().folder().generic_string();
  log.detail(filled(language,
                    {"solved values: {} solved, {} met again, {} kept from before in {} "
                     "(WINAY_CACHE=off keeps none)",
                     "valores resueltos: {} resueltos, {} repetidos, {} guardados de antes en {} "
                     "(WINAY_CACHE=off no guarda ninguno)"},
                    counts.solved, counts.from_memory, counts.from_folder,
                    folder.empty() ? "–" : folder));
}

}  // namespace winay
