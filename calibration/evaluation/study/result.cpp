#include "winay/evaluation/study/result.hpp"

namespace winay::evaluation {

StudyResult replicate_study(const std::vector<StudyWorlds>& populations, const Study& study,
                            const Targets& targets, const std::function<void()>& progress) {
  StudyResult result;
  result.study = study;
  result.targets = targets;
  std::vector<StudyTruth> truths;
  for (const StudyWorlds& worlds : populations) {
    result.centres += worlds.centres.size();
    result.households += worlds.households.size();
    truths.emplace_back(worlds, study);
  }
  result.truth = StudyTruth::mean(truths);
  std::vector<EstimatorBlock> blocks = published_estimators(study, targets);
  for (EstimatorBlock& block : panel_estimators()) blocks.push_back(std::move(block));
  result.redraws = redraw_study(populations, study, result.truth, blocks, progress);
  result.curve = draw_curve(populations, study);
  result.validity = check_validity(populations, study);
  result.published = published_records(result.redraws, result.truth, study, targets);
  result.panel = records_of(result.redraws, result.truth);
  result.panel.erase(result.panel.begin(),
                     result.panel.begin() + static_cast<std::ptrdiff_t>(result.published.size()));
  return result;
}

}  // namespace winay::evaluation
