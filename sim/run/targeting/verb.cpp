#include "run/targeting/verb.hpp"

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "run/line/shared_options.hpp"
#include "run/targeting/targeting.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

struct TargetingCommand {
  std::filesystem::path file;
  Overrides overrides;
  std::int32_t households = 0;       ///< drawn; 0: as many as the country has
  std::vector<std::int32_t> rounds;  ///< printed ones; empty: the default
  std::optional<std::filesystem::path> out;
  bool force = false;
  bool json = false;
};

Scenario scenario_of(const TargetingCommand& command, const Call& call) {
  Scenario scenario = load_scenario(command.file, call.reading(command.overrides.all()));
  if (!programmes_with_selection(scenario).empty()) return scenario;
  throw InvalidConfiguration(
      command.file.string() + ": error: " +
          said(call.language,
               {"no programme of its arms has a 'selection' in its targeting; see "
                "configs/scenarios/targeting.yaml",
                "ningún programa de sus brazos tiene una 'selection' en su targeting; vea "
                "configs/scenarios/targeting.yaml"}) +
          "\n",
      1);
}

void targeting(const TargetingCommand& command, const Call& call) {
  const Language language = call.language;
  const Scenario scenario = scenario_of(command, call);
  std::optional<OutputClaim> claim;
  if (command.out) {
    claim.emplace(
        OutputFiles{.others = {*command.out, workbook_beside(*command.out)}},
        OutputTerms{.force = command.force, .command = call.typed, .inputs = {command.file}});
  }
  const TargetingTable table =
      make_targeting_table(scenario, {.households = command.households, .rounds = command.rounds});
  if (command.out) {
    save_table(*command.out, language, [&](Language of) { return data_table(table, of); });
    call.log.info(said(language, {"table  ", "tabla  "}) + command.out->generic_string());
  }
  if (command.json) {
    call.out << to_json(table, language).dump(2) << '\n';
  } else {
    call.out << to_text(table, language);
  }
}

Action declare(Options& options) {
  const auto c = std::make_shared<TargetingCommand>();
  options.add("FILE", c->file, "FILE", {"scenario", "escenario"}).required();
  add_overrides(options, c->overrides);
  options
      .add("--households", c->households, "N",
           {"Juntos households to draw; all of the country by default",
            "hogares de Juntos que se sortean; por defecto todos los del país"})
      .from_to(1, 100'000'000);
  options
      .add("--rounds", c->rounds, "N,N…",
           {"rounds after which to look; by default 1, 3 and the last",
            "rondas tras las que se mira; por defecto 1, 3 y la última"})
      .between_commas();
  options.add("-o,--out", c->out, "FILE.csv",
              {"write the table as CSV", "escribe la tabla como CSV"});
  add_force(options, c->force, {"a table that is there", "una tabla que ya está"});
  options.flag("--json", c->json, {"print the table as JSON", "imprime la tabla como JSON"});
  options.when_read([c] { name_folder(c->file); });
  return [c](const Call& call) { targeting(*c, call); };
}

}  // namespace

const Verb targeting_verb{.name = "targeting",
                          .what = {"say whom each rule of focalisation reaches",
                                   "dice a quién llega cada regla de focalización"},
                          .examples = {R"(Examples:
  winay targeting configs/scenarios/targeting.yaml
  winay targeting my-scenario.yaml --rounds 1,5 --lang es -o targeting.csv
  winay targeting my-scenario.yaml --set population.juntos_share_by_size=-0.5

The programmes of the scenario that have a 'selection' are compared. Nothing is simulated: centres
are drawn, queued and served. With -o the table is written too, and for Excel in Spanish as
NAME.xlsx, a workbook, beside it.)",
                                       R"(Ejemplos:
  winay targeting configs/scenarios/targeting.yaml
  winay targeting mi-escenario.yaml --rounds 1,5 --lang es -o focalizacion.csv
  winay targeting mi-escenario.yaml --set population.juntos_share_by_size=-0.5

Se comparan los programas del escenario que tienen una 'selection'. No se simula nada: los centros
se sortean, se ordenan y se atienden. Con -o también se escribe la tabla y, para Excel en español,
NOMBRE.xlsx, un libro de Excel, al lado.)"},
                          .declare = declare};

}  // namespace winay
