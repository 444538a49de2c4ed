#include "run/scenario/stored_scenario.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <vector>

#include "run/line/version.hpp"
#include "winay/config/scenario/statements.hpp"
#include "winay/config/yaml/writer.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/output/population/file.hpp"
#include "winay/population/error.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

/// The name of the imported population; nothing if it was drawn.
std::optional<std::string> imported_name(const StoredScenario& scenario) {
  const auto name = value_of(statements_of(scenario.yaml), "population.file");
  return name && name->ends_with(".h5") ? name : std::nullopt;
}

fs::path find_population(const StoredRun& stored, const std::string& name,
                         const std::optional<fs::path>& said) {
  std::vector<fs::path> places{name, stored.file.parent_path() / name,
                               stored.file.parent_path() / fs::path(name).filename()};
  if (said) places = {*said};
  for (const fs::path& place : places) {
    std::error_code error;
    if (fs::is_regular_file(place, error)) return place;
  }
  throw PopulationError(
      filled({"{}: its population is not there: {}; --population FILE.h5 says where it is",
              "{}: no está su población: {}; --population ARCHIVO.h5 dice dónde está"},
             {stored.file.string(), places.front().string()}));
}

void check_population(const StoredRun& stored, const fs::path& file) {
  const std::string found = population_sha256(read_population(file));
  if (found == stored.population_sha256) return;
  throw PopulationError(filled({"{} is not the population of {}: its SHA-256 is {}…, not {}…",
                                "{} no es la población de {}: su SHA-256 es {}…, no {}…"},
                               {file.string(), stored.file.string(), found.substr(0, 16),
                                stored.population_sha256.substr(0, 16)}));
}

}  // namespace

Scenario scenario_of(const StoredRun& stored, const StoredScenario& said,
                     const std::optional<fs::path>& population, Language language) {
  if (said.yaml.empty()) {
    throw Error(
        filled({"{}: holds no scenario", "{}: no contiene un escenario"}, {stored.file.string()}));
  }
  LoadOptions options;
  options.language = language;
  const std::optional<std::string> name = imported_name(said);
  if (name) {
    const fs::path file = find_population(stored, *name, population);
    check_population(stored, file);
    options.overrides.push_back("population.file=" +
                                config::in_quotes(fs::absolute(file).generic_string()));
  }
  Scenario scenario = load_scenario_text(said.yaml, stored.stem + ".yaml", ".", options);
  // As the file says it: with the name under which the population was recorded.
  if (name) scenario.resolved_yaml = said.yaml;
  return scenario;
}

void warn_of_version(const StoredRun& stored, Language language, Log& log) {
  const auto differs = [&](const Text& what, const std::string& was, const std::string& is) {
    if (was == is) return;
    log.warning(filled(language,
                       {"{} was made with another {}: {}; this is {}",
                        "{} se hizo con {} diferente: {}; este es {}"},
                       stored.file.generic_string(), what.in(language), was, is));
  };
  differs({"version", "una versión"}, stored.version, version_label());
  differs({"build", "una compilación"}, stored.build, build_label());
  differs({"set of libraries", "un juego de bibliotecas"}, stored.library_versions,
          library_versions());
}

}  // namespace winay
