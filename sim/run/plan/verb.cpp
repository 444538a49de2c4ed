#include "run/plan/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "run/console/threads.hpp"
#include "run/line/cell_options.hpp"
#include "run/plan/planned_files.hpp"
#include "run/plan/probe.hpp"
#include "run/plan/workload.hpp"
#include "run/scenario/other_cells.hpp"
#include "winay/config/scenario/variants.hpp"
#include "winay/core/error.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/plan/forecast.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

struct PlanCommand {
  RunInputs inputs;         ///< what is to be run
  bool compare = false;     ///< plan a comparison of the scenarios instead
  CellOptions cells;        ///< of the comparison
  bool assumptions = true;  ///< likewise
  bool json = false;
};

/// Memory that a new program may have, bytes; 0 where that is not known.
double free_memory() {
  std::ifstream info("/proc/meminfo");
  for (std::string line; std::getline(info, line);) {
    std::istringstream words(line);
    std::string name;
    double kilobytes = 0;
    if (words >> name >> kilobytes && name == "MemAvailable:") return kilobytes * 1024;
  }
  return 0;
}

/// Free space where a file would be written, whose folder need not be there yet.
double free_disk(const fs::path& target) {
  std::error_code error;
  fs::path folder = fs::absolute(target, error).parent_path();
  while (!folder.empty() && !fs::exists(folder, error) && folder != folder.root_path()) {
    folder = folder.parent_path();
  }
  const fs::space_info space = fs::space(folder, error);
  return error ? 0 : static_cast<double>(space.available);
}

fs::path target_of(const PlanCommand& command, const Scenario& scenario) {
  if (command.inputs.out) return *command.inputs.out;
  return fs::path("outputs") / "runs" / scenario.file_stem / "results.h5";
}

fs::path comparison_target(const PlanCommand& command, const std::vector<Scenario>& scenarios) {
  if (command.inputs.out) return *command.inputs.out;
  std::string stems;
  for (const Scenario& scenario : scenarios) stems += "-" + scenario.file_stem;
  return fs::path("outputs") / "runs" / ("compare" + stems) / "results.h5";
}

/// What the other readings and structures take besides; one of them stands for all.
void add_range(const PlanCommand& command, const RunRequest& own, RunForecast& run,
               Language language) {
  if (chooses_cell(command.inputs.overrides, own.scenario)) return;
  const std::vector<RunRequest> others = other_cells(own, command.inputs.overrides, Language::en);
  RunInputs inputs = command.inputs;
  inputs.options.recording = {};
  const Scenario& first = others.front().scenario;
  const Probe tried = probe(first, inputs, language);
  RunForecast other = forecast_of(first, tried, inputs.options.recording);
  other.time.sensitivity = 0;
  for (const RunRequest& request : others) {
    for (const auto& [path, bytes] : {std::pair{request.target, tried.file_bytes},
                                      std::pair{csv_beside(request.target), tried.table_bytes},
                                      std::pair{workbook_beside(csv_beside(request.target)),
                                                workbook_share * tried.table_bytes}}) {
      run.files.push_back({path.generic_string(), bytes, fs::exists(path)});
    }
    run.time.range += other.time.total();
  }
  run.memory = std::max(run.memory, other.memory);
  run.probe_seconds += other.probe_seconds;
}

Forecast forecast_runs(const PlanCommand& command, const std::vector<Scenario>& scenarios,
                       Language language) {
  Forecast forecast;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const Scenario& scenario = scenarios[i];
    const Probe tried = probe(scenario, command.inputs, language);
    RunForecast run = forecast_of(scenario, tried, command.inputs.options.recording);
    const fs::path target = target_of(command, scenario);
    add_files(target, tried, 1, chooses_cell(command.inputs.overrides, scenario) ? 1 : 4, run);
    add_rules(target, scenario.arms, scenario.run.years, run);
    add_range(command, {scenario, command.inputs.files[i], target, {}}, run, language);
    forecast.runs.push_back(std::move(run));
  }
  return forecast;
}

Forecast forecast_comparison(const PlanCommand& command, const std::vector<Scenario>& scenarios,
                             Language language) {
  Forecast forecast;
  forecast.comparison = true;
  ComparedCells compared{.scenarios = static_cast<std::int32_t>(scenarios.size()),
                         .cells = static_cast<std::int32_t>(command.cells.readings.size() *
                                                            command.cells.structures.size())};
  if (command.assumptions) {
    const fs::path folder = command.inputs.files.front().parent_path();
    const ComparisonFile shipped = load_comparison(shipped_comparison(folder));
    compared.trials = 1 + static_cast<std::int32_t>(shipped.assumptions.size());
  }
  const Scenario& base = scenarios.front();
  const Probe tried = probe(base, command.inputs, language);
  RunForecast run = comparison_forecast(base, tried, command.inputs.options.recording, compared);
  const double places = static_cast<double>(run.places) / static_cast<double>(base.arms.size());
  const fs::path target = comparison_target(command, scenarios);
  add_files(target, tried, places, places, run);
  add_comparison_tables(target, scenarios, compared, tried, run);
  forecast.runs.push_back(std::move(run));
  return forecast;
}

void warn(const Forecast& forecast, Language language, Log& log) {
  const auto short_of = [&](const Text& what, double wanted, double free) {
    if (free <= 0 || wanted <= free) return;
    log.warning(filled(language, {"{}: {} are needed, {} are free", "{}: se necesitan {}, hay {}"},
                       what.in(language), bytes_text(wanted, language),
                       bytes_text(free, language)));
  };
  short_of({"memory", "memoria"}, forecast.memory(), forecast.memory_free);
  short_of({"disk", "disco"}, forecast.disk(), forecast.disk_free);
}

void plan(const PlanCommand& asked, const Call& call) {
  PlanCommand command = asked;
  int& threads = command.inputs.options.effort.threads;
  threads = threads_of(threads);
  const std::vector<Scenario> scenarios =
      load_scenarios(command.inputs.files, call.reading(command.inputs.overrides.all()));
  Forecast forecast;
  on_threads(threads, [&] {
    forecast = command.compare ? forecast_comparison(command, scenarios, call.language)
                               : forecast_runs(command, scenarios, call.language);
  });
  forecast.threads = threads;
  forecast.memory_free = free_memory();
  forecast.disk_free = free_disk(forecast.runs.front().files.front().path);
  warn(forecast, call.language, call.log);
  if (command.json) {
    call.out << to_json(forecast).dump(2) << '\n';
  } else {
    call.out << to_text(forecast, call.language);
  }
}

Action declare(Options& options) {
  const auto c = std::make_shared<PlanCommand>();
  add_run_inputs(options, c->inputs);
  const Option compare =
      options.flag("--compare", c->compare,
                   {"for a comparison of the scenarios, not a run each",
                    "para una comparación de los escenarios, no una corrida de cada uno"});
  const auto by_default = [](const std::vector<std::string>& words) {
    return filled({"that are compared; {} by default", "que se comparan; por defecto {}"},
                  {listed(words, ",")});
  };
  for (Option cells : add_cells(options, c->cells, by_default(c->cells.readings),
                                by_default(c->cells.structures))) {
    cells.needs(compare);
  }
  options
      .flag("!--no-assumptions", c->assumptions,
            {"without the table of assumptions", "sin la tabla de supuestos"})
      .needs(compare);
  options.flag("--json", c->json, {"as JSON", "como JSON"});
  options.when_read([c] {
    if (!c->compare) check_targets(c->inputs);
  });
  return [c](const Call& call) { plan(*c, call); };
}

}  // namespace

const Verb plan_verb{.name = "plan",
                     .what = {"say what a run will take: time, memory, disk, files",
                              "dice qué costará una corrida: tiempo, memoria, disco, archivos"},
                     .examples = {R"(Examples:
  winay plan configs/scenarios/peru.yaml
  winay plan my-scenario.yaml --panel sample:5000 --events --replicates 20
  winay plan my-scenario.yaml --set population.households="680000 households" --threads 4
  winay plan peru.yaml my-exit.yaml --compare             for a comparison of them

A small part of the scenario is run, a second or so, and the rest is reckoned from it. Nothing is
written where results would go.)",
                                  R"(Ejemplos:
  winay plan configs/scenarios/peru.yaml
  winay plan mi-escenario.yaml --panel sample:5000 --events --replicates 20
  winay plan mi-escenario.yaml --set population.households="680000 households" --threads 4
  winay plan peru.yaml mi-salida.yaml --compare           para compararlos

Se corre una pequeña parte del escenario, cosa de un segundo, y el resto se calcula de ella. No se
escribe nada donde irían los resultados.)"},
                     .declare = declare};

}  // namespace winay
