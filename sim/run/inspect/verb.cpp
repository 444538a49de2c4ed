#include "run/inspect/verb.hpp"

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "winay/output/stored/inspect.hpp"
#include "winay/report/run/files.hpp"

namespace winay {

namespace {

struct InspectCommand {
  std::filesystem::path file;
  bool json = false;
};

void inspect(const InspectCommand& command, const Call& call) {
  const ResultsSummary summary = inspect_results(command.file);
  if (command.json) {
    call.out << to_json(summary).dump(2) << '\n';
  } else {
    call.out << to_text(summary, call.language);
  }
}

Action declare(Options& options) {
  const auto c = std::make_shared<InspectCommand>();
  options.add("FILE", c->file, "FILE.h5", {"results", "resultados"}).required();
  options.flag("--json", c->json, {"as JSON", "como JSON"});
  return [c](const Call& call) { inspect(*c, call); };
}

}  // namespace

const Verb inspect_verb{
    .name = "inspect",
    .what = {"say what a results file holds", "dice qué contiene un archivo de resultados"},
    .examples = {R"(Examples:
  winay inspect outputs/runs/quick/results.h5
  winay inspect outputs/runs/quick/results.h5.partial     of a run that was interrupted
  winay inspect results.h5 --json | python3 -m json.tool)",
                 R"(Ejemplos:
  winay inspect outputs/runs/quick/results.h5
  winay inspect outputs/runs/quick/results.h5.partial     de una corrida interrumpida
  winay inspect results.h5 --json | python3 -m json.tool)"},
    .declare = declare};

}  // namespace winay
