#include <doctest/doctest.h>

#include "run/scenario/population_source.hpp"
#include "tests/config/support.hpp"
#include "tests/numbers/outcomes.hpp"
#include "winay/config/studies/study.hpp"
#include "winay/config/studies/targets.hpp"
#include "winay/evaluation/study/result.hpp"
#include "winay/schedule/solve.hpp"

namespace winay::test {

namespace {

const fs::path file = "calibration/studies/haku-winay-2020.yaml";

const Settings small{"runs.households=3000 households", "runs.redraws=2 redraws"};

/// Two studies drawn from few households, with all their estimates.
class StudyStage : public Stage {
 public:
  explicit StudyStage(const Settings& settings) : settings_(small) {
    settings_.insert(settings_.end(), settings.begin(), settings.end());
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

std::uint64_t StudyStage::outcome(const Settings& more) const {
  LoadOptions options{.overrides = settings_};
  options.overrides.insert(options.overrides.end(), more.begin(), more.end());
  const Study study = load_study(file, options);
  const Targets targets = load_targets(study.targets, options);
  const Scenario scenario = study_scenario(study, options);
  const PopulationSource source(scenario);
  evaluation::StudyModel model = evaluation::study_model(scenario, study);
  solve(model.model, *source.sample());
  std::vector<evaluation::StudyWorlds> populations;
  for (std::int32_t p = 0; p < study.runs.populations; ++p) {
    model.model.key.replicate = static_cast<std::uint32_t>(p);
    populations.push_back(evaluation::simulate_worlds(model, *source.of(p), study));
  }
  Digest digest;
  add(digest, evaluation::replicate_study(populations, study, targets));
  return digest.hash();
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
  const std::vector<Number> numbers = numbers_in(file);
  const std::vector<Verdict> verdicts = verdicts_on(numbers, "", looks);
  for (std::size_t k = 0; k < numbers.size(); ++k) {
    CHECK_MESSAGE(verdicts[k] != Verdict::idle, numbers[k].path, " = ", numbers[k].text);
  }
}

}  // namespace winay::test
