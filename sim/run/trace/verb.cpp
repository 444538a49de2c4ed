#include "run/trace/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/console/threads.hpp"
#include "run/line/shared_options.hpp"
#include "run/trace/losers.hpp"
#include "run/trace/sides.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/report/trace/story.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

void check_command(const TraceCommand& command) {
  if (command.files.size() > 2) {
    throw UsageError({"trace takes one file, or two to compare",
                      "trace toma un archivo, o dos para compararlos"});
  }
  if (command.labels.size() > 2) {
    throw UsageError({"--compare takes two labels: A,B", "--compare toma dos etiquetas: A,B"});
  }
  if (command.files.size() == 2 && command.labels.size() == 1) {
    throw UsageError({"--compare names one label, but there are two files",
                      "--compare nombra una etiqueta, pero hay dos archivos"});
  }
  if (command.household.has_value() == (command.worse_off > 0)) {
    throw UsageError(
        {"trace tells of --household ID, or of --worse-off N picked from those worse off",
         "trace cuenta de --household ID, o de --worse-off N elegidos entre los que quedan peor"});
  }
  if (command.worse_off > 0 && command.files.size() > 1) {
    throw UsageError(
        {"--worse-off takes one file: results of winay compare or run, or a scenario",
         "--worse-off toma un archivo: resultados de winay compare o run, o un escenario"});
  }
}

void check_replicate(const TraceCommand& command, const TraceSource& source) {
  const std::int32_t replicates = source.scenarios[0].run.replicates;
  if (command.replicate < replicates) return;
  throw UsageError(filled(
      {"--replicate {}: {} has replicates 0 to {}", "--replicate {}: {} tiene las réplicas 0 a {}"},
      {std::to_string(command.replicate), source.name, std::to_string(replicates - 1)}));
}

StoryArm arm_of(const TraceSource& source, const TracePlace& place, const Diary& diary) {
  const Arm& of = source.arm(place);
  const Scenario& scenario = source.scenarios[place.scenario];
  const bool comparison = source.scenarios.size() > 1;
  return {.label = place.label,
          .long_name = {comparison ? scenario.long_name.en : of.long_name.en,
                        comparison ? scenario.long_name.es : of.long_name.es},
          .arm = of,
          .model = scenario.model,
          .rules = {},
          .start = diary.start,
          .snapshots = diary.snapshots};
}

void warn_of_population(const std::vector<std::vector<TracedHousehold>>& traced, Language language,
                        Log& log) {
  if (traced[0][0].population_sha256 == traced[1][0].population_sha256) return;
  log.warning(said(language, {"the two files do not have the same population: these are two "
                              "households of one number, not one household",
                              "los dos archivos no tienen la misma población: son dos hogares con "
                              "un mismo número, no un mismo hogar"}));
}

Story story_of(const TracedHousehold& household, const TraceSource& source,
               std::int32_t replicate) {
  const Scenario& first = source.scenarios[0];
  return {.household = household.household,
          .replicate = replicate,
          .seed = first.run.seed,
          .first_year = first.run.first_year,
          .price_year = first.model.prices.base_year,
          .who = household.who,
          .arms = {},
          .chapters = {},
          .parting = {}};
}

/// What is told: stories, and whom they were picked as.
struct Told {
  std::vector<PickedLoser> picked;
  std::vector<Story> stories;
  std::string nobody;  ///< says so where none could be picked
};

/// The stories of some households, each side from its source.
std::vector<Story> stories_of(const TraceCommand& command, const std::vector<std::int32_t>& ids,
                              const std::vector<TraceSource>& sources,
                              const std::vector<Side>& sides, const Call& call) {
  std::vector<std::vector<TracedHousehold>> traced;  // [source][household]
  for (std::size_t s = 0; s < sources.size(); ++s) {
    std::vector<TracePlace> places;
    for (const Side& side : sides) {
      if (side.source == s) places.push_back(side.place);
    }
    traced.push_back(trace_households(sources[s], ids, command.replicate, places, call));
  }
  if (traced.size() > 1) warn_of_population(traced, call.language, call.log);
  std::vector<Story> stories;
  for (std::size_t h = 0; h < ids.size(); ++h) {
    Story story = story_of(traced[0][h], sources[0], command.replicate);
    std::vector<std::size_t> next(sources.size(), 0);
    for (const Side& side : sides) {
      const Diary& diary = traced[side.source][h].diaries[next[side.source]++];
      story.arms.push_back(arm_of(sources[side.source], side.place, diary));
    }
    tell(story);
    stories.push_back(std::move(story));
  }
  return stories;
}

Told tell_all(const TraceCommand& command, const Call& call) {
  const Language language = call.language;
  std::vector<TraceSource> sources;
  sources.reserve(command.files.size());
  for (const auto& file : command.files) {
    sources.push_back(trace_source(file, command.population, call));
    check_replicate(command, sources.back());
    settle_in(sources.back(), command.replicate, call);
  }
  const std::vector<Side> sides = sides_of(command, sources);
  Told told;
  std::vector<std::int32_t> ids;
  if (command.household) ids.push_back(*command.household);
  if (command.worse_off > 0) {
    told.picked = pick_worse_off(sources[0], sides[0].place, sides[1].place, command.replicate,
                                 static_cast<std::size_t>(command.worse_off), language, call.log);
    for (const PickedLoser& p : told.picked) ids.push_back(p.household);
  }
  if (ids.empty()) {
    told.nobody = filled(language,
                         {"In the last year no household is worse off under {} than under {}.",
                          "En el último año ningún hogar queda peor con {} que con {}."},
                         sides[1].place.label, sides[0].place.label);
    return told;
  }
  told.stories = stories_of(command, ids, sources, sides, call);
  return told;
}

void print_picked(const TraceCommand& command, const Told& told, const Call& call) {
  if (command.json) {
    nlohmann::json all = nlohmann::json::array();
    for (std::size_t i = 0; i < told.stories.size(); ++i) {
      nlohmann::json story = to_json(told.stories[i], call.language);
      story["picked"] = to_json(told.picked[i], call.language);
      all.push_back(std::move(story));
    }
    call.out << nlohmann::json{{"stories", std::move(all)}}.dump(2) << '\n';
    return;
  }
  if (told.stories.empty()) {
    call.out << told.nobody << '\n';
    return;
  }
  call.out << about_picked(told.picked, static_cast<std::size_t>(command.worse_off),
                           told.stories.front(), call.language);
  for (std::size_t i = 0; i < told.stories.size(); ++i) {
    call.out << '\n'
             << about_picked(told.picked[i], call.language) << '\n'
             << to_text(told.stories[i], call.language);
  }
}

/// Simulates the arms again and prints the story of one household, or of some worse off.
void trace(const TraceCommand& command, const Call& call) {
  watch_for_interruption();
  Told told;
  on_threads(command.threads, [&] { told = tell_all(command, call); });
  if (command.worse_off > 0) return print_picked(command, told, call);
  const Story& story = told.stories.front();
  if (command.json) {
    call.out << to_json(story, call.language).dump(2) << '\n';
  } else {
    call.out << to_text(story, call.language);
  }
}

Action declare(Options& options) {
  const auto c = std::make_shared<TraceCommand>();
  options
      .add("FILE", c->files, "FILE…",
           {"results or scenario; two to compare them",
            "resultados o escenario; dos para compararlos"})
      .required();
  options.add("--household", c->household, "ID",
              {"its id, as in the panel", "su número, como en el panel"});
  options
      .add("--worse-off", c->worse_off, "N",
           {"instead: so many of those worse off than under the base, of different kinds",
            "en su lugar: tantos de los que quedan peor que con la base, de clases distintas"})
      .from_to(1, 20);
  options
      .add("--compare", c->labels, "A,B",
           {"two scenarios of the file, or arms, side by side",
            "dos escenarios del archivo, o brazos, lado a lado"})
      .between_commas();
  options.add("--replicate", c->replicate, "R", {"0 by default", "0 por defecto"})
      .from_to(0, 100'000);
  options.add("--population", c->population, "FILE.h5",
              {"where an imported population is now", "dónde está ahora una población importada"});
  add_threads(options, c->threads);
  options.flag("--json", c->json,
               {"as JSON, with all numbers", "como JSON, con todos los números"});
  options.when_read([c] {
    name_folders(c->files);
    check_command(*c);
  });
  return [c](const Call& call) { trace(*c, call); };
}

}  // namespace

const Verb trace_verb{.name = "trace",
                      .what = {"tell the story of one household", "cuenta la historia de un hogar"},
                      .examples = {R"(Examples:
  winay trace outputs/runs/quick/results.h5 --household 41
  winay trace results.h5 --household 41 --compare juntos,juntos-haku-winay --lang es
  winay trace a.h5 b.h5 --household 41 --replicate 1
  winay trace my-scenario.yaml --household 41 --json
  winay trace outputs/runs/compare-peru-my-exit/results.h5 --worse-off 3

The scenario is simulated again, all its households, and one is told of: payments, conditions,
shocks, technologies, enterprise, loans, exits. Where two stories part is said first.)",
                                   R"(Ejemplos:
  winay trace outputs/runs/quick/results.h5 --household 41
  winay trace results.h5 --household 41 --compare juntos,juntos-haku-winay --lang es
  winay trace a.h5 b.h5 --household 41 --replicate 1
  winay trace mi-escenario.yaml --household 41 --json
  winay trace outputs/runs/compare-peru-mi-salida/results.h5 --worse-off 3

Se simula el escenario de nuevo, todos sus hogares, y se cuenta de uno: pagos, condiciones, choques,
tecnologías, negocio, préstamos, salidas. Primero se dice dónde se separan dos historias.)"},
                      .declare = declare};

}  // namespace winay
