#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "winay/report/plan/forecast.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

/// Two significant digits, or whole numbers from ten on.
std::string rough(double value, Language language) {
  return figure(value, {.decimals = value < 9.95 ? 1 : 0, .language = language});
}

std::string line(const std::string& name, const std::string& text) {
  return wrap(text, table_width, pad_right("  " + name, 12));
}

std::string time_text(const RunForecast& run, Language language) {
  const ForecastTime& t = run.time;
  std::string parts;
  const auto add = [&](const Text& what, double seconds) {
    if (seconds < 0.05) return;
    parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", what.in(language),
                         duration_text(seconds, language));
  };
  add({"drawing", "sorteo"}, t.drawing);
  add({"solving", "resolver"}, t.solving);
  add({"sensitivity", "sensibilidad"}, t.sensitivity);
  add({"simulation and writing", "simulación y escritura"}, t.simulation);
  add({"assumptions", "supuestos"}, t.assumptions);
  add({"range over readings and structures", "rango sobre lecturas y estructuras"}, t.range);
  return fmt::format("{} {} ({})", said(language, {"about", "unos"}),
                     duration_text(t.total(), language), parts);
}

std::string heading(const RunForecast& run, const Forecast& forecast, Language language) {
  const FigureStyle style{.language = language};
  return wrap(
      fmt::format(
          fmt::runtime(
              forecast.comparison
                  ? said(language, {"{} · {} households · {}–{} · {} scenarios in each reading and "
                                    "structure · {} replicates · {} threads",
                                    "{} · {} hogares · {}–{} · {} escenarios en cada lectura y "
                                    "estructura · {} réplicas · {} hilos"})
                  : said(language,
                         {"{} · {} households · {}–{} · {} arms · {} replicates · {} threads",
                          "{} · {} hogares · {}–{} · {} brazos · {} réplicas · {} hilos"})),
          run.scenario, figure(run.households, style), run.first_year,
          run.first_year + run.years - 1, forecast.comparison ? run.scenarios : run.places,
          run.replicates, forecast.threads),
      table_width);
}

std::string files_text(const RunForecast& run, Language language) {
  std::string text;
  bool first = true;
  for (const ForecastFile& file : run.files) {
    const std::string exists = file.exists ? said(language, {", exists: --force would replace it",
                                                             ", existe: --force lo reemplazaría"})
                                           : std::string();
    text += line(first ? said(language, {"files", "archivos"}) : "",
                 fmt::format("{}  {}{}", file.path, bytes_text(file.bytes, language), exists));
    first = false;
  }
  return text;
}

std::string run_text(const RunForecast& run, const Forecast& forecast, Language language) {
  const double speed =
      run.time.simulation > 0 ? run.household_steps / run.time.simulation / 1e6 : 0;
  std::string text = heading(run, forecast, language);
  text += line(said(language, {"time", "tiempo"}), time_text(run, language));
  text += line("", filled(language,
                          {"{} M household-steps at {} M a second, as this "
                           "machine is now",
                           "{} M pasos de hogar a {} M por segundo, como está "
                           "ahora la máquina"},
                          rough(run.household_steps / 1e6, language), rough(speed, language)));
  text +=
      line(said(language, {"memory", "memoria"}),
           filled(language, {"about {}; {} are free", "unos {}; hay {} libres"},
                  bytes_text(run.memory, language), bytes_text(forecast.memory_free, language)));
  text += line(said(language, {"disk", "disco"}),
               filled(language, {"about {}; {} are free", "unos {}; hay {} libres"},
                      bytes_text(run.disk(), language), bytes_text(forecast.disk_free, language)));
  return text + files_text(run, language);
}

std::string note(const Forecast& forecast, Language language) {
  double seconds = 0;
  std::string households;
  for (const RunForecast& run : forecast.runs) {
    seconds += run.probe_seconds;
    for (const std::int32_t n : run.tried_on) {
      const std::string text = figure(n, {.language = language});
      if (households.find(text) != std::string::npos) continue;
      households += (households.empty() ? "" : ", ") + text;
    }
  }
  return wrap(filled(language,
                     {"Tried in {} on {} households. Other programs at work on the "
                      "machine change the time.",
                      "Probado en {} con {} hogares. Otros programas que usen la "
                      "máquina cambian el tiempo."},
                     duration_text(seconds, language), households),
              table_width, " * ");
}

}  // namespace

double RunForecast::disk() const {
  double bytes = 0;
  for (const ForecastFile& file : files) bytes += file.bytes;
  return bytes;
}

double Forecast::seconds() const {
  double all = 0;
  for (const RunForecast& run : runs) all += run.time.total();
  return all;
}

double Forecast::memory() const {
  double most = 0;
  for (const RunForecast& run : runs) most = std::max(most, run.memory);
  return most;
}

double Forecast::disk() const {
  double all = 0;
  for (const RunForecast& run : runs) all += run.disk();
  return all;
}

std::string bytes_text(double bytes, Language language) {
  constexpr std::array<const char*, 4> units{"kB", "MB", "GB", "TB"};
  double value = bytes / 1e3;
  std::size_t unit = 0;
  while (value >= 999.5 && unit + 1 < units.size()) {
    value /= 1e3;
    ++unit;
  }
  return rough(value, language) + " " + units[unit];
}

std::string duration_text(double seconds, Language language) {
  if (seconds < 99.5) return rough(seconds, language) + " s";
  if (seconds < 99.5 * 60) return rough(seconds / 60, language) + " min";
  return rough(seconds / 3600, language) + " h";
}

std::string to_text(const Forecast& forecast, Language language) {
  std::string text;
  for (const RunForecast& run : forecast.runs) {
    text += (text.empty() ? "" : "\n") + run_text(run, forecast, language);
  }
  text += '\n';
  if (forecast.runs.size() > 1) {
    text +=
        wrap(filled(language,
                    {"All together: about {}, {} of memory, {} on disk.",
                     "Todo junto: unos {}, {} de memoria, {} en disco."},
                    duration_text(forecast.seconds(), language),
                    bytes_text(forecast.memory(), language), bytes_text(forecast.disk(), language)),
             table_width, " * ");
  }
  return text + note(forecast, language);
}

}  // namespace winay
