#include "run/compare/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "run/compare/prepare.hpp"
#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "winay/record/compare/concerned.hpp"
#include "winay/report/compare/files.hpp"
#include "winay/report/compare/sampling.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/rules/deeds.hpp"
#include "winay/report/run/files.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

CompareRequest request_of(const CompareCommand& compare, const std::string& typed,
                          const ComparePlan& plan) {
  CompareRequest request;
  request.cells = plan.cells;
  request.settings = plan.file.settings;
  request.replicates = plan.cells.front().scenarios.front().run.replicates;
  if (compare.target_error > 0) {
    request.target_error = compare.target_error / 100.0;
    request.most_replicates = std::max(compare.most_replicates, request.replicates);
  }
  request.target = plan.target;
  request.recording = compare.recording;
  request.files = plan.cells_request.files;
  request.typed = typed;
  return request;
}

void describe(const ComparePlan& plan, CompareTable& table) {
  const std::vector<Scenario>& scenarios = plan.cells.front().scenarios;
  const Scenario& base = scenarios.front();
  const std::vector<std::string> labels = scenario_labels(scenarios);
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    table.scenarios.push_back({labels[s], scenarios[s].long_name});
    table.arms.push_back(scenarios[s].policy_arm);
  }
  for (const ComparisonCell& cell : plan.cells) {
    table.cells.push_back({cell.reading, cell.structure});
  }
  const WelfareParameters& welfare = base.model.parameters.welfare;
  table.seed = base.run.seed;
  table.price_year = base.model.prices.base_year;
  table.poverty_line = welfare.poverty_line;
  table.margin = margin_in_soles(plan.file.settings.worse_off_margin, welfare.poverty_line);
  table.discount_rate = plan.file.settings.discount_rate;
  table.rules_by_group =
      std::any_of(plan.cells.front().scenarios.begin(), plan.cells.front().scenarios.end(),
                  [](const Scenario& s) { return rules_are_for_anybody(policy_of(s)); });
  table.unmeasured_deviation = welfare.unmeasured_deviation;
  table.local_economy = base.model.parameters.local_economy.on;
  table.synthetic = base.synthetic.has_value();
  table.told = *std::max_element(plan.years.begin(), plan.years.end());
  table.starting_values = has_starting_values(base.parameters);
}

/// The tables that are not of the comparison itself; without those that an interruption cut short.
void add_trials(const ComparePlan& plan, CompareTable& table, Log& log) {
  const Language language = plan.style.language;
  if (!plan.trials.empty()) {
    log.info(said(language, {"assumptions, one at a time", "supuestos, uno a la vez"}));
    table.assumptions = try_assumptions(plan.trial_plan, plan.trials, log);
  }
  std::vector<RidgeRow> rows;
  for (const RidgeTrials& r : plan.ridges) {
    log.info(filled(language, {"ridge of {} and {}", "cresta de {} y {}"}, r.ridge.reading,
                    structure_word(r.ridge.structure, language)));
    for (RidgeRow& row : try_ridge(r.plan, r.ridge, r.trials, log)) rows.push_back(std::move(row));
  }
  table.ridge = std::move(rows);
}

/// Tries what stands beside the comparison; whether it was interrupted there.
template <class Try>
bool interrupted(Try&& beside) {
  try {
    beside();
    return false;
  } catch (const Interrupted&) {
    return true;
  }
}

[[noreturn]] void end_interrupted(const ComparePlan& plan) {
  throw Interrupted(filled(plan.style.language,
                           {"interrupted among the assumptions: the comparison itself is complete, "
                            "in {}; what it had not tried yet is left out",
                            "interrumpido entre los supuestos: la comparación misma está completa, "
                            "en {}; lo que faltaba probar queda fuera"},
                           plan.target.string()));
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
  return filled(language,
                {"--target-se {} was not reached with {} replicates: the largest error is "
                 "{:.3f} points; about {} replicates more would do (--max-replicates)",
                 "--target-se {} no se alcanzó con {} réplicas: el mayor error es {:.3f} "
                 "puntos; harían falta unas {} réplicas más (--max-replicates)"},
                100 * *request.target_error, done, 100 * largest, more);
}

std::int32_t first_year_of(const ComparePlan& plan) {
  return plan.cells.front().scenarios.front().run.first_year;
}

/// What the rules did, with an empty line behind.
std::string rules_of(const Comparison& comparison, const ComparePlan& plan) {
  const std::string text = deeds_text(comparison.deeds, first_year_of(plan), plan.style.language);
  return text.empty() ? text : text + '\n';
}

/// The sampling error, of households of a survey, with an empty line behind.
std::string sampling_of(const CompareTable& table, const ComparisonRun& run,
                        const ComparePlan& plan) {
  if (run.sampling() == nullptr) return {};
  return sampling_text(table, *run.sampling(), plan.style.language) + '\n';
}

nlohmann::json json_of(const CompareTable& table, const Comparison& comparison,
                       const SampleSums* sampling, const ComparePlan& plan) {
  nlohmann::json result = to_json(table, plan.style.language);
  if (sampling != nullptr) result["sampling"] = sampling_json(table, *sampling);
  result["run_id"] = comparison.run_id;
  result["result_hash"] = fmt::format("{:016x}", comparison.result_hash);
  result["results"] = plan.target.generic_string();
  result["page"] = page_beside(plan.target).generic_string();
  result["rules"] = json_of_deeds(comparison.deeds, first_year_of(plan));
  return result;
}

void check_limits(const ComparePlan& plan, const CompareTable& table) {
  const std::vector<std::string> met =
      limits_met(plan.limits, table, plan.years, plan.style.language);
  if (met.empty()) return;
  std::string text = said(plan.style.language,
                          {"a limit of --fail-if is met:", "se cumple un límite de --fail-if:"});
  for (const std::string& sentence : met) text += "\n  " + sentence;
  throw CheckFailed(text);
}

void compare_all(const CompareCommand& compare, const Call& call) {
  ComparePlan plan;
  prepare(compare, call, plan);
  watch_for_interruption();
  const CompareRequest request = request_of(compare, call.typed, plan);
  CompareTable table;
  describe(plan, table);
  ComparisonRun run(request, plan.style, call.log);
  run.go();
  for (const std::size_t s : run.own_pasts()) {
    table.own_pasts.push_back(table.scenarios.at(s).name);
  }
  table.members = run.members();
  bool stopped = interrupted([&] { add_trials(plan, table, call.log); });
  run.put(settings_table(table));
  if (table.assumptions) run.put(assumptions_table(table));
  if (!table.ridge.empty()) run.put(ridge_table(table));
  fill_rows(run.figures(), run.statistics(), table);
  if (!table.lotteries.empty()) run.put(file_table_of(lotteries_table(table)));
  const Comparison comparison = run.finish();
  table.households = comparison.households;
  table.run_id = comparison.run_id;
  write_tables(table, comparison.statistics, plan.target, plan.style.language);
  if (!table.lotteries.empty()) {
    write_table_files({lotteries_table(table)}, plan.target, comparison.run_id,
                      plan.style.language);
  }
  if (!comparison.deeds.empty()) {
    write_table_files({deeds_table(comparison.deeds, first_year_of(plan))}, plan.target,
                      comparison.run_id, plan.style.language);
  }
  std::vector<HeadlineCell> parts;
  if (!plan.draws.empty() && !stopped) {
    stopped = interrupted(
        [&] { parts = try_parameter_draws(plan.trial_plan, comparison, plan.draws, call.log); });
  }
  if (!parts.empty()) {
    write_table_files({table_of(parts)}, plan.target, comparison.run_id, plan.style.language);
  }
  const fs::path page = page_beside(plan.target);
  write_page({plan.target}, page, plan.style.language, table.year_told());
  nlohmann::json summary = json_of(table, comparison, run.sampling(), plan);
  if (!parts.empty()) summary["headline_parts"] = to_json(table_of(parts));
  save_text(summary_beside(plan.target), summary.dump(2) + "\n");
  if (compare.json) {
    call.out << summary.dump(2) << '\n';
  } else {
    call.out << '\n'
             << to_text(table, plan.years, plan.style.language) << '\n'
             << sampling_of(table, run, plan) << rules_of(comparison, plan)
             << (parts.empty() ? std::string() : to_text(parts, plan.style.language) + '\n')
             << said(plan.style.language, {" results  ", " resultados  "})
             << plan.target.generic_string() << "   result_hash "
             << fmt::format("{:016x}", comparison.result_hash) << '\n'
             << said(plan.style.language, {" page     ", " informe     "}) << page.generic_string()
             << std::endl;
  }
  if (request.target_error) {
    const std::string missed = about_precision(request, comparison.figures, plan.style.language);
    if (!missed.empty()) call.log.warning(missed);
  }
  if (stopped) end_interrupted(plan);
  check_limits(plan, table);
}

Action declare(Options& options) {
  const auto c = std::make_shared<CompareCommand>();
  add_compare_options(options, *c);
  return [c](const Call& call) { compare_all(*c, call); };
}

}  // namespace

const Verb compare_verb{
    .name = "compare",
    .what = {"compare scenarios household by household", "compara escenarios hogar por hogar"},
    .examples = {R"(Examples:
  winay compare configs/scenarios/peru.yaml my-exit.yaml
  winay compare peru.yaml a.yaml b.yaml --base a.yaml --years 2022,2027 --lang es
  winay compare peru.yaml my-exit.yaml --target-se 0.05 --max-replicates 32
  winay compare peru.yaml my-exit.yaml --fail-if 'worse_off > 20 %' --fail-if 'budget > 0'
  winay compare peru.yaml my-exit.yaml --readings late --structures threshold --ridge
  winay compare peru.yaml my-exit.yaml --panel sample:1000 --panel-every 6

Same households, same luck. A scenario is its arm `policy`. Every reading and structure is run and
shown by itself; the range is over them. Results go to outputs/runs/compare-<names>/results.h5, with
tables as CSV beside it.)",
                 R"(Ejemplos:
  winay compare configs/scenarios/peru.yaml mi-salida.yaml
  winay compare peru.yaml a.yaml b.yaml --base a.yaml --years 2022,2027 --lang es
  winay compare peru.yaml mi-salida.yaml --target-se 0.05 --max-replicates 32
  winay compare peru.yaml mi-salida.yaml --fail-if 'worse_off > 20 %' --fail-if 'budget > 0'
  winay compare peru.yaml mi-salida.yaml --readings late --structures threshold --ridge

Los mismos hogares, la misma suerte. Un escenario es su brazo `policy`. Cada lectura y estructura se
corre y se muestra por separado; el rango es entre ellas. Los resultados van a
outputs/runs/compare-<nombres>/results.h5, con tablas CSV al lado.)"},
    .declare = declare};

}  // namespace winay
