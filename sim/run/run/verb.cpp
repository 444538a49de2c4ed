#include "run/run/verb.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/line/shared_options.hpp"
#include "run/scenario/run.hpp"
#include "run/scenario/years.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/rules/deeds.hpp"
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
  std::vector<Scenario> scenarios =
      load_scenarios(inputs.files, call.reading(inputs.overrides.all()));
  std::vector<RunRequest> requests;
  std::set<fs::path> targets;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const fs::path usual = fs::path("outputs") / "runs" / scenarios[i].file_stem / "results.h5";
    const fs::path target = inputs.out.value_or(usual);
    if (!targets.insert(target).second) {
      throw UsageError("two scenarios would write to " + target.string());
    }
    requests.push_back({std::move(scenarios[i]), inputs.files[i], target, call.typed});
  }
  return requests;
}

/// Before anything is computed. A rehearsal makes no folder.
void check_target(const fs::path& target, const RunCommand& run) {
  std::vector<fs::path> paths{target, page_beside(target), summary_beside(target),
                              csv_beside(target), spanish_csv_beside(target)};
  const std::vector<fs::path> rules = files_beside(target, {"rules"});
  paths.insert(paths.end(), rules.begin(), rules.end());
  for (const fs::path& path : paths) {
    if (!run.dry_run) {
      prepare_target(path, run.force);
    } else if (fs::exists(path) && !run.force) {
      throw OutputExists(path.string() + " exists already; --force replaces it");
    }
  }
}

void check_hash(const RunCommand& run, const RunOutcome& outcome) {
  if (run.hash.empty()) return;
  const std::uint64_t stated = whole_number(run.hash, 16).value();
  if (stated == outcome.result_hash) return;
  throw CheckFailed(
      fmt::format("result_hash is {:016x}, not {:016x} as stated", outcome.result_hash, stated));
}

nlohmann::json json_of(const RunRequest& request, const RunOutcome& outcome, Language language) {
  nlohmann::json result = to_json(outcome.table, language);
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

void print(const RunRequest& request, const RunOutcome& outcome, const RunCommand& run,
           Language language, std::ostream& out) {
  const auto years = run.years.empty() ? default_years(outcome.table.years) : run.years;
  out << '\n'
      << to_text(outcome.table, years, language) << '\n'
      << rules_of(request, outcome, language) << said(language, {" results  ", " resultados  "})
      << request.target.generic_string() << "   result_hash "
      << fmt::format("{:016x}", outcome.result_hash) << '\n'
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
    check_hash(run, outcome);
  }
  if (run.json && !run.dry_run)
    call.out << (results.size() == 1 ? results[0] : results).dump(2) << '\n';
}

std::string hash_problem(const std::string& text) {
  return whole_number(text, 16) ? "" : "a hash is hexadecimal digits; not '" + text + "'";
}

Action declare(Options& options) {
  const auto c = std::make_shared<RunCommand>();
  add_run_inputs(options, c->inputs);
  add_force(options, c->force);
  add_years(options, c->years, "the second and the last");
  options.flag("--json", c->json, "print the table as JSON");
  options.flag("--dry-run", c->dry_run, "check everything, compute and write nothing");
  options.add("--check-hash", c->hash, "HEX", "fail (6) unless this is the result_hash")
      .checked(hash_problem);
  options.when_read([c] { check_targets(c->inputs); });
  return [c](const Call& call) { run_all(*c, call); };
}

}  // namespace

const Verb run_verb{.name = "run",
                    .what = "simulate scenarios",
                    .examples = R"(Examples:
  winay run configs/scenarios/peru.yaml
  winay run my-scenario.yaml --set population.households="20000 households" -o small.h5
  winay run my-scenario.yaml --panel sample:5000 --events --replicates 4
  winay run my-scenario.yaml --years 2019,2022,2027 --lang es
  winay run my-scenario.yaml --dry-run

Results go to outputs/runs/<name of the file>/results.h5, with the table as results.table.csv and,
for Excel in Spanish, results.tabla.csv beside it. The table is printed to the standard output, all
else to the error stream.)",
                    .declare = declare};

}  // namespace winay
