#include "run/calibrate/checks.hpp"

namespace winay {

namespace {

using calibration::AlternativeFit;
using calibration::Reestimator;
using calibration::StudyCalibration;
using calibration::StudyProblem;

/// A cell's estimates again, check by check.
class Checker {
 public:
  Checker(const CalibrationCell& cell, const StudyProblem& problem, const CalibrationChecks& checks,
          calibration::EvaluationStore& store, const calibration::Watch& watch,
          StudyCalibration& found)
      : cell_(cell),
        problem_(problem),
        checks_(checks),
        reestimator_(checks.plan, store, watch, found.evaluations),
        found_(found) {}

  void precisions();
  void alternatives();
  void recovery();
  void bootstrap();

 private:
  [[nodiscard]] CalibrationCell changed(const CellChange& change) const {
    CalibrationCell cell = read_cell(checks_.command, cell_.study.reading, cell_.scenario.structure,
                                     change, {.language = checks_.language});
    cell.targets = cell_.targets;
    return cell;
  }
  void end() {
    found_.stages.push_back(reestimator_.end());
    found_.seconds += found_.stages.back().seconds;
    found_.evaluations = reestimator_.evaluations();
  }

  const CalibrationCell& cell_;
  const StudyProblem& problem_;
  const CalibrationChecks& checks_;
  Reestimator reestimator_;
  StudyCalibration& found_;
};

void Checker::precisions() {
  reestimator_.begin({"precisions", "precisiones"});
  for (const std::string& name : cell_.study.precisions) {
    const CalibrationCell other = changed({.overrides = {"precision=" + name}, .overlay = {}});
    const std::uint64_t identity = name == cell_.study.precision ? 0 : number_of(other);
    calibration::Refit refit = calibration::refit_problem(
        problem_.surveyed(other.study.survey), identity, true, checks_.plan, found_, reestimator_);
    refit.name = name;
    refit.label = other.study.precision_label;
    found_.precisions.push_back(std::move(refit));
  }
  end();
}

void Checker::alternatives() {
  if (checks_.alternatives.empty()) return;
  reestimator_.begin({"alternatives", "alternativas"});
  for (const Alternative& each : checks_.alternatives) {
    if (!each.in(cell_.scenario.structure)) continue;
    const CalibrationCell other = changed({.overrides = {}, .overlay = each.variant.overlay});
    const auto problem = problem_of(other, checks_.plan.populations);
    AlternativeFit fit;
    fit.refit = calibration::refit_problem(*problem, number_of(other), false, checks_.plan, found_,
                                           reestimator_);
    fit.refit.name = each.variant.name;
    fit.refit.label = each.variant.long_name;
    fit.why = each.variant.why;
    fit.implied = calibration::implications(*problem, fit.refit.estimate);
    const std::string file = each.variant.overlay.file.filename().generic_string();
    for (const ParameterRecord& record : other.scenario.parameters) {
      if (std::filesystem::path(record.file).filename() == file) fit.assumed.push_back(record);
    }
    found_.alternatives.push_back(std::move(fit));
  }
  end();
}

void Checker::recovery() {
  if (checks_.command.recover == 0) return;
  reestimator_.begin({"recovery", "recuperación"});
  found_.recovery =
      calibration::recover(problem_, checks_.plan, found_, checks_.command.recover, reestimator_);
  end();
}

void Checker::bootstrap() {
  if (checks_.command.bootstrap == 0) return;
  reestimator_.begin({"bootstrap", "bootstrap"});
  found_.bootstrap = calibration::bootstrap_study(problem_, checks_.plan, found_,
                                                  checks_.command.bootstrap, reestimator_);
  end();
}

}  // namespace

void check_calibration(const CalibrationCell& cell, const StudyProblem& problem,
                       const CalibrationChecks& checks, calibration::EvaluationStore& store,
                       const calibration::Watch& watch, StudyCalibration& found) {
  Checker checker(cell, problem, checks, store, watch, found);
  if (checks.plan.weightings) checker.precisions();
  checker.alternatives();
  checker.recovery();
  checker.bootstrap();
}

}  // namespace winay
