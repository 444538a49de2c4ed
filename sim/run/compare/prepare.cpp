#include "run/compare/prepare.hpp"

#include <algorithm>
#include <sstream>
#include <string>

#include "run/console/exit_code.hpp"
#include "run/scenario/years.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/core/nearest.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/report/compare/files.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

constexpr std::int32_t most_ridge_households = 20'000;
constexpr std::int32_t ridge_replicates = 4;

/// The base first, the others in their order.
std::vector<fs::path> base_first(const CompareCommand& command) {
  std::vector<fs::path> files = command.files;
  if (command.base.empty()) return files;
  const fs::path wanted(command.base);
  const auto found = std::find_if(files.begin(), files.end(), [&](const fs::path& file) {
    return file == wanted || file.lexically_normal() == wanted.lexically_normal() ||
           file.filename() == wanted || file.stem() == wanted;
  });
  if (found == files.end()) {
    std::vector<std::string> known;
    for (const fs::path& file : files) known.push_back(file.stem().string());
    throw UsageError(
        filled({"--base {} is none of the scenarios", "--base {} no es ninguno de los escenarios"},
               {command.base}) +
        did_you_mean(nearest(wanted.stem().string(), known)));
  }
  std::rotate(files.begin(), found, found + 1);
  return files;
}

fs::path target_of(const CompareCommand& command, const std::vector<fs::path>& files) {
  if (command.out) return *command.out;
  std::string stems;
  for (const fs::path& file : files) stems += "-" + file.stem().string();
  return fs::path("outputs") / "runs" / ("compare" + stems) / "results.h5";
}

OutputClaim claim_of(const CompareCommand& command, const Call& call, const ComparePlan& plan) {
  const fs::path& target = plan.target;
  const CompareFiles files(target);
  std::vector<fs::path> tables{files.table, files.losers, files.districts};
  if (command.assumptions) tables.push_back(files.assumptions);
  if (command.ridge) tables.push_back(files.ridge);
  std::vector<fs::path> all{page_beside(target), summary_beside(target)};
  for (const fs::path& csv : tables) all.insert(all.end(), {csv, workbook_beside(csv)});
  if (command.parameter_draws > 0) {
    const auto more = files_beside(target, {"headline_parts"});
    all.insert(all.end(), more.begin(), more.end());
  }
  const std::vector<fs::path> rules = files_beside(target, {"rules", "lotteries"});
  all.insert(all.end(), rules.begin(), rules.end());
  return {{.results = {target}, .others = all},
          {.force = command.force, .command = call.typed, .inputs = plan.cells_request.files}};
}

std::vector<std::int32_t> years_to_print(const CompareCommand& command, const Scenario& base) {
  const std::int32_t last = base.run.first_year + base.run.years - 1;
  for (const std::int32_t year : command.years) check_year("--years", year, base);
  return command.years.empty() ? std::vector<std::int32_t>{last} : command.years;
}

/// The reading and structure of the base's own file, if they are compared; else the first ones.
void choose_trial_cell(const ComparePlan& plan, TrialPlan& trial) {
  const Scenario own = load_scenario(plan.cells_request.files.front(), plan.cells_request.options);
  const auto found =
      std::find_if(plan.cells.begin(), plan.cells.end(), [&](const ComparisonCell& cell) {
        return cell.reading == own.reading && cell.structure == own.structure;
      });
  const ComparisonCell& cell = found == plan.cells.end() ? plan.cells.front() : *found;
  trial.reading = cell.reading;
  trial.structure = cell.structure;
}

TrialPlan trial_plan_of(const ComparePlan& plan) {
  TrialPlan trial{.scenarios = plan.cells_request,
                  .settings = plan.file.settings,
                  .reading = {},
                  .structure = {},
                  .most_households = most_trial_households,
                  .replicates = trial_replicates,
                  .style = plan.style};
  choose_trial_cell(plan, trial);
  return trial;
}

void load_ridges(const LoadOptions& options, ComparePlan& plan) {
  for (const fs::path& file : shipped_ridges(plan.cells_request.files.front().parent_path())) {
    RidgeTrials r{
        .ridge = load_ridge(file, options), .variants = {}, .plan = plan.trial_plan, .trials = {}};
    const bool compared =
        std::any_of(plan.cells.begin(), plan.cells.end(), [&](const ComparisonCell& cell) {
          return cell.reading == r.ridge.reading && cell.structure == r.ridge.structure;
        });
    if (!compared) continue;
    r.plan.reading = r.ridge.reading;
    r.plan.structure = r.ridge.structure;
    r.plan.most_households = most_ridge_households;
    r.plan.replicates = ridge_replicates;
    for (const RidgePoint& point : r.ridge.points) r.variants.push_back(point.variant);
    plan.ridges.push_back(std::move(r));
  }
  for (RidgeTrials& r : plan.ridges) r.trials = load_trials(r.plan, r.variants);
  if (plan.ridges.empty()) {
    throw UsageError({"--ridge: no points are shipped for these readings and structures",
                      "--ridge: no hay puntos para estas lecturas y estructuras"});
  }
}

void load_draws(const CompareCommand& compare, ComparePlan& plan) {
  const fs::path configs = config::find_configs(plan.cells_request.files.front().parent_path());
  for (const ComparisonCell& cell : plan.cells) {
    plan.draws.push_back(
        read_parameter_draws(configs, cell.reading, cell.structure, compare.parameter_draws));
  }
}

/// All that a scenario says but its own names.
std::string without_names(const Scenario& scenario) {
  std::istringstream lines(scenario.resolved_yaml);
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    const bool name = line.starts_with("name:") || line.starts_with("long_name");
    if (!name) text += line + '\n';
  }
  return text;
}

/// Two scenarios that say the same differ in nothing.
void warn_of_twins(const ComparePlan& plan, const Call& call) {
  const std::vector<Scenario>& all = plan.cells.front().scenarios;
  for (std::size_t s = 1; s < all.size(); ++s) {
    for (std::size_t other = 0; other < s; ++other) {
      if (all[s].policy_arm != all[other].policy_arm) continue;
      if (without_names(all[s]) != without_names(all[other])) continue;
      call.log.warning(filled(call.language,
                              {"{} and {} say the same, so all differences are 0",
                               "{} y {} dicen lo mismo, así que todas las diferencias son 0"},
                              plan.cells_request.files[other].string(),
                              plan.cells_request.files[s].string()));
      break;
    }
  }
}

void load_plan(const CompareCommand& compare, const Call& call, ComparePlan& plan) {
  for (const std::string& text : compare.limits) {
    plan.limits.push_back(parse_limit(text));
  }
  const LoadOptions messages = call.reading();
  plan.cells_request = {.files = base_first(compare),
                        .readings = compare.cells.readings,
                        .structures = compare.cells.structures,
                        .arm = compare.arm,
                        .options = messages};
  plan.cells_request.options.overrides = compare.overrides.all();
  plan.cells = load_cells(plan.cells_request);
  warn_of_twins(plan, call);
  plan.years = years_to_print(compare, plan.cells.front().scenarios.front());
  plan.file =
      load_comparison(shipped_comparison(plan.cells_request.files.front().parent_path()), messages);
  plan.style = {.threads = compare.effort.threads,
                .block_lanes = compare.effort.block_lanes,
                .progress = progress_style(compare.effort.progress, call.log),
                .silent = false,
                .language = call.language};
  plan.trial_plan = trial_plan_of(plan);
  if (compare.assumptions) plan.trials = load_trials(plan.trial_plan, plan.file.assumptions);
  if (compare.ridge) load_ridges(messages, plan);
  if (compare.parameter_draws > 0) load_draws(compare, plan);
  plan.target = target_of(compare, plan.cells_request.files);
}

}  // namespace

void prepare(const CompareCommand& command, const Call& call, ComparePlan& plan) {
  load_plan(command, call, plan);
  plan.claim.emplace(claim_of(command, call, plan));
}

}  // namespace winay
