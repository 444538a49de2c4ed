#include "run/evaluate/verb.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>

#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/console/progress.hpp"
#include "run/console/relay.hpp"
#include "run/console/threads.hpp"
#include "run/line/cell_options.hpp"
#include "run/line/shared_options.hpp"
#include "run/line/version.hpp"
#include "run/scenario/description.hpp"
#include "run/scenario/population_source.hpp"
#include "winay/config/studies/study.hpp"
#include "winay/config/studies/study_data_map.hpp"
#include "winay/config/studies/targets.hpp"
#include "winay/core/hash.hpp"
#include "winay/evaluation/study/data.hpp"
#include "winay/evaluation/study/result.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/report/evaluate/tables.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"
#include "winay/session/kept_values.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using evaluation::StudyResult;
using evaluation::StudyWorlds;

struct EvaluateCommand {
  fs::path study;
  fs::path data;  ///< a real survey; empty: the study is simulated
  fs::path map;
  std::vector<std::string> readings;  ///< empty: the study's own
  std::string structure;              ///< empty: the study's own
  std::optional<fs::path> out;
  std::vector<std::string> overrides;  ///< each --set
  int threads = 0;                     ///< 0: all there are
  bool force = false;
  bool json = false;
};

/// One reading of the study, ready to be replicated.
struct Request {
  Study study;
  Targets targets;
  Scenario scenario;
  fs::path target;
};

LoadOptions options_of(const EvaluateCommand& command, const std::string& reading,
                       const Call& call) {
  LoadOptions options = call.reading();
  if (!reading.empty()) options.overrides.push_back("reading=" + reading);
  if (!command.structure.empty()) options.overrides.push_back("structure=" + command.structure);
  options.overrides.insert(options.overrides.end(), command.overrides.begin(),
                           command.overrides.end());
  return options;
}

std::vector<Request> requests_of(const EvaluateCommand& command, const Call& call) {
  std::vector<std::string> readings = command.readings;
  if (readings.empty()) readings.emplace_back();
  std::vector<Request> requests;
  for (const std::string& reading : readings) {
    const LoadOptions options = options_of(command, reading, call);
    Request request;
    request.study = load_study(command.study, options);
    request.targets = load_targets(request.study.targets, options);
    request.scenario = study_scenario(request.study, options);
    const std::string folder = fmt::format("{}-{}-{}", command.study.stem().string(),
                                           request.study.reading, request.study.structure);
    request.target = command.out.value_or(fs::path("outputs") / "runs" / folder / "results.h5");
    requests.push_back(std::move(request));
  }
  return requests;
}

const std::vector<std::string>& table_names() {
  static const std::vector<std::string> names{"published",      "estimators", "truths",
                                              "specifications", "headlines",  "validity"};
  return names;
}

/// Simulates the populations, draws the studies.
class Replication {
 public:
  Replication(const Request& request, Language language, Log& log)
      : request_(request),
        language_(language),
        log_(log),
        progress_(log, progress_style(ProgressWish::automatic, log), language) {}

  StudyResult go() {
    const std::vector<StudyWorlds> populations = simulate();
    const double before = log_.seconds();
    const std::string redraws = said(language_, {"redraws", "sorteos"});
    progress_.at(request_.study.reading);
    progress_.begin(request_.study.runs.redraws, redraws);
    StudyResult result = evaluation::replicate_study(populations, request_.study, request_.targets,
                                                     [this] { advance(); });
    progress_.end();
    log_.info(filled(language_, {"redraws     {} in {:.1f} s", "sorteos     {} en {:.1f} s"},
                     figure(request_.study.runs.redraws, {.language = language_}),
                     log_.seconds() - before));
    return result;
  }

 private:
  /// Called by any thread.
  void advance() {
    const std::scoped_lock lock(mutex_);
    stop_if_asked({.partial = {}, .language = language_});
    progress_.advance(1);
  }

  std::vector<StudyWorlds> simulate();

  const Request& request_;
  Language language_;
  Log& log_;
  Progress progress_;
  std::mutex mutex_;
};

std::vector<StudyWorlds> Replication::simulate() {
  const PopulationSource source(request_.scenario);
  evaluation::StudyModel model = evaluation::study_model(request_.scenario, request_.study);
  progress_.announce(said(language_, {"solving", "resolviendo"}));
  solve_or_recall(model.model, *source.sample());
  std::vector<StudyWorlds> populations;
  for (std::int32_t p = 0; p < request_.study.runs.populations; ++p) {
    progress_.announce(
        filled(language_, {"worlds of population {}", "mundos de la población {}"}, p + 1));
    const auto population = source.of(p);
    if (p == 0) report_population(*population, {request_.scenario}, language_, log_);
    model.model.key.replicate = static_cast<std::uint32_t>(p);
    populations.push_back(evaluation::simulate_worlds(model, *population, request_.study));
    stop_if_asked({.partial = {}, .language = language_});
  }
  log_.info(filled(
      language_,
      {"worlds      {} households in {} centres of the study's kind",
       "mundos      {} hogares en {} centros como los del estudio"},
      figure(static_cast<double>(populations.front().households.size()), {.language = language_}),
      figure(static_cast<double>(populations.front().centres.size()), {.language = language_})));
  return populations;
}

FileIdentity identity_of(const Request& request, const std::string& typed) {
  const Study& study = request.study;
  return {study.long_name.en, typed,
          run_identifier(study.resolved_yaml + request.scenario.resolved_yaml, "", version_label(),
                         study.runs.seed),
          study.long_name.es};
}

FileAttributes attributes_of(const Request& request, const StudyResult& result) {
  const Study& study = request.study;
  return {kind_attribute(OutputKind::evaluate),
          {"summary", title_of(result, Language::en)},
          {"source", "winay " + version_label()},
          {"study", study.name},
          {"reading", study.reading},
          {"structure", study.structure},
          {"seed", hex(study.runs.seed)},
          {"version", version_label()},
          {"study_yaml", study.resolved_yaml},
          {"resolved_yaml", request.scenario.resolved_yaml},
          {"build", build_label()},
          {"library_versions", library_versions()},
          {"study_sha256", sha256(study.resolved_yaml)},
          {"scenario_sha256", sha256(request.scenario.resolved_yaml)}};
}

nlohmann::json json_of(const Request& request, const std::vector<StoredTable>& tables,
                       const StudyResult& result, Language language) {
  nlohmann::json json{
      {"study", request.study.name},          {"reading", request.study.reading},
      {"structure", request.study.structure}, {"redraws", request.study.runs.redraws},
      {"notes", notes_of(result, language)},  {"results", request.target.generic_string()}};
  for (const StoredTable& table : tables) {
    if (table.axes.size() == 1) json[table.name] = to_json(table);
  }
  return json;
}

/// Every file that the evaluation will write, before anything is computed.
OutputClaim claim_of(const fs::path& results, const std::vector<std::string>& tables,
                     const EvaluateCommand& command, const Call& call) {
  std::vector<fs::path> inputs;
  for (const fs::path& input : {command.study, command.data, command.map}) {
    if (!input.empty()) inputs.push_back(input);
  }
  return {{.results = {results}, .others = files_beside(results, tables)},
          {.force = command.force, .command = call.typed, .inputs = inputs}};
}

/// Replicates one reading, writes it down; what was asked for as JSON is handed back.
nlohmann::json replicate(const Request& request, const EvaluateCommand& command, const Call& call) {
  const Language language = call.language;
  const StudyResult result = Replication(request, language, call.log).go();
  const std::vector<StoredTable> tables = tables_of(result);
  const FileIdentity identity = identity_of(request, call.typed);
  write_stored_tables(request.target, identity, attributes_of(request, result),
                      poverty_lines_of(request.scenario.model), tables);
  write_table_files(tables, request.target, identity.id, language);
  if (command.json) return json_of(request, tables, result, language);
  call.out << '\n'
           << to_text(result, language) << '\n'
           << said(language, {" results  ", " resultados  "}) << request.target.generic_string()
           << std::endl;
  return {};
}

/// The estimators on a real survey.
void evaluate_survey(const EvaluateCommand& command, const Call& call) {
  const Language language = call.language;
  constexpr std::int32_t draws = 999;
  const StudyDataMap map = load_study_data_map(command.map, {.language = language});
  const fs::path target = command.out.value_or(
      fs::path("outputs") / "runs" / (command.data.stem().string() + "-evaluated") / "results.h5");
  const OutputClaim claim = claim_of(target, {"estimates"}, command, call);
  const evaluation::StudyData data = evaluation::read_study_data(map, command.data);
  const auto estimates = evaluation::estimate_data(data, draws, 0);
  const std::vector<StoredTable> tables = tables_of(estimates);
  const std::string run_id = run_identifier(text_of_file(command.map),
                                            sha256(text_of_file(command.data)), version_label(), 0);
  write_stored_tables(target, {map.data, call.typed, run_id},
                      {kind_attribute(OutputKind::survey), {"source", "winay " + version_label()}},
                      {}, tables);
  write_table_files(tables, target, run_id, language);
  if (command.json) {
    call.out << nlohmann::json{{"data", map.data}, {"estimates", to_json(tables.front())}}.dump(2)
             << '\n';
  } else {
    call.out << to_text(data, estimates, language) << '\n'
             << said(language, {" results  ", " resultados  "}) << target.generic_string()
             << std::endl;
  }
}

/// Each reading of the study, one after the other.
void evaluate_study(const EvaluateCommand& command, const Call& call) {
  const std::vector<Request> requests = requests_of(command, call);
  std::vector<OutputClaim> claims;
  for (const Request& request : requests) {
    claims.push_back(claim_of(request.target, table_names(), command, call));
  }
  watch_for_interruption();
  nlohmann::json all = nlohmann::json::array();
  std::vector<fs::path> whole;
  for (const Request& request : requests) {
    say_what_stands(whole, call.language,
                    [&] { all.push_back(replicate(request, command, call)); });
    whole.push_back(request.target);
  }
  if (command.json) call.out << (all.size() == 1 ? all[0] : all).dump(2) << '\n';
}

void evaluate(const EvaluateCommand& command, const Call& call) {
  on_threads(command.threads, [&] {
    if (command.data.empty()) {
      evaluate_study(command, call);
    } else {
      evaluate_survey(command, call);
    }
  });
}

void check(const EvaluateCommand& command) {
  if (command.study.empty() && command.data.empty()) {
    throw UsageError({"evaluate what? A study, or --data with --map; see winay evaluate --help",
                      "¿qué se evalúa? Un estudio, o --data con --map; vea winay evaluate --help"});
  }
  if (command.out && command.readings.size() > 1) {
    throw UsageError({"--out names one file, but there are several readings",
                      "--out nombra un archivo, pero hay varias lecturas"});
  }
}

Action declare(Options& options) {
  const auto c = std::make_shared<EvaluateCommand>();
  const Option study = options.add("STUDY", c->study, "STUDY.yaml", {"the study", "el estudio"});
  const Option map = options.add(
      "--map", c->map, "MAP.yaml",
      {"how the survey's columns answer", "cómo responden las columnas de la encuesta"});
  options
      .add("--data", c->data, "SURVEY.csv",
           {"a real survey instead of a simulated one", "una encuesta real en vez de una simulada"})
      .needs(map)
      .excludes(study);
  options
      .add("--reading", c->readings, "R,R…",
           {"of the published words; several one by one",
            "de las palabras publicadas; varias, una por una"})
      .between_commas();
  options.add(
      "--structure", c->structure, "S",
      filled({"{} or {}", "{} o {}"}, {listed(compared_structures()), listed(other_structures())}));
  add_sets(options, c->overrides,
           {"a key of the study, or scenario.KEY of the model",
            "una clave del estudio, o scenario.CLAVE del modelo"});
  add_threads(options, c->threads);
  options.add("-o,--out", c->out, "FILE.h5", {"results file", "archivo de resultados"});
  add_force(options, c->force);
  options.flag("--json", c->json,
               {"print all tables as JSON", "imprime todas las tablas como JSON"});
  options.when_read([c] { check(*c); });
  return [c](const Call& call) { evaluate(*c, call); };
}

}  // namespace

const Verb evaluate_verb{.name = "evaluate",
                         .what = {"replicate a published study in the simulation",
                                  "repite un estudio publicado dentro de la simulación"},
                         .examples = {R"(Examples:
  winay evaluate calibration/studies/haku-winay-2020.yaml
  winay evaluate calibration/studies/haku-winay-2020.yaml --reading itt,late
  winay evaluate my-study.yaml --set runs.redraws=200 --set control.take_up=0.05
  winay evaluate my-study.yaml --set scenario.production.minimum_scale=3000 -o study.h5
  winay evaluate --data survey.csv --map survey-map.yaml

Results go to outputs/runs/<study>-<reading>-<structure>/results.h5, those of a survey to
outputs/runs/<survey>-evaluated/results.h5; beside it each table as CSV, as
a workbook, and as LaTeX.)",
                                      R"(Ejemplos:
  winay evaluate calibration/studies/haku-winay-2020.yaml
  winay evaluate calibration/studies/haku-winay-2020.yaml --reading itt,late
  winay evaluate mi-estudio.yaml --set runs.redraws=200 --set control.take_up=0.05
  winay evaluate mi-estudio.yaml --set scenario.production.minimum_scale=3000 -o estudio.h5
  winay evaluate --data encuesta.csv --map mapa-de-encuesta.yaml

Los resultados van a outputs/runs/<estudio>-<lectura>-<estructura>/results.h5, los de una encuesta a
outputs/runs/<encuesta>-evaluated/results.h5; al lado cada tabla como CSV, como libro de
Excel y como LaTeX.)"},
                         .declare = declare};

}  // namespace winay
