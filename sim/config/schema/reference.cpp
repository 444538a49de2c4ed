#include "winay/config/schema/reference.hpp"

#include <string_view>

#include "config/reader/declarations.hpp"
#include "config/rules/keys.hpp"
#include "config/schema/reference_rows.hpp"
#include "config/studies/study_declarations.hpp"
#include "config/studies/target_declarations.hpp"
#include "winay/config/cells.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/core/text.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::ReferenceRows;
using config::ShippedValues;
using config::table_row;

constexpr Text introduction{
    "# Reference: every key of the configuration\n\n"
    "Written by `winay schema --markdown`; `tools/renew_reference.sh` writes it again. *Shipped* "
    "is "
    "what\n`configs/scenarios/peru.yaml` has, which takes from `configs/base.yaml` what it does "
    "not "
    "say: here reading\nlate, structure threshold. Where the value comes from stands beside it; a "
    "source that begins with\n\"assumed\" or \"own judgement\" has no data behind it. `solve` is "
    "solved when a run starts. Keys without a\nshipped value are of programmes, rules and studies "
    "that say them.\n",
    "# Referencia: todas las claves de la configuración\n\n"
    "La escribe `winay schema --markdown --lang es`; `tools/renew_reference.sh` la vuelve a "
    "escribir. *De fábrica* es\nlo que tiene `configs/scenarios/peru.yaml`, que toma de "
    "`configs/base.yaml` lo que no dice: aquí la lectura\nlate y la estructura threshold. Al lado "
    "está la fuente, en inglés; la que empieza con \"assumed\" (supuesto) u\n\"own judgement\" "
    "(juicio propio) no tiene datos detrás. `solve` se resuelve al empezar la corrida. Las claves\n"
    "sin valor de fábrica son de programas, reglas y estudios que las dicen.\n"};

/// The page while it is written.
class Page {
 public:
  Page(const Scenario& scenario, Language language)
      : shipped_(scenario.parameters), language_(language), text_(in(introduction)) {}

  void head(const std::string& title) {
    text_ += "\n## " + title + "\n\n";
    text_ += table_row({in({"key", "clave"}), in({"symbol", "símbolo"}), in({"unit", "unidad"}),
                        in({"range", "rango"}), in({"shipped", "de fábrica"}),
                        in({"source", "fuente"}), in({"meaning", "significado"})});
    text_ += "|---|---|---|---|---|---|---|\n";
  }
  [[nodiscard]] ReferenceRows rows(const std::string& path) {
    return {text_, path, shipped_, language_};
  }
  template <class Part>
  void table(const std::string& path, Part& part) {
    head(path);
    ReferenceRows all = rows(path);
    declare(all, part);
  }
  /// What the shipped configuration says below a path that has keys of the user's own.
  void entries(const std::string& below, const std::string& title) {
    said(title, shipped_.left(below));
  }
  /// What is said, with where it comes from; nothing if there is nothing.
  void said(const std::string& title, const std::vector<const ParameterRecord*>& records) {
    if (records.empty()) return;
    text_ += "\n### " + title + "\n\n";
    text_ += table_row({in({"key", "clave"}), in({"shipped", "de fábrica"}), in({"unit", "unidad"}),
                        in({"source", "fuente"})});
    text_ += "|---|---|---|---|\n";
    for (const ParameterRecord* r : records) {
      text_ += table_row({"`" + r->path + "`", r->value, r->unit, r->source});
    }
  }
  void add(const std::string& text) { text_ += text; }
  [[nodiscard]] std::string in(const Text& text) const { return std::string(text.in(language_)); }
  [[nodiscard]] std::string text() const { return text_; }

 private:
  ShippedValues shipped_;
  Language language_;
  std::string text_;
};

void add_programmes(const Scenario& scenario, Language language, Page& page) {
  Programme programme;
  page.table(page.in({"programmes.<name>", "programmes.<nombre>"}), programme);
  std::set<std::string> told;
  for (const Arm& arm : scenario.arms) {
    for (const Programme& p : arm.programmes) {
      if (told.insert(p.name).second) page.entries("programmes." + p.name, "programmes." + p.name);
    }
  }
  page.add(config::rule_tables(language));
}

void add_studies(Page& page) {
  Study study;
  page.head(page.in({"studies", "estudios"}));
  ReferenceRows keys = page.rows("");
  keys.section("runs", study.runs);
  keys.section("place", study.place);
  keys.section("control", study.control);
  keys.section("assigned", study.assigned);
  keys.section("survey", study.survey);
  keys.section("coaching", study.coaching);
  keys.section("switches", study.switches);
  PublishedStatistic statistic;
  page.table(page.in({"statistics.<name>", "statistics.<nombre>"}), statistic);
}

/// What the file of parameters of each reading and structure says over base.yaml.
void add_cells(const fs::path& scenario, const LoadOptions& options, Page& page) {
  page.add(page.in({"\n## Parameters by reading and structure\n",
                    "\n## Parámetros por lectura y estructura\n"}));
  for (const std::string_view reading : reading_names) {
    for (const std::string_view structure : structure_names) {
      const std::string file = std::string(reading) + "-" + std::string(structure) + ".yaml";
      LoadOptions of_cell = options;
      of_cell.overrides = {"reading=" + std::string(reading),
                           "structure=" + std::string(structure)};
      const Scenario cell = load_scenario(scenario, of_cell);
      std::vector<const ParameterRecord*> said;
      for (const ParameterRecord& record : cell.parameters) {
        if (fs::path(record.file).filename() == file) said.push_back(&record);
      }
      page.said("configs/parameters/" + file, said);
    }
  }
}

}  // namespace

std::string reference_page(const fs::path& configs, Language language) {
  const fs::path file = configs / "scenarios" / "peru.yaml";
  const LoadOptions options{.language = language, .configs = configs};
  Scenario scenario = load_scenario(file, options);
  Page page(scenario, language);
  page.table("run", scenario.run);
  page.table("population", *scenario.synthetic);
  page.entries("population", page.in({"population: entries", "population: entradas"}));
  add_programmes(scenario, language, page);
  for_each_section([&](std::string_view name, auto& part) { page.table(std::string(name), part); },
                   scenario.model.parameters);
  const Field nothing{.unit = "", .meaning = {}};
  page.head("economy, emergency_payments");
  ReferenceRows rows = page.rows("");
  rows.list("economy", scenario.model.economy, nothing);
  rows.list("emergency_payments", scenario.model.emergency_payments, nothing);
  add_cells(file, options, page);
  add_studies(page);
  return page.text();
}

}  // namespace winay
