#include <nlohmann/json.hpp>

#include "winay/report/plan/forecast.hpp"

namespace winay {

namespace {

using nlohmann::json;

json run_json(const RunForecast& run) {
  json files = json::array();
  for (const ForecastFile& file : run.files) {
    files.push_back({{"path", file.path}, {"bytes", file.bytes}, {"exists", file.exists}});
  }
  return {{"scenario", run.scenario},
          {"households", run.households},
          {"first_year", run.first_year},
          {"years", run.years},
          {"replicates", run.replicates},
          {"scenarios", run.scenarios},
          {"places", run.places},
          {"household_steps", run.household_steps},
          {"seconds",
           {{"drawing", run.time.drawing},
            {"solving", run.time.solving},
            {"sensitivity", run.time.sensitivity},
            {"simulation_and_writing", run.time.simulation},
            {"assumptions", run.time.assumptions},
            {"range", run.time.range},
            {"total", run.time.total()}}},
          {"memory_bytes", run.memory},
          {"disk_bytes", run.disk()},
          {"files", std::move(files)},
          {"probe", {{"seconds", run.probe_seconds}, {"households", run.tried_on}}}};
}

}  // namespace

json to_json(const Forecast& forecast) {
  json runs = json::array();
  for (const RunForecast& run : forecast.runs) runs.push_back(run_json(run));
  return {{"runs", std::move(runs)},
          {"comparison", forecast.comparison},
          {"threads", forecast.threads},
          {"seconds", forecast.seconds()},
          {"memory_bytes", forecast.memory()},
          {"disk_bytes", forecast.disk()},
          {"memory_free_bytes", forecast.memory_free},
          {"disk_free_bytes", forecast.disk_free}};
}

}  // namespace winay
