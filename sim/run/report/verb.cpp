#include "run/report/verb.hpp"

#include <filesystem>
#include <memory>
#include <optional>

#include "run/line/shared_options.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/report/page/page.hpp"

namespace winay {

namespace {

struct ReportCommand {
  std::vector<std::filesystem::path> files;
  std::optional<std::filesystem::path> out;  ///< beside the first file by default
  bool force = false;
};

/// Writes the page and prints where it is.
void report(const ReportCommand& command, const Call& call) {
  const std::filesystem::path page = command.out.value_or(page_beside(command.files.front()));
  const OutputClaim claim({.others = {page}},
                          {.force = command.force, .command = call.typed, .inputs = command.files});
  write_page(command.files, page, call.language);
  call.out << page.generic_string() << '\n';
}

Action declare(Options& options) {
  const auto c = std::make_shared<ReportCommand>();
  options.add("FILE", c->files, "FILE.h5…", {"results", "resultados"}).required();
  options.add("-o,--out", c->out, "PAGE.html",
              {"the page; by default beside the first file",
               "la página; por defecto junto al primer archivo"});
  add_force(options, c->force, {"a page that is there", "una página que ya está"});
  return [c](const Call& call) { report(*c, call); };
}

}  // namespace

const Verb report_verb{
    .name = "report",
    .what = {"write one page that explains results", "escribe una página que explica resultados"},
    .examples = {R"(Examples:
  winay report outputs/runs/peru/results.h5
  winay report results.h5 study.h5 -o report.html --lang es
  winay report late.h5 itt.h5 -o both.html        runs of the same arms become ranges
  winay report fitted/itt-threshold.h5 fitted/itt-complementarity.h5 study.h5 -o parameters.html

One page without a server or a network: what happens, for whom, at what cost, and how far to trust
it. Results of run and compare are shown; of calibrate and evaluate beside them, the published numbers
beside the simulated, and standard errors. Results of calibrate and evaluate alone make another page:
how the parameters were found, what identifies them, and what the study could measure.)",
                 R"(Ejemplos:
  winay report outputs/runs/peru/results.h5
  winay report results.h5 study.h5 -o informe.html --lang es
  winay report late.h5 itt.h5 -o ambas.html       corridas de los mismos brazos se vuelven rangos
  winay report ajuste/itt-threshold.h5 ajuste/itt-complementarity.h5 study.h5 -o parametros.html

Una página sin servidor ni red: qué pasa, a quién, a qué costo y cuánto fiarse. Se muestran
resultados de run y compare; junto a ellos, de calibrate y evaluate, los números publicados al lado
de los simulados, y errores estándar. Resultados de calibrate y evaluate solos dan otra página: cómo
se hallaron los parámetros, qué los identifica y qué pudo medir el estudio.)"},
    .declare = declare};

}  // namespace winay
