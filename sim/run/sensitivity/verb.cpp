#include "run/sensitivity/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <memory>
#include <mutex>
#include <numeric>

#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/console/news.hpp"
#include "run/console/relay.hpp"
#include "run/console/threads.hpp"
#include "run/line/shared_options.hpp"
#include "run/line/version.hpp"
#include "run/sensitivity/findings.hpp"
#include "run/sensitivity/points.hpp"
#include "winay/calibration/evaluation_store.hpp"
#include "winay/config/yaml/message.hpp"
#include "winay/core/hash.hpp"
#include "winay/core/nearest.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/output/stored/table.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/sensitivity/tables.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using calibration::EvaluationStore;
using calibration::Index;
using calibration::Points;
using calibration::Vector;

constexpr std::uint64_t design_seed = 1;
constexpr int lucks_here = 8;  ///< under which the parameters as they are run for Sobol indices

/// Says once in a while how far the evaluations are.
class Watcher {
 public:
  Watcher(Language language, Log& log) : language_(language), log_(log), news_(log, 10) {}

  void begin(std::string what, std::size_t total) {
    what_ = std::move(what);
    total_ = total;
    done_ = 0;
    begun_ = log_.seconds();
  }
  void heard() {
    const std::scoped_lock lock(guard_);
    ++done_;
    news_.tell([&] {
      const double left = (log_.seconds() - begun_) / static_cast<double>(done_) *
                          static_cast<double>(total_ - done_) / 60;
      return filled(language_,
                    {"{} · {} of {} evaluations · {:.1f} min left",
                     "{} · {} de {} evaluaciones · quedan {:.1f} min"},
                    what_, done_, total_, left);
    });
  }

 private:
  Language language_;
  Log& log_;
  std::mutex guard_;
  std::string what_;
  std::size_t total_ = 0;
  std::size_t done_ = 0;
  double begun_ = 0;
  News news_;
};

/// The analysis of all scenarios.
class Analysis {
 public:
  Analysis(const SensitivityCommand& command, const Call& call)
      : command_(command),
        language_(call.language),
        typed_(call.typed),
        out_(call.out),
        log_(call.log),
        points_(command, call),
        watcher_(call.language, call.log) {}

  void go();

 private:
  void choose_outcomes();
  [[nodiscard]] std::vector<std::size_t> named_inputs() const;
  [[nodiscard]] std::vector<std::size_t> all_inputs() const;
  void prepare();
  std::vector<Vector> run(const Text& what, const Points& points);
  [[nodiscard]] Vector at(const std::vector<std::size_t>& inputs, const Vector& unit,
                          double luck) const;
  [[nodiscard]] Index count_for(Index planned, Index each);
  ScreeningRun screen(const std::vector<std::size_t>& inputs);
  SobolRun share_out(const std::vector<std::size_t>& inputs);
  [[nodiscard]] SensitivityReport report(std::size_t scenario) const;
  void write(const SensitivityReport& report, std::size_t scenario) const;
  [[nodiscard]] std::string run_id() const {
    return "winay sensitivity " + points_.identity().substr(0, 16);
  }
  [[nodiscard]] fs::path file(const std::string& name) const { return command_.out / name; }

  const SensitivityCommand& command_;
  Language language_;
  const std::string& typed_;
  std::ostream& out_;
  Log& log_;
  SensitivityPoints points_;
  Watcher watcher_;
  std::vector<std::size_t> outcomes_;
  std::optional<OutputClaim> claim_;
  std::optional<EvaluationStore> store_;
  std::vector<double> here_;
  std::optional<ScreeningRun> screened_;
  std::optional<SobolRun> shares_;
};

void Analysis::choose_outcomes() {
  const std::vector<std::string>& names =
      command_.outcomes.empty() ? headline_outcomes() : command_.outcomes;
  for (const std::string& name : names) outcomes_.push_back(*sensitivity_outcome(name));
}

std::vector<std::size_t> Analysis::named_inputs() const {
  std::vector<std::size_t> inputs;
  const SensitivityPlan& plan = points_.plan();
  for (const std::string& path : command_.parameters) {
    if (const SensitivityInput* input = plan.find(path)) {
      const auto place = static_cast<std::size_t>(input - plan.inputs.data());
      if (std::find(inputs.begin(), inputs.end(), place) == inputs.end()) inputs.push_back(place);
      continue;
    }
    for (const HeldParameter& held : plan.left_out) {
      if (held.path != path) continue;
      throw UsageError(
          filled({"--parameters: {} does not move: ", "--parameters: {} no se mueve: "}, {path}) +
          held.why);
    }
    std::vector<std::string> known;
    for (const SensitivityInput& input : plan.inputs) known.push_back(input.path);
    throw UsageError(
        filled({"--parameters: there is no parameter '{}'", "--parameters: no hay parámetro '{}'"},
               {path}) +
        did_you_mean(nearest(path, known)));
  }
  return inputs;
}

std::vector<std::size_t> Analysis::all_inputs() const {
  std::vector<std::size_t> inputs(points_.plan().inputs.size());
  std::iota(inputs.begin(), inputs.end(), std::size_t{0});
  return inputs;
}

void Analysis::prepare() {
  const fs::path kept = file("evaluations");
  OutputFiles files{.evaluations = {kept}};
  for (std::size_t s = 0; s < points_.scenarios(); ++s) {
    const fs::path results = file(points_.label(s) + ".h5");
    files.results.push_back(results);
    const std::vector<fs::path> tables = files_beside(results, sensitivity_list_names());
    files.others.insert(files.others.end(), tables.begin(), tables.end());
  }
  std::vector<fs::path> inputs = command_.files;
  for (const fs::path& input : {command_.base, command_.inputs}) {
    if (!input.empty()) inputs.push_back(input);
  }
  claim_.emplace(
      files,
      OutputTerms{
          .force = command_.force, .resume = command_.resume, .command = typed_, .inputs = inputs});
  store_.emplace(kept, points_.identity());
}

std::vector<Vector> Analysis::run(const Text& what, const Points& points) {
  watcher_.begin(said(language_, what), points.size());
  const calibration::Evaluate one =
      store_->remembered([&](const Vector& point) { return points_.evaluate(point); },
                         {.seed = points_.scenario(0).run.seed,
                          .studies = static_cast<std::uint32_t>(command_.replicates)});
  try {
    std::vector<Vector> answers = points_.batch([&](const Vector& point) {
      stop_if_asked({.partial = {}, .language = language_});
      Vector answer = one(point);
      watcher_.heard();
      return answer;
    })(points);
    log_.transient("");
    return answers;
  } catch (const Interrupted&) {
    log_.transient("");
    throw Interrupted(filled(language_,
                             {"interrupted: {} evaluations are kept in {}; --resume goes on",
                              "interrumpido: {} evaluaciones están en {}; --resume sigue"},
                             store_->size(), command_.out.generic_string()));
  }
}

/// The parameters as they are but for some, which lie at shares of their ranges.
Vector Analysis::at(const std::vector<std::size_t>& inputs, const Vector& unit, double luck) const {
  Vector point = points_.here(luck);
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    point(static_cast<Index>(inputs[k])) =
        points_.plan().inputs[inputs[k]].at(unit(static_cast<Index>(k)));
  }
  return point;
}

/// How many trajectories or rows of `each` evaluations; 2 at least.
Index Analysis::count_for(Index planned, Index each) {
  if (command_.budget.empty()) return planned;
  const Budget budget = budget_of(command_.budget);
  auto evaluations = static_cast<double>(budget.evaluations);
  if (budget.minutes > 0) {
    Points tries;
    for (int luck = 0; luck < lucks_here; ++luck) tries.push_back(points_.here(luck));
    const auto begun = std::chrono::steady_clock::now();
    static_cast<void>(points_.batch([&](const Vector& p) { return points_.evaluate(p); })(tries));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    evaluations = 60 * budget.minutes / took.count() * lucks_here;
  }
  return std::max<Index>(2, static_cast<Index>(evaluations / static_cast<double>(each)));
}

/// All trajectories run under the same luck; the last point of trajectory r also under luck 2 r + 1
/// and under luck 2 r + 2.
ScreeningRun Analysis::screen(const std::vector<std::size_t>& inputs) {
  const auto k = static_cast<Index>(inputs.size());
  ScreeningRun s{
      .inputs = inputs,
      .design = calibration::morris_design(k, count_for(command_.trajectories, k + 3), design_seed),
      .answers = {},
      .other_luck = {}};
  Points points;
  for (const Vector& unit : s.design.points) points.push_back(at(inputs, unit, 0));
  for (Index r = 0; r < s.design.trajectories; ++r) {
    const auto last = static_cast<std::size_t>((r + 1) * (k + 1) - 1);
    for (const Index luck : {2 * r + 1, 2 * r + 2}) {
      points.push_back(at(inputs, s.design.points[last], static_cast<double>(luck)));
    }
  }
  const std::vector<Vector> answers = run({"screening", "cribado"}, points);
  const auto own = static_cast<std::ptrdiff_t>(s.design.points.size());
  s.answers.assign(answers.begin(), answers.begin() + own);
  s.other_luck.assign(answers.begin() + own, answers.end());
  return s;
}

SobolRun Analysis::share_out(const std::vector<std::size_t>& inputs) {
  const auto k = static_cast<Index>(inputs.size());
  SobolRun s{
      .inputs = inputs,
      .design = calibration::variance_design(k, count_for(command_.samples, k + 2), design_seed),
      .answers = {},
      .lucks = {}};
  Points points;
  for (const Vector& unit : s.design.points) points.push_back(at(inputs, unit, 0));
  for (int luck = 0; luck < lucks_here; ++luck) points.push_back(points_.here(luck));
  const std::vector<Vector> answers = run({"Sobol indices", "índices de Sobol"}, points);
  const auto own = static_cast<std::ptrdiff_t>(s.design.points.size());
  s.answers.assign(answers.begin(), answers.begin() + own);
  s.lucks.assign(answers.begin() + own, answers.end());
  return s;
}

SensitivityReport Analysis::report(std::size_t scenario) const {
  const Scenario& s = points_.scenario(scenario);
  const Scenario& base = points_.base(scenario);
  SensitivityReport r{.scenario = points_.label(scenario),
                      .long_name = s.long_name,
                      .base = command_.base.empty() ? base.policy_arm : base.file_stem,
                      .reading = s.reading,
                      .structure = s.structure,
                      .year = points_.year(),
                      .households = s.run.households,
                      .replicates = command_.replicates,
                      .plan = points_.plan(),
                      .outcomes = outcomes_,
                      .here = {},
                      .screening = {},
                      .sobol = {},
                      .evaluations = store_->size(),
                      .seconds = log_.seconds()};
  for (const std::size_t o : outcomes_) {
    r.here.push_back(here_[scenario * sensitivity_outcomes().size() + o]);
  }
  if (screened_) r.screening = found_in(*screened_, scenario, outcomes_);
  if (shares_) r.sobol = found_in(*shares_, scenario, outcomes_);
  return r;
}

void Analysis::write(const SensitivityReport& r, std::size_t scenario) const {
  const Scenario& s = points_.scenario(scenario);
  const fs::path results = file(r.scenario + ".h5");
  write_stored_tables(results, {s.long_name.en, typed_, run_id(), s.long_name.es},
                      {kind_attribute(OutputKind::sensitivity),
                       {"source", "winay " + version_label()},
                       {"version", version_label()},
                       {"scenario", r.scenario},
                       {"base", r.base},
                       {"reading", r.reading},
                       {"structure", r.structure},
                       {"year", std::to_string(r.year)},
                       {"households", std::to_string(r.households)},
                       {"replicates", std::to_string(r.replicates)},
                       {"seed", hex(s.run.seed)},
                       {"resolved_yaml", s.resolved_yaml},
                       {"base_resolved_yaml", points_.base(scenario).resolved_yaml},
                       {"build", build_label()},
                       {"library_versions", library_versions()},
                       {"scenario_sha256", sha256(s.resolved_yaml)}},
                      poverty_lines_of(s.model), tables_of(r));
  write_table_files(lists_of(r), results, run_id(), language_);
  out_ << to_text(r, language_) << said(language_, {"\n results  ", "\n resultados  "})
       << results.generic_string() << std::endl;
}

void Analysis::go() {
  choose_outcomes();
  const std::vector<std::size_t> named = named_inputs();
  prepare();
  watch_for_interruption();
  const Vector here = run({"as it is", "como está"}, {points_.here()}).front();
  here_.assign(here.begin(), here.end());
  const bool sobol = command_.method == "sobol";
  if (!sobol || named.empty()) screened_ = screen(named.empty() ? all_inputs() : named);
  if (sobol)
    shares_ =
        share_out(named.empty() ? six_first(*screened_, points_.scenarios(), outcomes_) : named);
  for (std::size_t s = 0; s < points_.scenarios(); ++s) write(report(s), s);
  out_ << filled(language_, {" {} evaluations, {:.0f} s", " {} evaluaciones, {:.0f} s"},
                 store_->size(), log_.seconds())
       << std::endl;
}

Action declare(Options& options) {
  const auto c = std::make_shared<SensitivityCommand>();
  add_sensitivity_options(options, *c);
  return [c](const Call& call) { on_threads(c->threads, [&] { Analysis(*c, call).go(); }); };
}

}  // namespace

const Verb sensitivity_verb{
    .name = "sensitivity",
    .what = {"say which parameters decide a figure", "dice qué parámetros deciden una cifra"},
    .examples = {R"(Examples:
  winay sensitivity configs/scenarios/exit-after-haku-winay.yaml \
    --base configs/scenarios/peru.yaml -o screening
  winay sensitivity my-exit.yaml --base peru.yaml -o screening --method sobol --resume
  winay sensitivity peru.yaml -o who-gains --outcomes measured_income,measured_income_p25
  winay sensitivity peru.yaml -o three --method sobol --samples 256 \
    --parameters welfare.baseline_poverty,shocks.income_deviation,consumption.propensity
  winay sensitivity my-exit.yaml --base peru.yaml --inputs my-ranges.yaml -o mine --budget 20min

A figure is that of the scenario's policy against the base's policy, or without --base against its
own base arm. Morris screening moves every parameter of configs/sensitivity.yaml over its range;
Sobol indices take at most six: those named, or those that the screening ranks first.
Each scenario gives FOLDER/<scenario>.h5 with all tables, these as CSV, as a workbook
and as LaTeX. Evaluations are kept in FOLDER as they are made: --resume goes on with them.)",
                 R"(Ejemplos:
  winay sensitivity configs/scenarios/exit-after-haku-winay.yaml \
    --base configs/scenarios/peru.yaml -o criba
  winay sensitivity mi-salida.yaml --base peru.yaml -o criba --method sobol --resume
  winay sensitivity peru.yaml -o quien-gana --outcomes measured_income,measured_income_p25
  winay sensitivity peru.yaml -o tres --method sobol --samples 256 \
    --parameters welfare.baseline_poverty,shocks.income_deviation,consumption.propensity
  winay sensitivity mi-salida.yaml --base peru.yaml --inputs mis-rangos.yaml -o mio --budget 20min

Una cifra es la de la política del escenario frente a la de la base, o sin --base frente a su propio
brazo base. La criba de Morris mueve cada parámetro de configs/sensitivity.yaml por su rango; los
índices de Sobol toman a lo más seis: los nombrados, o los primeros de la criba.
Cada escenario da CARPETA/<escenario>.h5 con todas las tablas, estas como CSV, como libro de
Excel y como LaTeX. Las evaluaciones se guardan en CARPETA según se hacen: --resume sigue con
ellas.)"},
    .declare = declare};

}  // namespace winay
