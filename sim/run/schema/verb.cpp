#include "run/schema/verb.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "run/console/exit_code.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/schema/reference.hpp"
#include "winay/config/schema/schema.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/report/words/csv.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

struct SchemaCommand {
  std::string kind;  ///< empty: all kinds
  bool markdown = false;
  fs::path folder;  ///< for a file a kind
};

/// Throws UsageError for a kind of files that there is not.
FileKind kind_of(const std::string& name) {
  const auto* const found = std::find(file_kind_names.begin(), file_kind_names.end(), name);
  if (found != file_kind_names.end()) {
    return static_cast<FileKind>(found - file_kind_names.begin());
  }
  throw UsageError(filled(
      {"unknown kind '{}' of files; there are {}", "clase de archivos desconocida '{}'; hay {}"},
      {name, config::listed(file_kind_names)}));
}

/// Of three options that exclude each other help names two beside each, in no fixed order.
void check(const SchemaCommand& c) {
  if (int{!c.kind.empty()} + int{c.markdown} + int{!c.folder.empty()} > 1) {
    throw UsageError({"schema takes one of KIND, --markdown and --all",
                      "schema toma solo uno de CLASE, --markdown y --all"});
  }
  if (!c.kind.empty()) static_cast<void>(kind_of(c.kind));
}

void print_reference(const Call& call) {
  const fs::path configs = config::find_configs(".");
  if (configs.empty()) {
    throw UsageError({"--markdown: no folder configs above the working folder or the program",
                      "--markdown: no hay carpeta configs encima de la carpeta de trabajo o del "
                      "programa"});
  }
  call.out << reference_page(configs, call.language);
}

/// The folder and a file a kind in it, where the first line of shipped files points.
void write_all(const fs::path& folder, const Call& call) {
  OutputFiles files;
  for (std::size_t k = 0; k < file_kind_names.size(); ++k) {
    files.others.push_back(folder / schema_file_name(static_cast<FileKind>(k)));
  }
  // A copy of what winay knows: a newer one replaces it.
  const OutputClaim claim(files, {.force = true, .command = call.typed});
  for (std::size_t k = 0; k < file_kind_names.size(); ++k) {
    const auto kind = static_cast<FileKind>(k);
    save_text(folder / schema_file_name(kind), json_schema(kind, call.language).dump(1) + '\n');
  }
}

Action declare(Options& options) {
  const auto c = std::make_shared<SchemaCommand>();
  options.add("KIND", c->kind, "KIND", {"one kind of files only", "solo una clase de archivos"});
  options.flag(
      "--markdown", c->markdown,
      {"instead: every key with meaning, unit, range, shipped value and source",
       "en su lugar: cada clave con significado, unidad, rango, valor de fábrica y fuente"});
  options.add("--all", c->folder, "FOLDER",
              {"instead: writes KIND.schema.json of every kind to a folder",
               "en su lugar: escribe CLASE.schema.json de cada clase en una carpeta"});
  options.when_read([c] { check(*c); });
  return [c](const Call& call) {
    if (c->markdown) return print_reference(call);
    if (!c->folder.empty()) return write_all(c->folder, call);
    const nlohmann::json schema =
        c->kind.empty() ? json_schema(call.language) : json_schema(kind_of(c->kind), call.language);
    call.out << schema.dump(2) << '\n';
  };
}

}  // namespace

const Verb schema_verb{
    .name = "schema",
    .what = {"print the JSON Schema of the files, for editors",
             "imprime el JSON Schema de los archivos, para editores"},
    .examples =
        {R"(Kinds: scenario, programme, population, import_map, study, targets, study_data_map,
  estimation_plan, expectations, sensitivity, comparison, ridge, alternatives, parameters.
Examples:
  winay schema --all outputs/schemas              a file a kind, as `make run` writes them
  winay schema --all outputs/schemas --lang es    what keys mean, in Spanish
  winay schema scenario > scenario.schema.json    one kind
  winay schema > winay.schema.json                all kinds in one
  winay schema --markdown --lang es > reference.md
The first line of a YAML file says where an editor finds it, from the file's folder:
  # yaml-language-server: $schema=../../outputs/schemas/scenario.schema.json)",
         R"(Clases: scenario, programme, population, import_map, study, targets, study_data_map,
  estimation_plan, expectations, sensitivity, comparison, ridge, alternatives, parameters.
Ejemplos:
  winay schema --all outputs/schemas              un archivo por clase, como los escribe `make run`
  winay schema --all outputs/schemas --lang es    qué significan las claves, en español
  winay schema scenario > scenario.schema.json    una clase
  winay schema > winay.schema.json                todas las clases en uno
  winay schema --markdown --lang es > referencia.md
La primera línea de un archivo YAML dice dónde lo encuentra un editor, desde la carpeta del archivo:
  # yaml-language-server: $schema=../../outputs/schemas/scenario.schema.json)"},
    .declare = declare};

}  // namespace winay
