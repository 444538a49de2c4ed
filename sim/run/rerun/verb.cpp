#include "run/rerun/verb.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/console/passing_folder.hpp"
#include "run/scenario/run.hpp"
#include "run/scenario/stored_scenario.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/output/hdf5/same_bits.hpp"
#include "winay/output/stored/run.hpp"
#include "winay/report/diff/bits.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

struct RerunCommand {
  fs::path file;
  std::optional<fs::path> out;
  std::optional<fs::path> population;
  int threads = 0;  ///< 0: all there are
  bool verify = false;
  bool force = false;
  bool json = false;
};

/// `results.h5` → `results.again.h5`, `results.h5.partial` likewise.
fs::path usual_target(const fs::path& file) {
  fs::path name = file.filename();
  while (name.extension() == ".partial" || name.extension() == ".h5") name = name.stem();
  return file.parent_path() / (name.string() + ".again.h5");
}

OutputClaim claim_of(const fs::path& target, const RerunCommand& command, const Call& call) {
  std::vector<fs::path> others = files_beside(target, {"rules"});
  others.insert(others.end(), {csv_beside(target), workbook_beside(csv_beside(target))});
  std::vector<fs::path> inputs{command.file};
  if (command.population) inputs.push_back(*command.population);
  return {{.results = {target}, .others = others},
          {.force = command.force, .command = call.typed, .inputs = inputs}};
}

RunOutcome run_again(const StoredRun& stored, const fs::path& target, const RerunCommand& command,
                     const Call& call) {
  const StoredScenario scenario = stored.scenarios().at(0);
  const RunRequest request{
      .scenario = scenario_of(stored, scenario, command.population, call.language),
      .file = stored.file,
      .target = target,
      .typed = call.typed + '\n' + stored.history,
      .origin = Origin{stored.scenario_yaml, stored.parameters_source}};
  RunOptions options;
  options.effort.threads = command.threads;
  if (!stored.panel.empty()) options.recording.panel = stored.panel;
  options.recording.panel_variables = stored.panel_variables;
  options.recording.panel_every = stored.panel_every;
  options.recording.events = stored.events;
  watch_for_interruption();
  return run_scenario(request, options, call.language, call.log);
}

nlohmann::json json_of(const StoredRun& stored, const RunOutcome& outcome, const fs::path& target,
                       bool kept) {
  const std::string hash = fmt::format("{:016x}", outcome.result_hash);
  return {{"file", stored.file.generic_string()},
          {"results", kept ? nlohmann::json(target.generic_string()) : nlohmann::json(nullptr)},
          {"result_hash", hash},
          {"stored_result_hash",
           stored.complete ? nlohmann::json(stored.result_hash) : nlohmann::json(nullptr)}};
}

/// With `verify` compares the two bit by bit, prints what differs and throws CheckFailed if
/// anything does; the new file is then kept only if `out` names it.
void rerun(const RerunCommand& command, const Call& call) {
  const Language language = call.language;
  const StoredRun stored = read_stored_run(command.file);
  if (command.verify && !stored.complete) {
    throw UsageError(
        filled({"{} is of a run that was not finished: there is nothing to verify; without "
                "--verify it is made anew, whole",
                "{} es de una corrida sin terminar: no hay qué verificar; sin --verify se hace de "
                "nuevo, entera"},
               {command.file.string()}));
  }
  if (stored.scenarios().size() > 1) {
    throw UsageError(
        filled({"{} is a comparison of several scenarios: rerun makes the files of winay run "
                "again; the command of a comparison is in its history",
                "{} es una comparación de varios escenarios: rerun rehace los archivos de winay "
                "run; la orden de una comparación está en su historia"},
               {command.file.string()}));
  }
  const bool kept = command.out.has_value() || !command.verify;
  std::optional<PassingFolder> passing;
  if (!kept) passing.emplace("rerun");
  const fs::path target =
      kept ? command.out.value_or(usual_target(command.file)) : passing->results();
  const OutputClaim claim = claim_of(target, command, call);
  warn_of_version(stored, language, call.log);
  const RunOutcome outcome = run_again(stored, target, command, call);
  nlohmann::json result = json_of(stored, outcome, target, kept);
  BitComparison bits;
  if (command.verify) bits = compare_bits(command.file, target);
  if (command.json) {
    if (command.verify) result["verified"] = to_json(bits);
    call.out << result.dump(2) << '\n';
  } else {
    if (command.verify) call.out << to_text(bits, language);
    call.out << "result_hash " << result["result_hash"].get<std::string>() << '\n';
    if (kept) call.out << target.generic_string() << '\n';
  }
  call.out.flush();
  if (command.verify && !bits.same()) {
    throw CheckFailed(filled(language,
                             {"{} is not what its scenario gives: {} differences",
                              "{} no es lo que da su escenario: {} diferencias"},
                             command.file.string(), bits.differences.size()));
  }
}

Action declare(Options& options) {
  const auto c = std::make_shared<RerunCommand>();
  options.add("FILE", c->file, "FILE.h5", {"results", "resultados"}).required();
  options.flag("--verify", c->verify,
               {"compare with the file bit by bit; fail (6) if not same",
                "compara con el archivo bit a bit; falla (6) si no es el mismo"});
  options.add("-o,--out", c->out, "FILE.h5",
              {"new results; with --verify none are kept by default",
               "resultados nuevos; con --verify no se guardan por defecto"});
  options.add("--population", c->population, "FILE.h5",
              {"where its imported population is now", "dónde está ahora su población importada"});
  add_threads(options, c->threads);
  add_force(options, c->force);
  options.flag("--json", c->json, {"as JSON", "como JSON"});
  return [c](const Call& call) { rerun(*c, call); };
}

}  // namespace

const Verb rerun_verb{.name = "rerun",
                      .what = {"make a results file again from what it holds",
                               "rehace un archivo de resultados con lo que contiene"},
                      .examples = {R"(Examples:
  winay rerun outputs/runs/quick/results.h5 --verify     is it what its scenario gives, to the bit?
  winay rerun results.h5 -o again.h5 --verify            and keep the new file
  winay rerun results.h5.partial -o whole.h5             a run that was interrupted, from the start

The file holds its scenario, seed and options. With --verify every number and text of the two files
is compared, except dates, times, messages, machine and version; a difference is exit code 6.)",
                                   R"(Ejemplos:
  winay rerun outputs/runs/quick/results.h5 --verify     ¿es lo que da su escenario, bit a bit?
  winay rerun results.h5 -o otra-vez.h5 --verify         y guarda el archivo nuevo
  winay rerun results.h5.partial -o entero.h5            una corrida interrumpida, desde el comienzo

El archivo contiene su escenario, semilla y opciones. Con --verify se compara cada número y texto de
los dos archivos, salvo fechas, horas, mensajes, máquina y versión; una diferencia es el código 6.)"},
                      .declare = declare};

}  // namespace winay
