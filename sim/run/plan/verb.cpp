#include "run/plan/verb.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "run/console/threads.hpp"
#include "run/plan/probe.hpp"
#include "run/plan/workload.hpp"
#include "winay/config/scenario/variants.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/plan/forecast.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

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
  if (command.run.out) return *command.run.out;
  return fs::path("outputs") / "runs" / scenario.file_stem / "results.h5";
}

fs::path comparison_target(const PlanCommand& command, const std::vector<Scenario>& scenarios) {
  if (command.run.out) return *command.run.out;
  std::string stems;
  for (const Scenario& scenario : scenarios) stems += "-" + scenario.file_stem;
  return fs::path("outputs") / "runs" / ("compare" + stems) / "results.h5";
}

void add_files(const fs::path& target, const Probe& probe, double places, RunForecast& run) {
  const auto add = [&](const fs::path& path, double bytes) {
    std::error_code error;
    run.files.push_back({path.generic_string(), bytes, fs::exists(path, error)});
  };
  add(target, probe.file_bytes * places);
  add(page_beside(target), probe.page_frame_bytes + probe.page_data_bytes * places);
  add(summary_beside(target), probe.summary_bytes * places);
  add(csv_beside(target), probe.table_bytes * places);
  add(spanish_csv_beside(target), probe.table_bytes * places);
}

Forecast forecast_runs(const PlanCommand& command, const std::vector<Scenario>& scenarios) {
  Forecast forecast;
  for (const Scenario& scenario : scenarios) {
    const Probe tried = probe(scenario, command.run);
    RunForecast run = forecast_of(scenario, tried, command.run);
    add_files(target_of(command, scenario), tried, 1, run);
    forecast.runs.push_back(std::move(run));
  }
  return forecast;
}

Forecast forecast_comparison(const PlanCommand& command, const std::vector<Scenario>& scenarios) {
  Forecast forecast;
  forecast.comparison = true;
  ComparedCells compared{
      .scenarios = static_cast<std::int32_t>(scenarios.size()),
      .cells = static_cast<std::int32_t>(command.readings.size() * command.structures.size())};
  if (command.assumptions) {
    const fs::path folder = command.run.files.front().parent_path();
    const ComparisonFile shipped = load_comparison(shipped_comparison(folder));
    compared.trials = 1 + static_cast<std::int32_t>(shipped.assumptions.size());
  }
  const Scenario& base = scenarios.front();
  const Probe tried = probe(base, command.run);
  RunForecast run = comparison_forecast(base, tried, command.run, compared);
  add_files(comparison_target(command, scenarios), tried,
            static_cast<double>(run.places) / static_cast<double>(base.arms.size()), run);
  forecast.runs.push_back(std::move(run));
  return forecast;
}

void warn(const Forecast& forecast, Language language, Log& log) {
  const auto short_of = [&](std::string_view en, std::string_view es, double wanted, double free) {
    if (free <= 0 || wanted <= free) return;
    log.warning(fmt::format(fmt::runtime(say(language, "{}: {} are needed, {} are free",
                                             "{}: se necesitan {}, hay {}")),
                            say(language, en, es), bytes_text(wanted, language),
                            bytes_text(free, language)));
  };
  short_of("memory", "memoria", forecast.memory(), forecast.memory_free);
  short_of("disk", "disco", forecast.disk(), forecast.disk_free);
}

}  // namespace

void plan(const PlanCommand& asked, Language language, std::ostream& out, Log& log) {
  PlanCommand command = asked;
  command.run.threads = threads_of(command.run.threads);
  LoadOptions options;
  options.overrides = command.run.overrides;
  options.language = language;
  const std::vector<Scenario> scenarios = load_scenarios(command.run.files, options);
  Forecast forecast;
  on_threads(command.run.threads, [&] {
    forecast = command.compare ? forecast_comparison(command, scenarios)
                               : forecast_runs(command, scenarios);
  });
  forecast.threads = command.run.threads;
  forecast.memory_free = free_memory();
  forecast.disk_free = free_disk(forecast.runs.front().files.front().path);
  warn(forecast, language, log);
  if (command.json) {
    out << to_json(forecast).dump(2) << '\n';
  } else {
    out << to_text(forecast, language);
  }
}

}  // namespace winay
