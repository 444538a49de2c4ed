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
#include "run/trace/source.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/report/trace/story.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

struct TraceCommand {
  std::vector<std::filesystem::path> files;  ///< results or scenarios, one or two
  std::int32_t household = 0;
  std::vector<std::string> labels;  ///< of the scenario axis, or arms: at most two
  std::int32_t replicate = 0;
  std::optional<std::filesystem::path> population;  ///< where an imported one is now
  int threads = 0;                                  ///< 0: all there are
  bool json = false;
};

/// `quick:juntos, quick:juntos-haku-winay`.
std::string listed(const std::vector<TracePlace>& places) {
  std::string text;
  for (const TracePlace& place : places) text += (text.empty() ? "" : ", ") + place.label;
  return text;
}

/// The place of that label, of the arm of that name, or the first of the scenario of that name.
const TracePlace& place_called(const TraceSource& source, const std::string& name) {
  const auto find = [&](auto&& fits) {
    return std::find_if(source.places.begin(), source.places.end(), fits);
  };
  auto found = find([&](const TracePlace& p) { return p.label == name; });
  if (found == source.places.end()) {
    found = find([&](const TracePlace& p) { return source.arm(p).name == name; });
  }
  if (found == source.places.end()) {
    found = find([&](const TracePlace& p) { return p.label.starts_with(name + ":"); });
  }
  if (found != source.places.end()) return *found;
  throw UsageError(
      filled({"--compare: {} has no '{}'; it has {}", "--compare: {} no tiene '{}'; tiene {}"},
             {source.name, name, listed(source.places)}));
}

/// Which place of which source each side of the story is.
struct Side {
  std::size_t source;
  TracePlace place;
};

std::vector<Side> sides_of(const TraceCommand& command, const std::vector<TraceSource>& sources) {
  std::vector<Side> sides;
  const bool two_files = sources.size() == 2;
  const std::size_t none_named = sources.size();
  for (std::size_t i = 0; i < std::max(command.labels.size(), none_named); ++i) {
    const TraceSource& source = sources[two_files ? i : 0];
    sides.push_back({two_files ? i : 0, i < command.labels.size()
                                            ? place_called(source, command.labels[i])
                                            : source.places.front()});
  }
  return sides;
}

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

void warn_of_population(const std::vector<TracedHousehold>& traced, Language language, Log& log) {
  if (traced.size() < 2 || traced[0].population_sha256 == traced[1].population_sha256) return;
  log.warning(said(language, {"the two files do not have the same population: these are two "
                              "households of one number, not one household",
                              "los dos archivos no tienen la misma población: son dos hogares con "
                              "un mismo número, no un mismo hogar"}));
}

Story story_of(const TraceCommand& command, Language language, Log& log) {
  std::vector<TraceSource> sources;
  sources.reserve(command.files.size());
  for (const auto& file : command.files) {
    sources.push_back(trace_source(file, command.population, language, log));
    check_replicate(command, sources.back());
  }
  const std::vector<Side> sides = sides_of(command, sources);
  std::vector<TracedHousehold> traced;
  for (std::size_t s = 0; s < sources.size(); ++s) {
    std::vector<TracePlace> places;
    for (const Side& side : sides) {
      if (side.source == s) places.push_back(side.place);
    }
    traced.push_back(
        trace_household(sources[s], command.household, command.replicate, places, language, log));
  }
  warn_of_population(traced, language, log);
  const Scenario& first = sources[0].scenarios[0];
  Story story{.household = command.household,
              .replicate = command.replicate,
              .seed = first.run.seed,
              .first_year = first.run.first_year,
              .price_year = first.model.prices.base_year,
              .who = traced[0].who,
              .arms = {},
              .chapters = {},
              .parting = {}};
  std::vector<std::size_t> next(sources.size(), 0);
  for (const Side& side : sides) {
    const Diary& diary = traced[side.source].diaries[next[side.source]++];
    story.arms.push_back(arm_of(sources[side.source], side.place, diary));
  }
  tell(story);
  return story;
}

/// Simulates the arms again and prints the story of one household.
void trace(const TraceCommand& command, const Call& call) {
  check_command(command);
  watch_for_interruption();
  Story story;
  on_threads(command.threads, [&] { story = story_of(command, call.language, call.log); });
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
  options
      .add("--household", c->household, "ID",
           {"its id, as in the panel", "su número, como en el panel"})
      .required();
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
  options.when_read([c] { name_folders(c->files); });
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

The scenario is simulated again, all its households, and one is told of: payments, conditions,
shocks, technologies, enterprise, loans, exits. Where two stories part is said first.)",
                                   R"(Ejemplos:
  winay trace outputs/runs/quick/results.h5 --household 41
  winay trace results.h5 --household 41 --compare juntos,juntos-haku-winay --lang es
  winay trace a.h5 b.h5 --household 41 --replicate 1
  winay trace mi-escenario.yaml --household 41 --json

Se simula el escenario de nuevo, todos sus hogares, y se cuenta de uno: pagos, condiciones, choques,
tecnologías, negocio, préstamos, salidas. Primero se dice dónde se separan dos historias.)"},
                      .declare = declare};

}  // namespace winay
