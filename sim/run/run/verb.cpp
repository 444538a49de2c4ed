#include "run/run/verb.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/line/shared_options.hpp"
#include "run/scenario/deeds.hpp"
#include "run/scenario/run.hpp"
#include "run/scenario/warnings.hpp"
#include "run/scenario/years.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

struct RunCommand {
  RunInputs inputs;
  bool force = false;
  std::vector<std::int32_t> years;  ///< printed ones; empty: the default
  bool json = false;
  bool dry_run = false;
  std::string hash;  ///< what result_hash has to be, if anything
};

std::vector<RunRequest> requests_of(const RunInputs& inputs, const Call& call) {
  std::vector<Scenario> scenarios = load_scenarios(
      inputs.files, {.overrides = inputs.overrides.all(), .language = call.language});
  say_warnings(scenarios, call.log);
  std::vector<RunRequest> requests;
  std::set<fs::path> targets;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const fs::path usual = fs::path("outputs") / "runs" / scenarios[i].file_stem / "results.h5";
    const fs::path target = inputs.out.value_or(usual);
    if (!targets.insert(target).second) {
      throw UsageError(
          filled({"two scenarios would write to {}", "dos escenarios escribirían en {}"},
                 {target.string()}));
    }
    requests.push_back({std::move(scenarios[i]), inputs.files[i], target, call.typed});
  }
  return requests;
}

/// Before anything is computed. A rehearsal makes no folder.
void check_target(const fs::path& target, const RunCommand& run) {
  for (const fs::path& path : {target, page_beside(target), summary_beside(target),
                               csv_beside(target), spanish_csv_beside(target)}) {
    if (!run.dry_run) {
      prepare_target(path, run.force);
    } else if (fs::exists(path) && !run.force) {
      throw exists_already(path);
    }
  }
}

void check_hash(const RunCommand& run, const RunOutcome& outcome, Language language) {
  if (run.hash.empty()) return;
  const std::uint64_t stated = whole_number(run.hash, 16).value();
  if (stated == outcome.result_hash) return;
  throw CheckFailed(filled(language,
                           {"result_hash is {:016x}, not {:016x} as stated",
                            "result_hash es {:016x}, no {:016x} como se dijo"},
                           outcome.result_hash, stated));
}

nlohmann::json json_of(const RunRequest& request, const RunOutcome& outcome, Language language) {
  nlohmann::json result = to_json(outcome.table, language);
  result["run_id"] = outcome.run_id;
  result["result_hash"] = fmt::format("{:016x}", outcome.result_hash);
  result["results"] = request.target.generic_string();
  result["page"] = page_beside(request.target).generic_string();
  result["rules"] = json_of_deeds(outcome.deeds);
  return result;
}

void print(const RunRequest& request, const RunOutcome& outcome, const RunCommand& run,
           Language language, std::ostream& out) {
  const auto years = run.years.empty() ? default_years(outcome.table.years) : run.years;
  out << '\n'
      << to_text(outcome.table, years, language) << '\n'
      << said(language, {" results  ", " resultados  "}) << request.target.generic_string()
      << "   result_hash " << fmt::format("{:016x}", outcome.result_hash) << '\n'
      << said(language, {" page     ", " informe     "})
      << page_beside(request.target).generic_string() << std::endl;
}

/// Reads and checks all scenarios and targets, then runs them one after the other.
void run_all(const RunCommand& run, const Call& call) {
  const Language language = call.language;
  const std::vector<RunRequest> requests = requests_of(run.inputs, call);
  for (const RunRequest& request : requests) {
    for (const std::int32_t year : run.years) check_year("--years", year, request.scenario);
  }
  for (const RunRequest& request : requests) check_target(request.target, run);
  watch_for_interruption();
  nlohmann::json results = nlohmann::json::array();
  for (const RunRequest& request : requests) {
    if (run.dry_run) {
      rehearse(request, language, call.log);
      call.out << request.target.generic_string() << '\n';
      continue;
    }
    const RunOutcome outcome = run_scenario(request, run.inputs.options, language, call.log);
    write_page({request.target}, page_beside(request.target), language);
    const nlohmann::json summary = json_of(request, outcome, language);
    save_text(summary_beside(request.target), summary.dump(2) + "\n");
    if (run.json) {
      results.push_back(summary);
    } else {
      print(request, outcome, run, language, call.out);
    }
    say_deeds(outcome.deeds, language, call.log);
    check_hash(run, outcome, call.language);
  }
  if (run.json && !run.dry_run)
    call.out << (results.size() == 1 ? results[0] : results).dump(2) << '\n';
}

OwnText hash_problem(const std::string& text) {
  if (whole_number(text, 16)) return {};
  return filled(
      {"a hash is hexadecimal digits; not '{}'", "un hash son dígitos hexadecimales; no '{}'"},
      {text});
}

Action declare(Options& options) {
  const auto c = std::make_shared<RunCommand>();
  add_run_inputs(options, c->inputs);
  add_force(options, c->force);
  add_years(options, c->years, {"the second and the last", "el segundo y el último"});
  options.flag("--json", c->json, {"print the table as JSON", "imprime la tabla como JSON"});
  options.flag("--dry-run", c->dry_run,
               {"check everything, compute and write nothing",
                "comprueba todo, no calcula ni escribe nada"});
  options
      .add("--check-hash", c->hash, "HEX",
           {"fail (6) unless this is the result_hash", "falla (6) si el result_hash no es este"})
      .checked(hash_problem);
  options.when_read([c] { check_targets(c->inputs); });
  return [c](const Call& call) { run_all(*c, call); };
}

}  // namespace

const Verb run_verb{.name = "run",
                    .what = {"simulate scenarios", "simula escenarios"},
                    .examples = {R"(Examples:
  winay run configs/scenarios/peru.yaml
  winay run my-scenario.yaml --set population.households="20000 households" -o small.h5
  winay run my-scenario.yaml --panel sample:5000 --events --replicates 4
  winay run my-scenario.yaml --years 2019,2022,2027 --lang es
  winay run my-scenario.yaml --dry-run

Results go to outputs/runs/<name of the file>/results.h5, with the table as results.table.csv and,
for Excel in Spanish, results.tabla.csv beside it. The table is printed to the standard output, all
else to the error stream.)",
                                 R"(Ejemplos:
  winay run configs/scenarios/peru.yaml
  winay run mi-escenario.yaml --set population.households="20000 households" -o pequeno.h5
  winay run mi-escenario.yaml --panel sample:5000 --events --replicates 4
  winay run mi-escenario.yaml --years 2019,2022,2027 --lang es
  winay run mi-escenario.yaml --dry-run

Los resultados van a outputs/runs/<nombre del archivo>/results.h5, con la tabla al lado como
results.table.csv y, para Excel en español, results.tabla.csv. La tabla se imprime en la salida
estándar, todo lo demás en el flujo de errores.)"},
                    .declare = declare};

}  // namespace winay
