#include "run/export/verb.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "run/console/exit_code.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/output/tidy/table.hpp"
#include "winay/report/export/tidy.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

TidyFormat format_of(const std::string& name) {
  if (name == "stata") return TidyFormat::stata;
  return name == "excel-es" ? TidyFormat::spanish_excel : TidyFormat::plain;
}

/// The groups asked for, or all that are tables. Throws UsageError for one that is not there.
std::vector<std::string> groups_of(const ExportCommand& command, const TidyFile& file,
                                   Language language) {
  const std::vector<std::string> there = file.groups();
  std::string list;
  for (const std::string& name : there) list += (list.empty() ? "" : ", ") + name;
  for (const std::string& name : command.groups) {
    if (std::find(there.begin(), there.end(), name) != there.end()) continue;
    throw UsageError(fmt::format(fmt::runtime(say(language, "{} has no table '{}'; it has {}",
                                                  "{} no tiene la tabla '{}'; tiene {}")),
                                 command.file.generic_string(), name, list));
  }
  return command.groups.empty() ? there : command.groups;
}

void say_if_partial(const TidyFile& file, Language language, Log& log) {
  if (file.is_complete()) return;
  if (file.replicates_done() == 0) {
    throw std::runtime_error(
        file.path().string() +
        std::string(say(language,
                        ": a run that was interrupted before its first replicate was complete: "
                        "there is nothing to export",
                        ": corrida interrumpida antes de completar la primera réplica: no hay qué "
                        "exportar")));
  }
  log.warning(fmt::format(
      fmt::runtime(say(language,
                       "{}: an interrupted run: {} of {} replicates are complete, and "
                       "only they are exported",
                       "{}: corrida interrumpida: {} de {} réplicas están completas, y solo ellas "
                       "se exportan")),
      file.path().generic_string(), file.replicates_done(), file.replicates()));
}

}  // namespace

void export_tables(const ExportCommand& command, Language language, std::ostream& out, Log& log) {
  const TidyFile file(command.file);
  say_if_partial(file, language, log);
  const TidyFormat format = format_of(command.format);
  for (const std::string& group : groups_of(command, file, language)) {
    for (const TidyTable& table : file.tables(group)) {
      const fs::path target = command.out / (table.name() + ".csv");
      prepare_target(target, command.force);
      write_tidy(table, target, format, language);
      out << target.generic_string() << '\n';
    }
  }
}

}  // namespace winay
