#include "run/export/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "run/console/exit_code.hpp"
#include "run/line/shared_options.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/output/tidy/table.hpp"
#include "winay/population/synthetic.hpp"
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
  std::string format = "csv";  ///< csv, xlsx, dta or sav
  bool force = false;
};

TidyFormat format_of(const std::string& name) {
  if (name == "xlsx") return TidyFormat::xlsx;
  if (name == "dta") return TidyFormat::dta;
  return name == "sav" ? TidyFormat::sav : TidyFormat::csv;
}

/// Which run a table is of.
TidyNotes notes_of(const TidyFile& file, Language language) {
  const std::string own = file.attribute(name_in(language, "title"));
  TidyNotes notes{own.empty() ? file.attribute("title") : own};
  const auto add = [&](const char* name, const Text& what) {
    const std::string value = file.attribute(name);
    if (!value.empty()) notes.push_back(said(language, what) + ": " + value);
  };
  add("run_id", {"run", "corrida"});
  add("result_hash", {"hash of its results", "hash de sus resultados"});
  add("seed", {"seed", "semilla"});
  add("date_created", {"made", "hecho"});
  add("source", {"by", "por"});
  const std::string people = file.attribute("population_source");
  if (!people.empty()) {
    notes.push_back(said(language, {"population", "población"}) + ": " +
                    source_words(people, language));
  }
  return notes;
}

/// Says so of a table that one sheet does not hold.
void say_if_many_sheets(const TidyTable& table, TidyFormat format, const Call& call) {
  const std::size_t sheets = sheets_of(table.rows());
  if (format != TidyFormat::xlsx || sheets == 1 || sheets > most_tidy_sheets) return;
  call.log.warning(
      filled(call.language,
             {"{} has {} rows: they go on over {} sheets", "{} tiene {} filas: siguen en {} hojas"},
             table.name(), table.rows(), sheets));
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
  const std::optional<Language> long_names =
      format == TidyFormat::csv ? std::nullopt : std::optional(call.language);
  const TidyNotes notes = notes_of(file, call.language);
  std::vector<TidyTable> tables;
  for (const std::string& group : groups_of(command, file)) {
    for (TidyTable& table : file.tables(group, long_names)) tables.push_back(std::move(table));
  }
  const auto target = [&](const TidyTable& table) {
    return command.out / (table.name() + std::string(extension_of(format)));
  };
  OutputFiles files;
  for (const TidyTable& table : tables) files.others.push_back(target(table));
  const OutputClaim claim(
      files, {.force = command.force, .command = call.typed, .inputs = {command.file}});
  for (const TidyTable& table : tables) {
    say_if_many_sheets(table, format, call);
    write_tidy(table, target(table), format, call.language, notes);
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
           {"csv (the default), xlsx, dta (Stata) or sav (SPSS)",
            "csv (por defecto), xlsx, dta (Stata) o sav (SPSS)"})
      .one_of({"csv", "xlsx", "dta", "sav"});
  add_force(options, c->force, {"tables that are there", "tablas que ya están"});
  return [c](const Call& call) { export_tables(*c, call); };
}

}  // namespace

const Verb export_verb{
    .name = "export",
    .what = {"write a results file as tables for other programs",
             "escribe un archivo de resultados como tablas para otros programas"},
    .examples = {R"(Examples:
  winay export outputs/runs/quick/results.h5 -o tables
  winay export results.h5 yearly summary contrasts -o tablas --format xlsx --lang es
  winay export results.h5 panel -o stata --format dta

A table a group, one row for each place on its axes: CSV for programs (commas, decimal points), a
workbook with headings and words in the language, or a file of Stata or SPSS with labels.)",
                 R"(Ejemplos:
  winay export outputs/runs/quick/results.h5 -o tablas
  winay export results.h5 yearly summary contrasts -o tablas --format xlsx --lang es
  winay export results.h5 panel -o stata --format dta

Una tabla por grupo, una fila por cada lugar en sus ejes: CSV para programas (comas, puntos
decimales), un libro de Excel con encabezados y palabras en el idioma, o un archivo de Stata o SPSS
con etiquetas.)"},
    .declare = declare};

}  // namespace winay
