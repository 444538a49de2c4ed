#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "run/compare/limits.hpp"
#include "run/compare/parameter_draws.hpp"
#include "run/comparison/try_out.hpp"
#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/line/verbs.hpp"
#include "run/scenario/years.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/yaml/message.hpp"
#include "winay/report/compare/files.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/figures.hpp"

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
    const std::string near = config::nearest(wanted.stem().string(), known);
    throw UsageError("--base " + command.base + " is none of the scenarios" +
                     (near.empty() ? "" : "; did you mean " + near + "?"));
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

void check_targets(const CompareCommand& command, const fs::path& target) {
  const CompareFiles files(target);
  std::vector<fs::path> all{target,      page_beside(target), summary_beside(target), files.table,
                            files.tabla, files.districts,     files.distritos};
  if (command.assumptions) all.insert(all.end(), {files.assumptions, files.supuestos});
  if (command.ridge) all.insert(all.end(), {files.ridge, files.cresta});
  if (command.parameter_draws > 0) {
    const auto more = files_beside(target, {"headline_parts"});
    all.insert(all.end(), more.begin(), more.end());
  }
  for (const fs::path& path : all) prepare_target(path, command.force);
}

std::vector<std::int32_t> years_to_print(const CompareCommand& command, const Scenario& base) {
  const std::int32_t last = base.run.first_year + base.run.years - 1;
  for (const std::int32_t year : command.years) check_year("--years", year, base);
  return command.years.empty() ? std::vector<std::int32_t>{last} : command.years;
}

/// Points of parameters with the scenarios as each reads them.
struct RidgeTrials {
  Ridge ridge;
  std::vector<Variant> variants;
  TrialPlan plan;
  std::vector<Trial> trials;
};

/// Everything that was read and checked before anything is computed.
struct ComparePlan {
  CellsRequest cells_request;
  std::vector<ComparisonCell> cells;
  ComparisonFile file;
  TrialPlan trial_plan;
  std::vector<Trial> trials;
  std::vector<RidgeTrials> ridges;
  std::vector<ParameterDraws> draws;  ///< by cell, or none
  std::vector<Limit> limits;
  std::vector<std::int32_t> years;
  fs::path target;
  CompareStyle style;
};

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
    throw UsageError("--ridge: no points are shipped for these readings and structures");
  }
}

void load_draws(const CompareCommand& compare, ComparePlan& plan) {
  const fs::path configs = config::find_configs(plan.cells_request.files.front().parent_path());
  for (const ComparisonCell& cell : plan.cells) {
    plan.draws.push_back(
        read_parameter_draws(configs, cell.reading, cell.structure, compare.parameter_draws));
  }
}

void load_plan(const CompareCommand& compare, const Command& command, const Log& log,
               ComparePlan& plan) {
  for (const std::string& text : compare.limits) plan.limits.push_back(parse_limit(text));
  const LoadOptions messages{.overrides = {}, .overlays = {}, .language = command.common.language};
  plan.cells_request = {.files = base_first(compare),
                        .readings = compare.readings,
                        .structures = compare.structures,
                        .arm = compare.arm,
                        .options = messages};
  plan.cells_request.options.overrides = compare.overrides;
  plan.cells = load_cells(plan.cells_request);
  plan.years = years_to_print(compare, plan.cells.front().scenarios.front());
  plan.file =
      load_comparison(shipped_comparison(plan.cells_request.files.front().parent_path()), messages);
  plan.style = {.threads = compare.threads,
                .block_lanes = compare.block_lanes,
                .progress = progress_style(compare.progress, log),
                .silent = false,
                .language = command.common.language};
  plan.trial_plan = trial_plan_of(plan);
  if (compare.assumptions) plan.trials = load_trials(plan.trial_plan, plan.file.assumptions);
  if (compare.ridge) load_ridges(messages, plan);
  if (compare.parameter_draws > 0) load_draws(compare, plan);
  plan.target = target_of(compare, plan.cells_request.files);
}

CompareRequest request_of(const CompareCommand& compare, const Command& command,
                          const ComparePlan& plan) {
  CompareRequest request;
  request.cells = plan.cells;
  request.settings = plan.file.settings;
  request.replicates = plan.cells.front().scenarios.front().run.replicates;
  if (compare.target_error) {
    request.target_error = *compare.target_error / 100.0;
    request.most_replicates = std::max(compare.most_replicates, request.replicates);
  }
  request.target = plan.target;
  request.files = plan.cells_request.files;
  request.typed = command.typed;
  return request;
}

void describe(const ComparePlan& plan, CompareTable& table) {
  const std::vector<Scenario>& scenarios = plan.cells.front().scenarios;
  const Scenario& base = scenarios.front();
  const std::vector<std::string> labels = scenario_labels(scenarios);
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    table.scenarios.push_back({labels[s], scenarios[s].long_name, scenarios[s].long_name_es});
    table.arms.push_back(scenarios[s].policy_arm);
  }
  for (const ComparisonCell& cell : plan.cells) {
    table.cells.push_back({cell.reading, cell.structure});
  }
  const WelfareParameters& welfare = base.model.parameters.welfare;
  table.seed = base.run.seed;
  table.price_year = base.model.prices.base_year;
  table.poverty_line = welfare.poverty_line;
  table.margin = plan.file.settings.worse_off_margin * welfare.poverty_line;
  table.discount_rate = plan.file.settings.discount_rate;
  table.unmeasured_deviation = welfare.unmeasured_deviation;
  table.local_economy = base.model.parameters.local_economy.on;
  table.synthetic = base.synthetic.has_value();
  table.starting_values = has_starting_values(base.parameters);
}

/// The tables that are not of the comparison itself; an interruption finds the comparison done.
void add_trials(const ComparePlan& plan, std::int32_t replicates, CompareTable& table, Log& log) {
  const Language language = plan.style.language;
  try {
    if (!plan.trials.empty()) {
      log.info(std::string(say(language, "assumptions, one at a time", "supuestos, uno a la vez")));
      table.assumptions = try_assumptions(plan.trial_plan, plan.trials, log);
    }
    for (const RidgeTrials& r : plan.ridges) {
      log.info(fmt::format(fmt::runtime(say(language, "ridge of {} and {}", "cresta de {} y {}")),
                           r.ridge.reading, r.ridge.structure));
      for (RidgeRow& row : try_ridge(r.plan, r.ridge, r.trials, log)) {
        table.ridge.push_back(std::move(row));
      }
    }
  } catch (const Interrupted&) {
    throw Interrupted(fmt::format(
        fmt::runtime(say(language,
                         "interrupted among the assumptions: all {1} replicates of the comparison "
                         "are complete in {0}.partial",
                         "interrumpido entre los supuestos: las {1} réplicas de la comparación "
                         "están completas en {0}.partial")),
        plan.target.string(), replicates));
  }
}

/// How many replicates more the stated precision would take, if it was not reached.
std::string about_precision(const CompareRequest& request, const Figures& figures,
                            Language language) {
  double largest = 0;
  for (std::size_t place = 0; place < figures.scenarios(); ++place) {
    largest = std::max(largest, headline(figures, place).standard_error);
  }
  const auto done = static_cast<double>(figures.complete_replicates());
  const double ratio = largest / *request.target_error;
  if (!(ratio > 1)) return {};
  const double more = std::ceil(done * ratio * ratio) - done;
  return fmt::format(
      fmt::runtime(say(language,
                       "--target-se {} was not reached with {} replicates: the largest error is "
                       "{:.3f} points; about {} replicates more would do (--max-replicates)",
                       "--target-se {} no se alcanzó con {} réplicas: el mayor error es {:.3f} "
                       "puntos; harían falta unas {} réplicas más (--max-replicates)")),
      100 * *request.target_error, done, 100 * largest, more);
}

nlohmann::json json_of(const CompareTable& table, const Comparison& comparison,
                       const ComparePlan& plan) {
  nlohmann::json result = to_json(table, plan.style.language);
  result["run_id"] = comparison.run_id;
  result["result_hash"] = fmt::format("{:016x}", comparison.result_hash);
  result["results"] = plan.target.generic_string();
  result["page"] = page_beside(plan.target).generic_string();
  return result;
}

void check_limits(const ComparePlan& plan, const CompareTable& table) {
  const std::vector<std::string> met = limits_met(plan.limits, table, plan.style.language);
  if (met.empty()) return;
  std::string text(say(plan.style.language,
                       "a limit of --fail-if is met:", "se cumple un límite de --fail-if:"));
  for (const std::string& sentence : met) text += "\n  " + sentence;
  throw CheckFailed(text);
}

}  // namespace

void compare(const CompareCommand& compare, const Command& command, std::ostream& out, Log& log) {
  ComparePlan plan;
  load_plan(compare, command, log, plan);
  check_targets(compare, plan.target);
  watch_for_interruption();
  const CompareRequest request = request_of(compare, command, plan);
  CompareTable table;
  describe(plan, table);
  ComparisonRun run(request, plan.style, log);
  run.go();
  add_trials(plan, run.replicates(), table, log);
  run.put(settings_table(table));
  if (table.assumptions) run.put(assumptions_table(table));
  if (!table.ridge.empty()) run.put(ridge_table(table));
  const Comparison comparison = run.finish();
  table.households = comparison.households;
  fill_rows(comparison.figures, comparison.statistics, table);
  write_tables(table, comparison.statistics, plan.target);
  std::vector<HeadlineCell> parts;
  if (!plan.draws.empty()) {
    parts = try_parameter_draws(plan.trial_plan, comparison, plan.draws, log);
    write_table_files({table_of(parts)}, plan.target, plan.style.language);
  }
  const fs::path page = page_beside(plan.target);
  write_page({plan.target}, page, plan.style.language);
  nlohmann::json summary = json_of(table, comparison, plan);
  if (!parts.empty()) summary["headline_parts"] = to_json(table_of(parts));
  save_text(summary_beside(plan.target), summary.dump(2) + "\n");
  if (compare.json) {
    out << summary.dump(2) << '\n';
  } else {
    out << '\n'
        << to_text(table, plan.years, plan.style.language) << '\n'
        << (parts.empty() ? std::string() : to_text(parts, plan.style.language) + '\n')
        << say(plan.style.language, " results  ", " resultados  ") << plan.target.generic_string()
        << "   result_hash " << fmt::format("{:016x}", comparison.result_hash) << '\n'
        << say(plan.style.language, " page     ", " informe     ") << page.generic_string()
        << std::endl;
  }
  if (request.target_error) {
    const std::string missed = about_precision(request, comparison.figures, plan.style.language);
    if (!missed.empty()) log.warning(missed);
  }
  check_limits(plan, table);
}

}  // namespace winay
