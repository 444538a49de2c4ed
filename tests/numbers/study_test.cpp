#include <doctest/doctest.h>

#include <memory>

#include "tests/numbers/files.hpp"
#include "winay/calibration/study_problem.hpp"
#include "winay/config/studies/study.hpp"
#include "winay/config/studies/targets.hpp"
#include "winay/evaluation/study/result.hpp"

namespace winay::test {

namespace {

const fs::path file = "calibration/studies/haku-winay-2020.yaml";

const Settings small{"runs.households=12000 households",
                     "runs.redraws=4 redraws",
                     "runs.bootstrap_draws=19 draws",
                     "place.districts=5",
                     "control.centres=10",
                     "control.households=140",
                     "assigned.centres=11",
                     "assigned.households=220",
                     "coaching.sampled_offered=60",
                     "coaching.sampled_others=60",
                     "coaching.sampled_pure=60"};

/// Two studies drawn from few households, with all their estimates. What is solved is solved once.
class StudyStage : public Stage {
 public:
  explicit StudyStage(const Settings& settings) : settings_(small) {
    settings_.insert(settings_.end(), settings.begin(), settings.end());
    const LoadOptions options{.overrides = settings_};
    for (const std::string& one : solved(study_scenario(load_study(file, options), options))) {
      settings_.push_back("scenario." + one);
    }
    usual_ = outcome({});
  }
  [[nodiscard]] bool differs(const Settings& more) const override {
    return outcome(more) != usual_;
  }

 private:
  [[nodiscard]] std::uint64_t outcome(const Settings& more) const;

  Settings settings_;
  std::uint64_t usual_ = 0;
};

void add(Digest& digest, const evaluation::StudyResult& result) {
  for (const evaluation::TrueEffect& effect : result.truth.effects()) digest.add(effect.value);
  for (const auto& redraw : result.redraws.estimates) {
    for (const evaluation::RedrawEstimate& e : redraw) {
      for (const double number : {e.value, e.se, e.p, e.low, e.high}) digest.add(number);
    }
  }
  for (const evaluation::PublishedRecord& record : result.published) {
    digest.add(record.same_pattern);
  }
}

evaluation::StudyResult replicated(const Settings& settings) {
  const LoadOptions options{.overrides = settings};
  const Study study = load_study(file, options);
  const Targets targets = load_targets(study.targets, options);
  const Scenario scenario = study_scenario(study, options);
  const PopulationSource source(scenario);
  evaluation::StudyModel model = evaluation::study_model(scenario, study);
  solve_if_asked(model.model, source);
  std::vector<evaluation::StudyWorlds> populations;
  for (std::int32_t p = 0; p < study.runs.populations; ++p) {
    model.model.key.replicate = static_cast<std::uint32_t>(p);
    populations.push_back(evaluation::simulate_worlds(model, *source.of(p), study));
  }
  return evaluation::replicate_study(populations, study, targets);
}

std::uint64_t StudyStage::outcome(const Settings& more) const {
  Settings settings = settings_;
  settings.insert(settings.end(), more.begin(), more.end());
  Digest digest;
  add(digest, replicated(settings));
  return digest.hash();
}

/// What calibration makes of a file of targets, at simulated numbers below and above all of it.
void add(Digest& digest, const Targets& targets, const Scenario& scenario) {
  const calibration::Objective objective(calibration::moments_of(targets));
  const auto moments = static_cast<calibration::Index>(objective.moments().size());
  for (const double simulated : {-1e4, 1e4}) {
    const calibration::Vector all = calibration::Vector::Constant(moments, simulated);
    for (const double residual : objective.residuals(all)) digest.add(residual);
  }
  const calibration::Box box(calibration::fitted_parameters(targets, scenario));
  const calibration::Vector theta = 1.01 * box.centre();
  for (const double place : box.scaled(theta)) digest.add(place);
  for (const double place : box.unit(theta)) digest.add(place);
}

/// Which of the numbers that other sources speak of they would call as expected; each is at what
/// the usual file calls the least and the most.
void add(Digest& digest, const Targets& targets, const Targets& usual) {
  for (std::size_t k = 0; k < usual.checks.size(); ++k) {
    for (const double implied : {usual.checks[k].from, usual.checks[k].to}) {
      digest.add(std::uint64_t{targets.checks.at(k).holds(implied)});
    }
  }
}

}  // namespace

TEST_CASE_FIXTURE(AtRoot, "numbers: each of a study moves its estimates") {
  std::vector<Look> looks;
  const auto look = [&](const std::string& begins, const Settings& settings) {
    looks.push_back({begins, std::make_unique<StudyStage>(settings)});
  };
  look("", {});
  look("readings.conservative.", {"reading=conservative"});
  look("precisions.precise.", {"precision=precise"});
  look("precisions.imprecise.", {"precision=imprecise"});
  std::vector<Number> numbers = numbers_in(file);
  std::erase_if(numbers, [](const Number& number) { return number.path.starts_with("runs."); });
  check_numbers(numbers, looks);
  for (const char* size :
       {"households=13000 households", "populations=2 populations", "redraws=3 redraws",
        "bootstrap_redraws=1 redraws", "bootstrap_draws=29 draws", "seed=0x5eed1"}) {
    CHECK_MESSAGE(looks.front().stage->differs({std::string("runs.") + size}), size);
  }
}

TEST_CASE_FIXTURE(AtRoot, "numbers: each of what was published moves a fit or a comparison") {
  const evaluation::StudyResult usual = replicated(small);
  std::vector<Scenario> scenarios;
  for (const std::string_view structure : structure_names) {
    scenarios.push_back(load_scenario("configs/scenarios/peru.yaml",
                                      {.overrides = {"structure=" + std::string(structure)}}));
  }
  const auto digest_of = [&](const fs::path& name) {
    const Targets targets = load_targets(name);
    Digest digest;
    for (const Scenario& scenario : scenarios) add(digest, targets, scenario);
    add(digest, targets, usual.targets);
    for (const evaluation::PublishedRecord& p :
         evaluation::published_records(usual.redraws, usual.truth, usual.study, targets)) {
      digest.add(p.same_pattern);
      digest.add(p.gap_t);
    }
    return digest.hash();
  };
  std::vector<Look> looks;
  looks.push_back({"", std::make_unique<FileStage>(usual.study.targets, digest_of)});
  check_numbers(numbers_in(usual.study.targets), looks);
}

}  // namespace winay::test
