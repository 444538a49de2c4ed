#include "run/calibrate/verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>

#include "run/calibrate/checks.hpp"
#include "run/console/exit_code.hpp"
#include "run/console/interruption.hpp"
#include "run/console/news.hpp"
#include "run/console/relay.hpp"
#include "run/console/threads.hpp"
#include "run/line/version.hpp"
#include "winay/core/hash.hpp"
#include "winay/output/files/claim.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/report/calibrate/tables.hpp"
#include "winay/report/export/stored_tables.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using calibration::CalibrationNews;
using calibration::CalibrationPlan;
using calibration::StudyCalibration;
using calibration::StudyProblem;

/// Says once in a while how far the search is; ends it when a signal has come.
class Watcher {
 public:
  Watcher(const std::string& cell, Language language, Log& log)
      : cell_(cell), language_(language), news_(log) {}

  void hear(const CalibrationNews& news) {
    const std::scoped_lock lock(guard_);
    stop_if_asked({.partial = {}, .language = language_});
    news_.tell([&] {
      return filled(language_,
                    {"{} · {} · {} evaluations · best Q {:.3f}",
                     "{} · {} · {} evaluaciones · mejor Q {:.3f}"},
                    cell_, news.stage.in(language_), news.all, news.best);
    });
  }

 private:
  std::string cell_;
  Language language_;
  std::mutex guard_;
  News news_;
};

/// Evaluations that fit into some minutes, from how long one takes.
std::size_t affordable(const StudyProblem& problem, double minutes) {
  const auto begun = std::chrono::steady_clock::now();
  constexpr int tries = 8;
  const calibration::Points points(tries, problem.start());
  static_cast<void>(problem.batch({})(points));
  const double one =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count() / tries;
  return static_cast<std::size_t>(60 * minutes / one / 2);
}

CalibrationPlan plan_for(const CalibrateCommand& command, const StudyProblem& problem) {
  CalibrationPlan plan = calibration::plan_of(900);
  if (command.quick) plan = calibration::quick_plan();
  if (!command.budget.empty()) {
    const Budget budget = budget_of(command.budget);
    plan = calibration::plan_of(budget.minutes > 0 ? affordable(problem, budget.minutes)
                                                   : budget.evaluations);
  }
  plan.seed = command.seed;
  return plan;
}

/// Calibrates the cells one after the other and writes each down.
class Calibration {
 public:
  Calibration(const CalibrateCommand& command, const Call& call)
      : command_(command),
        language_(call.language),
        typed_(call.typed),
        out_(call.out),
        log_(call.log),
        reading_(call.reading()) {}

  void go();

 private:
  struct Done {
    const CalibrationCell* cell;
    std::unique_ptr<StudyProblem> problem;
    StudyCalibration result;
  };

  void prepare(const std::vector<CalibrationCell>& cells);
  Done run(const CalibrationCell& cell);
  void write(const Done& done) const;
  void compare(const std::vector<Done>& all) const;
  void write_report(const std::vector<CalibrationCell>& cells) const;
  [[nodiscard]] std::string what_stands(const CalibrationCell& cell, std::size_t evaluations) const;
  [[nodiscard]] fs::path file(const std::string& name) const { return command_.out / name; }
  [[nodiscard]] std::string run_id(const CalibrationCell& cell) const {
    return "winay calibrate " + identity_of(cell).substr(0, 16);
  }

  const CalibrateCommand& command_;
  Language language_;
  const std::string& typed_;
  std::ostream& out_;
  Log& log_;
  LoadOptions reading_;
  std::vector<Alternative> alternatives_;
  std::optional<OutputClaim> claim_;
  std::size_t cells_ = 0;
  std::vector<std::string> complete_;  ///< names of cells
};

/// Everything that will be written, taken before anything is computed.
void Calibration::prepare(const std::vector<CalibrationCell>& cells) {
  OutputFiles files{.others = {file("report.html")}};
  const auto add = [&](const std::vector<fs::path>& more) {
    files.others.insert(files.others.end(), more.begin(), more.end());
  };
  for (const CalibrationCell& cell : cells) {
    files.results.push_back(file(cell.name + ".h5"));
    files.evaluations.push_back(file(cell.name + ".evaluations"));
    add(files_beside(files.results.back(), calibration_table_names()));
    add({file("parameters") / (cell.name + ".yaml"),
         file("parameters") / (cell.name + ".draws.csv"), file("ridge") / (cell.name + ".yaml")});
    for (const CalibrationCell& other : cells) {
      if (&other <= &cell || other.study.reading != cell.study.reading) continue;
      add(files_beside(file(cell.study.reading + ".h5"),
                       {pair_name(cell.scenario.structure, other.scenario.structure)}));
    }
  }
  std::vector<fs::path> inputs{command_.targets};
  for (const fs::path& input : {command_.study, command_.alternatives}) {
    if (!input.empty()) inputs.push_back(input);
  }
  claim_.emplace(
      files,
      OutputTerms{
          .force = command_.force, .resume = command_.resume, .command = typed_, .inputs = inputs});
}

/// For who interrupted the search of a cell.
std::string Calibration::what_stands(const CalibrationCell& cell, std::size_t evaluations) const {
  std::string names;
  for (const std::string& name : complete_) names += (names.empty() ? " (" : ", ") + name;
  if (!names.empty()) names += ")";
  return filled(
      language_,
      {"interrupted: {} of {} cells are complete in {}{}; {} evaluations of {} are kept: "
       "--resume goes on with them",
       "interrumpido: {} de {} celdas están completas en {}{}; se guardan {} evaluaciones "
       "de {}: --resume sigue con ellas"},
      complete_.size(), cells_, command_.out.generic_string(), names, evaluations, cell.name);
}

Calibration::Done Calibration::run(const CalibrationCell& cell) {
  const std::size_t populations =
      command_.quick ? calibration::quick_plan().populations : CalibrationPlan{}.populations;
  auto problem = problem_of(cell, populations);
  const CalibrationPlan plan = plan_for(command_, *problem);
  calibration::EvaluationStore store(file(cell.name + ".evaluations"), identity_of(cell));
  Watcher watcher(cell.name, language_, log_);
  const calibration::Watch watch = [&](const CalibrationNews& news) { watcher.hear(news); };
  try {
    StudyCalibration result = calibration::calibrate_study(*problem, plan, store, watch);
    check_calibration(cell, *problem, {command_, plan, alternatives_, language_}, store, watch,
                      result);
    log_.transient("");
    return {&cell, std::move(problem), std::move(result)};
  } catch (const Interrupted&) {
    log_.transient("");
    throw Interrupted(what_stands(cell, store.size()));
  }
}

void Calibration::write(const Done& done) const {
  const CalibrationCell& cell = *done.cell;
  const std::vector<StoredTable> tables = tables_of(*done.problem, done.result);
  const fs::path results = file(cell.name + ".h5");
  write_stored_tables(results,
                      {cell.study.long_name.en, typed_, run_id(cell), cell.study.long_name.es},
                      {kind_attribute(OutputKind::calibrate),
                       {"source", "winay " + version_label()},
                       {"version", version_label()},
                       {"reading", cell.study.reading},
                       {"structure", cell.scenario.structure},
                       {"seed", hex(static_cast<std::uint64_t>(command_.seed))},
                       {"study_yaml", cell.study.resolved_yaml},
                       {"resolved_yaml", cell.scenario.resolved_yaml},
                       {"build", build_label()},
                       {"library_versions", library_versions()},
                       {"study_sha256", sha256(cell.study.resolved_yaml)},
                       {"scenario_sha256", sha256(cell.scenario.resolved_yaml)}},
                      poverty_lines_of(cell.scenario.model), tables);
  write_table_files(tables, results, run_id(cell), language_);
  save_text(file("parameters") / (cell.name + ".yaml"),
            parameter_file(*done.problem, done.result, run_id(cell)));
  save_text(file("parameters") / (cell.name + ".draws.csv"),
            draws_file(*done.problem, done.result));
  if (done.result.alternatives.empty()) return;
  save_text(file("ridge") / (cell.name + ".yaml"),
            ridge_file(*done.problem, done.result, run_id(cell)));
}

/// Structures under the same reading, two by two.
void Calibration::compare(const std::vector<Done>& all) const {
  for (std::size_t a = 0; a < all.size(); ++a) {
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      if (all[a].cell->study.reading != all[b].cell->study.reading) continue;
      const StructurePair pair{.problem = *all[a].problem,
                               .a = all[a].cell->scenario.structure,
                               .of_a = all[a].result,
                               .b = all[b].cell->scenario.structure,
                               .of_b = all[b].result};
      write_table_files({table_of(pair)}, file(all[a].cell->study.reading + ".h5"),
                        run_id(*all[a].cell) + " " + run_id(*all[b].cell), language_);
      out_ << to_text(pair, language_) << std::endl;
    }
  }
}

void Calibration::go() {
  alternatives_ = read_alternatives(command_, language_);
  const std::vector<CalibrationCell> cells = read_cells(command_, reading_);
  prepare(cells);
  cells_ = cells.size();
  watch_for_interruption();
  std::vector<Done> all;
  for (const CalibrationCell& cell : cells) {
    all.push_back(run(cell));
    write(all.back());
    complete_.push_back(cell.name);
    out_ << to_text(*all.back().problem, all.back().result, language_)
         << said(language_, {" results  ", " resultados  "})
         << file(cell.name + ".h5").generic_string() << '\n'
         << said(language_, {" parameters  ", " parámetros  "})
         << (file("parameters") / (cell.name + ".yaml")).generic_string() << '\n'
         << std::endl;
  }
  compare(all);
  write_report(cells);
}

/// One page on all of them.
void Calibration::write_report(const std::vector<CalibrationCell>& cells) const {
  std::vector<fs::path> files;
  for (const CalibrationCell& cell : cells) files.push_back(file(cell.name + ".h5"));
  write_page(files, file("report.html"), language_);
  out_ << said(language_, {" page  ", " página  "}) << file("report.html").generic_string()
       << std::endl;
}

Action declare(Options& options) {
  const auto c = std::make_shared<CalibrateCommand>();
  add_calibrate_options(options, *c);
  return [c](const Call& call) { on_threads(c->threads, [&] { Calibration(*c, call).go(); }); };
}

}  // namespace

const Verb calibrate_verb{.name = "calibrate",
                          .what = {"estimate parameters from published numbers",
                                   "estima parámetros a partir de números publicados"},
                          .examples = {R"(Examples:
  winay calibrate calibration/targets/haku-winay-2020.yaml -o fitted
  winay calibrate calibration/targets/haku-winay-2020.yaml -o fitted --readings itt --budget 20min
  winay calibrate calibration/targets/haku-winay-2020.yaml -o fitted --resume
  winay calibrate calibration/targets/haku-winay-2020.yaml -o fitted --resume \
    --alternatives calibration/alternatives/haku-winay-2020.yaml --recover 20 --bootstrap 50
  winay calibrate my-targets.yaml --study my-study.yaml --structures no_trap --quick -o try
  winay calibrate my-targets.yaml -o try --set switches.quantile_estimator=difference
  winay calibrate my-targets.yaml -o try --set scenario.consumption.locus_of_control=0.065

Each reading under each structure gives FOLDER/<reading>-<structure>.h5 with all tables, these as
CSV, as a workbook and as LaTeX, and FOLDER/parameters/<reading>-<structure>.yaml, a
parameter file with standard errors. Evaluations are kept in FOLDER as they are made: with
--resume, a search that was interrupted goes on where it was.)",
                                       R"(Ejemplos:
  winay calibrate calibration/targets/haku-winay-2020.yaml -o ajuste
  winay calibrate calibration/targets/haku-winay-2020.yaml -o ajuste --readings itt --budget 20min
  winay calibrate calibration/targets/haku-winay-2020.yaml -o ajuste --resume
  winay calibrate calibration/targets/haku-winay-2020.yaml -o ajuste --resume \
    --alternatives calibration/alternatives/haku-winay-2020.yaml --recover 20 --bootstrap 50
  winay calibrate mis-metas.yaml --study mi-estudio.yaml --structures no_trap --quick -o prueba
  winay calibrate mis-metas.yaml -o prueba --set switches.quantile_estimator=difference
  winay calibrate mis-metas.yaml -o prueba --set scenario.consumption.locus_of_control=0.065

Cada lectura con cada estructura da CARPETA/<lectura>-<estructura>.h5 con todas las tablas, estas
como CSV, como libro de Excel y como LaTeX, y CARPETA/parameters/<lectura>-<estructura>.yaml,
un archivo de parámetros con errores estándar. Las evaluaciones se guardan en CARPETA según se hacen:
con --resume, una búsqueda interrumpida sigue donde estaba.)"},
                          .declare = declare};

}  // namespace winay
