#include <nlohmann/json.hpp>

#include "run/line/verbs.hpp"
#include "run/targeting/targeting.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

Scenario scenario_of(const TargetingCommand& command, Language language) {
  Scenario scenario =
      load_scenario(command.file, {.overrides = command.overrides, .language = language});
  if (!programmes_with_selection(scenario).empty()) return scenario;
  throw InvalidConfiguration(
      command.file.string() + ": error: " +
          std::string(
              say(language,
                  "no programme of its arms has a 'selection' in its targeting; see "
                  "configs/scenarios/targeting.yaml",
                  "ningún programa de sus brazos tiene una 'selection' en su targeting; vea "
                  "configs/scenarios/targeting.yaml")) +
          "\n",
      1);
}

}  // namespace

void targeting(const TargetingCommand& command, Language language, std::ostream& out, Log& log) {
  const Scenario scenario = scenario_of(command, language);
  if (command.out) {
    prepare_target(*command.out, command.force);
    prepare_target(spanish_csv_beside(*command.out), command.force);
  }
  const TargetingTable table =
      make_targeting_table(scenario, {.households = command.households, .rounds = command.rounds});
  if (command.out) {
    save_text(*command.out, to_csv(table));
    save_text(spanish_csv_beside(*command.out), to_spanish_csv(table));
    log.info(std::string(say(language, "table  ", "tabla  ")) + command.out->generic_string());
  }
  if (command.json) {
    out << to_json(table, language).dump(2) << '\n';
  } else {
    out << to_text(table, language);
  }
}

}  // namespace winay
