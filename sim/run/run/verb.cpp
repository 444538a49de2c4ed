#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/line/verbs.hpp"
#include "run/scenario/run.hpp"
#include "run/scenario/years.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

std::vector<RunRequest> requests_of(const RunCommand& run, const Command& command) {
  std::vector<Scenario> scenarios =
      load_scenarios(run.files, {.overrides = run.overrides, .language = command.common.language});
  std::vector<RunRequest> requests;
  std::set<fs::path> targets;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    const fs::path usual = fs::path("outputs") / "runs" / scenarios[i].file_stem / "results.h5";
    const fs::path target = run.out.value_or(usual);
    if (!targets.insert(target).second) {
      throw UsageError("two scenarios would write to " + target.string());
    }
    requests.push_back({std::move(scenarios[i]), run.files[i], target, command.typed});
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
      throw OutputExists(path.string() + " exists already; --force replaces it");
    }
  }
}

void check_hash(const RunCommand& run, const RunOutcome& outcome) {
  if (!run.stated_hash || *run.stated_hash == outcome.result_hash) return;
  throw CheckFailed(fmt::format("result_hash is {:016x}, not {:016x} as stated",
                                outcome.result_hash, *run.stated_hash));
}

nlohmann::json json_of(const RunRequest& request, const RunOutcome& outcome, Language language) {
  nlohmann::json result = to_json(outcome.table, language);
  result["run_id"] = outcome.run_id;
  result["result_hash"] = fmt::format("{:016x}", outcome.result_hash);
  result["results"] = request.target.generic_string();
  result["page"] = page_beside(request.target).generic_string();
  return result;
}

void print(const RunRequest& request, const RunOutcome& outcome, const RunCommand& run,
           Language language, std::ostream& out) {
  const auto years = run.years.empty() ? default_years(outcome.table.years) : run.years;
  out << '\n'
      << to_text(outcome.table, years, language) << '\n'
      << say(language, " results  ", " resultados  ") << request.target.generic_string()
      << "   result_hash " << fmt::format("{:016x}", outcome.result_hash) << '\n'
      << say(language, " page     ", " informe     ")
      << page_beside(request.target).generic_string() << std::endl;
}

}  // namespace

void run(const RunCommand& run, const Command& command, std::ostream& out, Log& log) {
  const Language language = command.common.language;
  const std::vector<RunRequest> requests = requests_of(run, command);
  for (const RunRequest& request : requests) {
    for (const std::int32_t year : run.years) check_year("--years", year, request.scenario);
  }
  for (const RunRequest& request : requests) check_target(request.target, run);
  watch_for_interruption();
  nlohmann::json results = nlohmann::json::array();
  for (const RunRequest& request : requests) {
    if (run.dry_run) {
      rehearse(request, language, log);
      out << request.target.generic_string() << '\n';
      continue;
    }
    const RunOutcome outcome = run_scenario(request, run, language, log);
    write_page({request.target}, page_beside(request.target), language);
    const nlohmann::json summary = json_of(request, outcome, language);
    save_text(summary_beside(request.target), summary.dump(2) + "\n");
    if (run.json) {
      results.push_back(summary);
    } else {
      print(request, outcome, run, language, out);
    }
    check_hash(run, outcome);
  }
  if (run.json && !run.dry_run) out << (results.size() == 1 ? results[0] : results).dump(2) << '\n';
}

}  // namespace winay
