#pragma once

#include <functional>
#include <string>
#include <vector>

#include "winay/config/studies/study.hpp"
#include "winay/config/studies/targets.hpp"
#include "winay/core/text.hpp"
#include "winay/evaluation/estimators/inference.hpp"
#include "winay/evaluation/study/sample.hpp"
#include "winay/evaluation/study/truth.hpp"

namespace winay::evaluation {

/// One number of one drawn study. What an estimator does not give is NaN.
struct RedrawEstimate {
  double value;
  double se;
  double p;    ///< two-sided, of no effect
  double low;  ///< interval of 95 %; low above high: everything but what lies between them
  double high;

  RedrawEstimate();
  explicit RedrawEstimate(const Estimate& estimate);
  /// Whether the interval holds a number.
  [[nodiscard]] bool covers(double truth) const;
};

/// An estimator with what it is after.
struct EstimatorLabel {
  std::string key;
  OwnText name;
  std::string unit;
  std::string truth;  ///< key of its estimand among the true effects
};

/// Where a block finds itself.
struct BlockContext {
  const Study& study;
  const StudyTruth& truth;
  DrawKey key;  ///< of bootstraps and permutations, the redraw's own
};

/// Estimators that share work: one call gives a number for each label.
struct EstimatorBlock {
  std::vector<EstimatorLabel> gives;
  bool costly = false;  ///< bootstraps: only on some redraws
  std::function<std::vector<RedrawEstimate>(const StudySample&, const BlockContext&)> run;
};

/// The economist's panel: many estimators of the effect on income, and those of the experiment.
std::vector<EstimatorBlock> panel_estimators();

/// One published statistic with the switches it is estimated under.
struct PublishedTask {
  std::string key;
  PublishedStatistic statistic;
  StudySwitches switches;
  bool alternative = false;  ///< another estimator than the reading's
};
/// As the study's reading has them; effects on quantiles by quantile regression and by the
/// difference of quantiles too.
std::vector<PublishedTask> published_tasks(const Study& study, const Targets& targets);
/// One estimator a task.
std::vector<EstimatorBlock> published_estimators(const Study& study, const Targets& targets);
/// In words: whom the effect is on, and by what.
struct PublishedMethod {
  OwnText estimand;
  OwnText estimator;
  std::string truth;
};
PublishedMethod method_of(const PublishedStatistic& statistic, const StudySwitches& switches);

}  // namespace winay::evaluation
