#pragma once

#include <functional>
#include <string>
#include <vector>

#include "winay/core/text.hpp"
#include "winay/evaluation/study/estimators.hpp"

namespace winay::evaluation {

/// All estimates of all drawn studies.
struct StudyRedraws {
  std::vector<EstimatorLabel> labels;
  std::vector<bool> costly;  ///< one a label: only the first `costly_redraws` have it
  std::int32_t costly_redraws = 0;
  /// A row a redraw, a number a label; NaN where the data did not allow it.
  std::vector<std::vector<RedrawEstimate>> estimates;
  /// What the first redraw that an estimator could not use said, one a label; empty: none.
  std::vector<OwnText> problems;

  [[nodiscard]] std::size_t label(std::string_view key) const;
};

/// Draws the study's redraws from the populations in turn and runs every estimator on each. The
/// result does not depend on the number of threads. `progress` hears of each finished redraw, from
/// any thread; it may throw to stop.
StudyRedraws redraw_study(const std::vector<StudyWorlds>& populations, const Study& study,
                          const StudyTruth& truth, const std::vector<EstimatorBlock>& blocks,
                          const std::function<void()>& progress = {});

/// How an estimator does against its own truth, over redraws.
struct EstimatorRecord {
  EstimatorLabel label;
  std::size_t redraws = 0;   ///< that gave a number
  std::size_t failures = 0;  ///< that did not
  double truth = 0;          ///< NaN: none
  double mean = 0;
  double bias = 0;
  double sd = 0;
  double rmse = 0;
  double coverage = 0;    ///< of intervals of 95 %; NaN without any
  double se_over_sd = 0;  ///< mean standard error over the standard deviation of estimates
  double rejects = 0;     ///< share with p < 0.05 of no effect
  double low = 0;         ///< 2.5 % and 97.5 % of estimates
  double high = 0;
  double simulation_error = 0;  ///< of the mean
  double exaggeration = 0;  ///< mean |estimate| of the significant over the true effect (type M)
  double wrong_sign = 0;    ///< share of the significant with the other sign (type S)
};
std::vector<EstimatorRecord> records_of(const StudyRedraws& redraws, const StudyTruth& truth);

/// A published number beside the simulated ones.
struct PublishedRecord {
  std::string key;
  bool alternative = false;  ///< by another estimator than the reading's
  PublishedStatistic statistic{};
  PublishedMethod method{};
  EstimatorRecord simulated{};
  double se = 0;            ///< mean standard error over redraws
  double same_pattern = 0;  ///< share of redraws with the published sign and significance
  double gap_t = 0;         ///< published less simulated mean over the SD of redraws
};
std::vector<PublishedRecord> published_records(const StudyRedraws& redraws, const StudyTruth& truth,
                                               const Study& study, const Targets& targets);

}  // namespace winay::evaluation
