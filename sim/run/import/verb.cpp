#include "run/import/verb.hpp"

#include <filesystem>
#include <memory>

#include "run/line/shared_options.hpp"
#include "run/line/version.hpp"
#include "run/scenario/description.hpp"
#include "run/scenario/population_source.hpp"
#include "winay/config/studies/import_map.hpp"
#include "winay/core/hash.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/output/population/file.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/output/statistics/read.hpp"
#include "winay/population/import.hpp"
#include "winay/report/survey/summary.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

struct ImportCommand {
  std::filesystem::path map;
  std::vector<std::filesystem::path> data;
  std::filesystem::path out;
  std::string seed;  ///< empty: 0
  bool force = false;
};

/// Each file by what it is: Stata, SPSS, or text.
std::vector<SurveyFile> read_files(const ImportMap& map,
                                   const std::vector<std::filesystem::path>& paths,
                                   ImportProblems& problems) {
  const std::vector<std::string> wanted = columns_of(map);
  std::vector<SurveyFile> files;
  for (const std::filesystem::path& path : paths) {
    files.push_back(
        {path.string(), is_statistics_file(path)
                            ? read_statistics_file(path, wanted, problems)
                            : read_csv(path, wanted, map.delimiter, problems, ColumnNeed::may)});
  }
  return files;
}

PopulationOrigin origin_of(const ImportCommand& command, std::uint64_t seed, const Call& call) {
  const std::string map = text_of_file(command.map);
  std::string survey;
  for (const std::filesystem::path& path : command.data) survey += sha256(text_of_file(path));
  // Of one file its own sum, as sha256sum has it; of several that of their sums.
  if (command.data.size() > 1) survey = sha256(survey);
  return {.command = call.typed,
          .id = run_identifier(map, survey, version_label(), seed),
          .seed = hex(seed),
          .map_sha256 = sha256(map),
          .survey_sha256 = survey,
          .build = version_label()};
}

void import_households(const ImportCommand& command, const Call& call) {
  const ImportMap map = load_import_map(command.map, {.language = call.language});
  std::vector<std::filesystem::path> inputs{command.map};
  inputs.insert(inputs.end(), command.data.begin(), command.data.end());
  const OutputClaim claim({.results = {command.out}},
                          {.force = command.force, .command = call.typed, .inputs = inputs});
  const std::uint64_t seed = whole_number(command.seed, 10).value_or(0);
  ImportProblems problems;
  SurveySummary summary;
  const Population population = import_survey(map, read_files(map, command.data, problems),
                                              problems, {.seed = seed}, summary);
  report_population(population, {}, call.language, call.log);
  for (const OwnText& warning : summary.warnings) call.log.warning(warning.in(call.language));
  std::string drawn;
  for (const std::string& column : population.synthesised) {
    drawn += (drawn.empty() ? "" : "; ") + synthesised_words(column).in(call.language);
  }
  if (!drawn.empty()) {
    call.log.info(said(call.language, {"not in the survey, drawn given what is: ",
                                       "no está en la encuesta, sorteado dado lo que está: "}) +
                  drawn);
  }
  write_population(population, command.out, origin_of(command, seed, call));
  call.out << survey_text(summary, call.language) << '\n' << command.out.generic_string() << '\n';
}

Action declare(Options& options) {
  const auto c = std::make_shared<ImportCommand>();
  options.add("MAP", c->map, "MAP.yaml", {"how its columns answer", "cómo responden sus columnas"})
      .required();
  options
      .add("DATA", c->data, "DATA",
           {"the survey: CSV, Stata (.dta) or SPSS (.sav); several files are joined by the map's "
            "join",
            "la encuesta: CSV, Stata (.dta) o SPSS (.sav); varios archivos se unen por el join del "
            "mapa"})
      .required();
  options.add("-o,--out", c->out, "FILE.h5", {"population file", "archivo de población"})
      .required();
  options
      .add("--seed", c->seed, "N",
           {"of what the survey does not hold; 0 by default",
            "de lo que no está en la encuesta; 0 por defecto"})
      .checked(seed_problem);
  add_force(options, c->force, {"a population that is there", "una población que ya está"});
  return [c](const Call& call) { import_households(*c, call); };
}

}  // namespace

const Verb import_verb{.name = "import",
                       .what = {"make a population of survey households",
                                "hace una población con hogares de una encuesta"},
                       .examples = {R"(Examples:
  winay import configs/populations/enaho-sumaria.yaml sumaria.csv -o population.h5
  winay import configs/populations/enaho-modules.yaml sumaria.dta dwelling.dta -o population.h5
Then, in a scenario:  population: {file: population.h5})",
                                    R"(Ejemplos:
  winay import configs/populations/enaho-sumaria.yaml sumaria.csv -o poblacion.h5
  winay import configs/populations/enaho-modules.yaml sumaria.dta vivienda.dta -o poblacion.h5
Luego, en un escenario:  population: {file: poblacion.h5})"},
                       .declare = declare};

}  // namespace winay
