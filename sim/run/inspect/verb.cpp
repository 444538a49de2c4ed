#include "run/inspect/verb.hpp"

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "winay/output/stored/account.hpp"
#include "winay/output/stored/inspect.hpp"
#include "winay/report/run/files.hpp"

namespace winay {

namespace {

struct InspectCommand {
  std::filesystem::path file;
  bool json = false;
};

void inspect(const InspectCommand& command, const Call& call) {
  const FileAccount account = account_of(command.file);
  const bool is_run = account.kind && is_projection(*account.kind);
  if (command.json) {
    nlohmann::json json = to_json(account);
    if (is_run) json.update(to_json(inspect_results(command.file)));
    call.out << json.dump(2) << '\n';
  } else if (is_run) {
    call.out << state_text(account, call.language)
             << to_text(inspect_results(command.file), call.language);
  } else {
    call.out << to_text(account, call.language);
  }
}

Action declare(Options& options) {
  const auto c = std::make_shared<InspectCommand>();
  options
      .add("FILE", c->file, "FILE.h5", {"results, or a population", "resultados, o una población"})
      .required();
  options.flag("--json", c->json, {"as JSON", "como JSON"});
  return [c](const Call& call) { inspect(*c, call); };
}

}  // namespace

const Verb inspect_verb{.name = "inspect",
                        .what = {"say what a file of winay is and holds",
                                 "dice qué es y qué contiene un archivo de winay"},
                        .examples = {R"(Examples:
  winay inspect outputs/runs/quick/results.h5
  winay inspect outputs/runs/quick/results.h5.partial     of a run that was interrupted
  winay inspect fitted/itt-threshold.h5                   of calibrate; likewise of any other verb
  winay inspect results.h5 --json | python3 -m json.tool

A file is whole, left by a command that was interrupted, or being written: then by which process,
where and since when.)",
                                     R"(Ejemplos:
  winay inspect outputs/runs/quick/results.h5
  winay inspect outputs/runs/quick/results.h5.partial     de una corrida interrumpida
  winay inspect ajuste/itt-threshold.h5                   de calibrate; igual de cualquier otra orden
  winay inspect results.h5 --json | python3 -m json.tool

Un archivo está entero, es de una orden interrumpida o se está escribiendo: entonces por qué proceso,
dónde y desde cuándo.)"},
                        .declare = declare};

}  // namespace winay
