#include "run/run/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/console/relay.hpp"
#include "run/line/shared_options.hpp"
#include "run/scenario/other_cells.hpp"
#include "run/scenario/run.hpp"
#include "run/scenario/years.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/rules/deeds.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/run/range.hpp"
#include "winay/report/survey/sampling.hpp"
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

/// A scenario, and the same under the other readings and structures.
struct Asked {
  RunRequest own;
  std::vector<RunRequest> others;
};

std::vector<Asked> requests_of(const RunCommand& run, const Call& call) {
  const RunInputs& inputs = run.inputs;
  // The range and the page are of the last of the years that are printed.
  const std::int32_t told =
      run.years.empty() ? 0 : *std::max_element(run.years.begin(), run.years.end());
  std::vector<Scenario> scenarios =
      load_scenarios(inputs.files, call.reading(inputs.overrides.all()));
  std::vector<Asked> asked;
  std::set<fs::path> targets;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const fs::path usual = fs::path("outputs") / "runs" / scenarios[i].file_stem / "results.h5";
    const fs::path target = inputs.out.value_or(usual);
    if (!targets.insert(target).second) {
      throw UsageError(
          filled({"two scenarios would write to {}", "dos escenarios escribirían en {}"},
                 {target.string()}));
    }
    asked.push_back({{std::move(scenarios[i]), inputs.files[i], target, call.typed}, {}});
    asked.back().own.told = told;
    if (chooses_cell(inputs.overrides, asked.back().own.scenario)) continue;
    asked.back().others = other_cells(asked.back().own, inputs.overrides, call.language);
  }
  return asked;
}

OutputFiles files_of(const Asked& asked) {
  const fs::path& target = asked.own.target;
  OutputFiles files{.others = files_beside(target, {"rules"})};
  const auto add = [&](const fs::path& results) {
    files.results.push_back(results);
    files.others.insert(files.others.end(),
                        {csv_beside(results), workbook_beside(csv_beside(results))});
  };
  add(target);
  files.others.insert(files.others.end(), {page_beside(target), summary_beside(target)});
  for (const RunRequest& other : asked.others) add(other.target);
  return files;
}

/// Takes what all of them write, before anything is computed. A rehearsal takes nothing.
std::vector<OutputClaim> claims_of(const std::vector<Asked>& all, const RunCommand& run,
                                   const Call& call) {
  std::vector<OutputClaim> claims;
  for (const Asked& asked : all) {
    OutputTerms terms{.force = run.force, .command = call.typed, .inputs = run.inputs.files};
    const fs::path& imported = asked.own.scenario.imported;
    if (!imported.empty()) terms.inputs.push_back(imported);
    if (run.dry_run) {
      OutputClaim::check(files_of(asked), terms);
    } else {
      claims.emplace_back(files_of(asked), terms);
    }
  }
  return claims;
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

nlohmann::json json_of(const RunRequest& request, const RunOutcome& outcome,
                       const std::vector<RunTable>& cells, Language language) {
  nlohmann::json result = to_json(outcome.table, language);
  result["range"] = range_json(cells);
  if (outcome.sampling) result["sampling"] = sampling_json(outcome.table, *outcome.sampling);
  result["run_id"] = outcome.run_id;
  result["result_hash"] = fmt::format("{:016x}", outcome.result_hash);
  result["results"] = request.target.generic_string();
  result["page"] = page_beside(request.target).generic_string();
  result["rules"] = json_of_deeds(outcome.deeds, request.scenario.run.first_year);
  return result;
}

/// What the rules of the arm that stands for the scenario did; the files have all arms.
std::string rules_of(const RunRequest& request, const RunOutcome& outcome, Language language) {
  std::vector<RuleDeed> deeds = outcome.deeds;
  std::erase_if(deeds,
                [&](const RuleDeed& deed) { return deed.where != request.scenario.policy_arm; });
  const std::string text = deeds_text(deeds, request.scenario.run.first_year, language);
  return text.empty() ? text : text + '\n';
}

void print(const RunRequest& request, const RunOutcome& outcome, const std::vector<RunTable>& cells,
           const RunCommand& run, const Call& call) {
  const Language language = call.language;
  const auto years = run.years.empty() ? default_years(outcome.table.years) : run.years;
  call.out << '\n'
           << to_text(outcome.table, years, language) << '\n'
           << range_text(cells, language) << '\n'
           << (outcome.sampling ? sampling_text(outcome.table, *outcome.sampling, language) + '\n'
                                : std::string())
           << rules_of(request, outcome, language)
           << said(language, {" results  ", " resultados  "}) << request.target.generic_string()
           << "   result_hash " << fmt::format("{:016x}", outcome.result_hash) << '\n'
           << said(language, {" page     ", " informe     "})
           << page_beside(request.target).generic_string() << std::endl;
}

/// The scenario, then its other cells; the page and the summary stand after each, so that what an
/// interruption leaves is whole. Gives the summary.
nlohmann::json run_one(const Asked& asked, const RunCommand& run, const Call& call,
                       std::vector<fs::path>& whole) {
  const RunRequest& own = asked.own;
  const RunOutcome outcome = run_scenario(own, run.inputs.options, call.language, call.log);
  std::vector<fs::path> files{own.target};
  std::vector<RunTable> cells{outcome.table};
  nlohmann::json summary;
  const auto save = [&] {
    write_page(files, page_beside(own.target), call.language, own.told);
    summary = json_of(own, outcome, cells, call.language);
    save_text(summary_beside(own.target), summary.dump(2) + "\n");
  };
  save();
  whole.push_back(own.target);
  const RunOptions plain{.effort = run.inputs.options.effort, .recording = {}};
  for (const RunRequest& other : asked.others) {
    cells.push_back(run_scenario(other, plain, call.language, call.log).table);
    files.push_back(other.target);
    whole.push_back(other.target);
  }
  if (!asked.others.empty()) save();
  if (!run.json) print(own, outcome, cells, run, call);
  check_hash(run, outcome, call.language);
  return summary;
}

/// Reads and checks all scenarios and targets, then runs them one after the other.
void run_all(const RunCommand& run, const Call& call) {
  const std::vector<Asked> all = requests_of(run, call);
  for (const Asked& asked : all) {
    for (const std::int32_t year : run.years) check_year("--years", year, asked.own.scenario);
  }
  const std::vector<OutputClaim> claims = claims_of(all, run, call);
  watch_for_interruption();
  nlohmann::json results = nlohmann::json::array();
  std::vector<fs::path> whole;
  for (const Asked& asked : all) {
    if (run.dry_run) {
      rehearse(asked.own, call.language, call.log);
      call.out << asked.own.target.generic_string() << '\n';
      continue;
    }
    say_what_stands(whole, call.language,
                    [&] { results.push_back(run_one(asked, run, call, whole)); });
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

Every reading and structure is run, the scenario's own in full, and the range over them is printed
last; --set reading or structure runs one alone, which has no headline. Results go to
outputs/runs/<name of the file>/results.h5, those of the other cells to results.cells, the table to
results.table.csv and, for a spreadsheet, results.table.xlsx. The table is printed to the standard
output, all else to the error stream.)",
                                 R"(Ejemplos:
  winay run configs/scenarios/peru.yaml
  winay run mi-escenario.yaml --set population.households="20000 households" -o pequeno.h5
  winay run mi-escenario.yaml --panel sample:5000 --events --replicates 4
  winay run mi-escenario.yaml --years 2019,2022,2027 --lang es
  winay run mi-escenario.yaml --dry-run

Se corren todas las lecturas y estructuras, completa la del escenario, y al final se imprime el rango
sobre ellas; --set reading o structure corre una sola, que no tiene titular. Los resultados van a
outputs/runs/<nombre del archivo>/results.h5, los de las otras celdas a results.cells, la tabla a
results.table.csv y, para Excel, results.table.xlsx. La tabla se imprime en la salida
estándar, todo lo demás en el flujo de errores.)"},
                    .declare = declare};

}  // namespace winay
