#include "run/export/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "run/console/exit_code.hpp"
#include "run/line/shared_options.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/output/tidy/table.hpp"
#include "winay/report/export/tidy.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

struct ExportCommand {
  fs::path file;
  std::vector<std::string> groups;  ///< empty: all that are tables
  fs::path out;
  std::string format = "csv";  ///< csv, excel-es or stata
  bool force = false;
};

TidyFormat format_of(const std::string& name) {
  if (name == "stata") return TidyFormat::stata;
  return name == "excel-es" ? TidyFormat::spanish_excel : TidyFormat::plain;
}

/// The groups asked for, or all that are tables. Throws UsageError for one that is not there.
std::vector<std::string> groups_of(const ExportCommand& command, const TidyFile& file) {
  const std::vector<std::string> there = file.groups();
  std::string list;
  for (const std::string& name : there) list += (list.empty() ? "" : ", ") + name;
  for (const std::string& name : command.groups) {
    if (std::find(there.begin(), there.end(), name) != there.end()) continue;
    throw UsageError(
        filled({"{} has no table '{}'; it has {}", "{} no tiene la tabla '{}'; tiene {}"},
               {command.file.generic_string(), name, list}));
  }
  return command.groups.empty() ? there : command.groups;
}

void say_if_partial(const TidyFile& file, Language language, Log& log) {
  if (file.is_complete()) return;
  if (file.replicates_done() == 0) {
    throw Error(
        filled({"{}: a run that was interrupted before its first replicate was complete: there is "
                "nothing to export",
                "{}: corrida interrumpida antes de completar la primera réplica: no hay qué "
                "exportar"},
               {file.path().string()}));
  }
  log.warning(filled(language,
                     {"{}: an interrupted run: {} of {} replicates are complete, and "
                      "only they are exported",
                      "{}: corrida interrumpida: {} de {} réplicas están completas, y solo ellas "
                      "se exportan"},
                     file.path().generic_string(), file.replicates_done(), file.replicates()));
}

/// Writes each group as tables in the folder, and prints their names. Of a run that was
/// interrupted, the complete replicates.
void export_tables(const ExportCommand& command, const Call& call) {
  const TidyFile file(command.file);
  say_if_partial(file, call.language, call.log);
  const TidyFormat format = format_of(command.format);
  std::vector<TidyTable> tables;
  for (const std::string& group : groups_of(command, file)) {
    for (TidyTable& table : file.tables(group)) tables.push_back(std::move(table));
  }
  const auto target = [&](const TidyTable& table) { return command.out / (table.name() + ".csv"); };
  OutputFiles files;
  for (const TidyTable& table : tables) {
    const std::vector<fs::path> own = tidy_files(target(table), format);
    files.others.insert(files.others.end(), own.begin(), own.end());
  }
  const OutputClaim claim(
      files, {.force = command.force, .command = call.typed, .inputs = {command.file}});
  for (const TidyTable& table : tables) {
    write_tidy(table, target(table), format, call.language);
    call.out << target(table).generic_string() << '\n';
  }
}

Action declare(Options& options) {
  const auto c = std::make_shared<ExportCommand>();
  options.add("FILE", c->file, "FILE.h5", {"results", "resultados"}).required();
  options.add("GROUP", c->groups, "GROUP…",
              {"groups of the file; all by default", "grupos del archivo; todos por defecto"});
  options.add("-o,--out", c->out, "FOLDER", {"folder of the tables", "carpeta de las tablas"})
      .required();
  options
      .add("--format", c->format, "HOW",
           {"csv (the default), excel-es or stata", "csv (por defecto), excel-es o stata"})
      .one_of({"csv", "excel-es", "stata"});
  add_force(options, c->force, {"tables that are there", "tablas que ya están"});
  return [c](const Call& call) { export_tables(*c, call); };
}

}  // namespace

const Verb export_verb{.name = "export",
                       .what = {"write a results file as CSV tables",
                                "escribe un archivo de resultados como tablas CSV"},
                       .examples = {R"(Examples:
  winay export outputs/runs/quick/results.h5 -o tables
  winay export results.h5 yearly summary contrasts -o tablas --format excel-es --lang es
  winay export results.h5 panel -o stata --format stata

A table a group, one row for each place on its axes: plain (commas, decimal points), for Excel in
Spanish (semicolons, decimal commas), or for Stata (short names, '.' where a number is missing) with
a do-file that reads and labels it.)",
                                    R"(Ejemplos:
  winay export outputs/runs/quick/results.h5 -o tablas
  winay export results.h5 yearly summary contrasts -o tablas --format excel-es --lang es
  winay export results.h5 panel -o stata --format stata

Una tabla por grupo, una fila por cada lugar en sus ejes: simple (comas, puntos decimales), para
Excel en español (puntos y coma, comas decimales) o para Stata (nombres cortos, '.' donde falta un
número) con un do-file que la lee y la rotula.)"},
                       .declare = declare};

}  // namespace winay
