#include "run/diff/verb.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "run/console/exit_code.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/stored/inspect.hpp"
#include "winay/report/diff/any_kind.hpp"
#include "winay/report/diff/difference.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

struct DiffCommand {
  std::filesystem::path a;
  std::filesystem::path b;
  bool fail_on_difference = false;
  bool json = false;
};

bool holds_scenarios(const std::filesystem::path& file) {
  return is_projection(kind_of(open_output(file), file));
}

/// Prints what differs; whether results do.
template <class Difference>
bool print(const Difference& difference, bool differ, const DiffCommand& command,
           const Call& call) {
  if (command.json) {
    call.out << to_json(difference).dump(2) << '\n';
  } else {
    call.out << to_text(difference, call.language);
  }
  call.out.flush();
  return differ;
}

bool print_difference(const DiffCommand& command, const Call& call) {
  if (!holds_scenarios(command.a) || !holds_scenarios(command.b)) {
    const FilesDifference difference = difference_of(command.a, command.b);
    return print(difference, difference.differ(), command, call);
  }
  const auto figures = [](const std::filesystem::path& file) {
    return read_stored_figures(file, headline_indicators);
  };
  const ResultsDifference difference =
      difference_of(read_stored_run(command.a), figures(command.a), read_stored_run(command.b),
                    figures(command.b));
  return print(difference, difference.results_differ(), command, call);
}

/// Throws CheckFailed if results differ and that was to be a failure.
void diff(const DiffCommand& command, const Call& call) {
  if (!print_difference(command, call) || !command.fail_on_difference) return;
  throw CheckFailed(filled(call.language,
                           {"the results of {} and {} differ",
                            "los resultados de {} y {} "
                            "difieren"},
                           command.a.generic_string(), command.b.generic_string()));
}

Action declare(Options& options) {
  const auto c = std::make_shared<DiffCommand>();
  options.add("A", c->a, "A.h5", {"results", "resultados"}).required();
  options.add("B", c->b, "B.h5", {"results to compare with them", "resultados con que se comparan"})
      .required();
  options.flag("--fail-on-difference", c->fail_on_difference,
               {"fail (6) if results differ", "falla (6) si los resultados difieren"});
  options.flag("--json", c->json, {"as JSON, with all figures", "como JSON, con todas las cifras"});
  return [c](const Call& call) { diff(*c, call); };
}

}  // namespace

const Verb diff_verb{.name = "diff",
                     .what = {"say what differs between two results files",
                              "dice en qué difieren dos archivos de resultados"},
                     .examples = {R"(Examples:
  winay diff yesterday.h5 today.h5
  winay diff a.h5 b.h5 --lang es
  winay diff a.h5 b.h5 --json | python3 -m json.tool
  winay diff a.h5 b.h5 --fail-on-difference --quiet     for scripts: exit code 6 if results differ

First what went in (every key of the two scenarios, version, seed, population), then the yearly
figures. Runs of the same households under the same luck are compared replicate by replicate. Of two
files of evaluate, calibrate, sensitivity or import the tables are compared, of two kinds the inputs.)",
                                  R"(Ejemplos:
  winay diff ayer.h5 hoy.h5
  winay diff a.h5 b.h5 --lang es
  winay diff a.h5 b.h5 --json | python3 -m json.tool
  winay diff a.h5 b.h5 --fail-on-difference --quiet     en guiones: código 6 si los resultados difieren

Primero lo que entró (cada clave de los dos escenarios, versión, semilla, población), luego las
cifras de cada año. Corridas de los mismos hogares con la misma suerte se comparan réplica por
réplica. De dos archivos de evaluate, calibrate, sensitivity o import se comparan las tablas; de dos
clases, los datos de entrada.)"},
                     .declare = declare};

}  // namespace winay
