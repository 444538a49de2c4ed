#include "run/schema/verb.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "run/console/exit_code.hpp"
#include "run/line/cell_options.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/schema/reference.hpp"
#include "winay/config/schema/schema.hpp"

namespace winay {

namespace {

struct SchemaCommand {
  std::string kind;  ///< empty: all kinds
  bool markdown = false;
};

/// Throws UsageError for a kind of files that there is not.
void check_kind(const std::string& kind) {
  if (kind.empty()) return;
  std::vector<std::string> kinds;
  const nlohmann::json schema = json_schema();
  for (const auto& [name, part] : schema["$defs"].items()) kinds.push_back(name);
  if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return;
  throw UsageError(filled(
      {"unknown kind '{}' of files; there are {}", "clase de archivos desconocida '{}'; hay {}"},
      {kind, listed(kinds)}));
}

void print_reference(const Call& call) {
  const std::filesystem::path configs = config::find_configs(".");
  if (configs.empty()) {
    throw UsageError({"--markdown: no folder configs above the working folder or the program",
                      "--markdown: no hay carpeta configs encima de la carpeta de trabajo o del "
                      "programa"});
  }
  call.out << reference_page(configs, call.language);
}

Action declare(Options& options) {
  const auto c = std::make_shared<SchemaCommand>();
  const Option kind = options.add("KIND", c->kind, "KIND",
                                  {"one kind of files only", "solo una clase de archivos"});
  options
      .flag("--markdown", c->markdown,
            {"instead: every key with meaning, unit, range, shipped value and source",
             "en su lugar: cada clave con significado, unidad, rango, valor de fábrica y fuente"})
      .excludes(kind);
  options.when_read([c] { check_kind(c->kind); });
  return [c](const Call& call) {
    if (c->markdown) return print_reference(call);
    call.out << (c->kind.empty() ? json_schema() : json_schema(c->kind)).dump(2) << '\n';
  };
}

}  // namespace

const Verb schema_verb{
    .name = "schema",
    .what = {"print the JSON Schema of the files", "imprime el JSON Schema de los archivos"},
    .examples = {R"(Examples:
  winay schema > winay.schema.json                all kinds of files
  winay schema scenario > scenario.schema.json
  winay schema --markdown --lang es > reference.md
In a YAML file, for editors:  # yaml-language-server: $schema=scenario.schema.json)",
                 R"(Ejemplos:
  winay schema > winay.schema.json                todas las clases de archivos
  winay schema scenario > scenario.schema.json
  winay schema --markdown --lang es > referencia.md
En un archivo YAML, para editores:  # yaml-language-server: $schema=scenario.schema.json)"},
    .declare = declare};

}  // namespace winay
