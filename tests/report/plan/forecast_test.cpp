#include "winay/report/plan/forecast.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"

using namespace winay;

namespace {

Forecast forecast_of_two() {
  RunForecast run;
  run.scenario = "peru";
  run.households = 100'000;
  run.first_year = 2018;
  run.years = 10;
  run.replicates = 8;
  run.places = 4;
  run.household_steps = 249.6e6;
  run.time = {.drawing = 2, .solving = 0.5, .sensitivity = 0.01, .simulation = 57.5};
  run.memory = 2e8;
  run.files = {{"outputs/runs/peru/results.h5", 3e7, true}, {"x.table.csv", 1e5, false}};
  run.tried_on = {300, 10'000};
  run.probe_seconds = 0.4;
  RunForecast other = run;
  other.memory = 3e8;
  return {.runs = {run, other},
          .comparison = false,
          .threads = 2,
          .memory_free = 8e9,
          .disk_free = 5e10};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("forecast: times and disk add up, memory is that of the largest run") {
  const Forecast forecast = forecast_of_two();
  CHECK(forecast.runs[0].time.total() == doctest::Approx(60.01));
  CHECK(forecast.seconds() == doctest::Approx(120.02));
  CHECK(forecast.memory() == 3e8);
  CHECK(forecast.disk() == doctest::Approx(2 * 30.1e6));
}

TEST_CASE("forecast: what there is no time in is not named") {
  const std::string text = to_text(forecast_of_two(), Language::en);
  CHECK(has(text, "about 60 s (drawing 2.0 s, solving 0.5 s, simulation and writing 58 s)"));
  CHECK_FALSE(has(text, "sensitivity"));
  CHECK(has(text, "results.h5  30 MB, exists: --force would replace it"));
  CHECK(has(text, "All together: about 2.0 min, 300 MB of memory, 60 MB on disk."));
}

TEST_CASE("forecast: no line is longer than 100 columns, in either language") {
  Forecast forecast = forecast_of_two();
  forecast.comparison = true;
  for (const Language language : {Language::en, Language::es}) {
    std::istringstream lines(to_text(forecast, language));
    for (std::string line; std::getline(lines, line);) CHECK(width(line) <= table_width);
  }
  CHECK_FALSE(has(to_text(forecast, Language::es), "about"));
}

TEST_CASE("forecast: sizes and durations as a person says them") {
  CHECK(bytes_text(350e3, Language::en) == "350 kB");
  CHECK(bytes_text(1.24e9, Language::en) == "1.2 GB");
  CHECK(bytes_text(999.6e3, Language::en) == "1.0 MB");
  CHECK(bytes_text(0, Language::en) == "0.0 kB");
  CHECK(duration_text(0.42, Language::en) == "0.4 s");
  CHECK(duration_text(62, Language::en) == "62 s");
  CHECK(duration_text(720, Language::en) == "12 min");
  CHECK(duration_text(3.5 * 3600, Language::en) == "3.5 h");
}

TEST_CASE("forecast: JSON has every part") {
  const nlohmann::json json = to_json(forecast_of_two());
  CHECK(json["runs"][0]["seconds"]["total"] == doctest::Approx(60.01));
  CHECK(json["runs"][0]["files"][0]["exists"] == true);
  CHECK(json["memory_bytes"] == 3e8);
}
