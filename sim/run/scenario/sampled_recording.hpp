#pragma once

#include <cstddef>
#include <optional>

#include "winay/record/recorder.hpp"
#include "winay/record/sample_sums.hpp"

namespace winay {

/// Records one arm by the clusters of a survey, beside who records it by groups. Without sums, of a
/// population that is no survey's, it records nothing.
class SampledRecording {
 public:
  /// `clusters`: sums->groups(), which must outlive it, as all others.
  SampledRecording(SampleSums* sums, const Model& model, const Arm& arm,
                   const Population& population, const Groups& clusters)
      : sums_(sums) {
    if (sums_ == nullptr) return;
    years_.emplace(sums_->distributions(clusters));
    recorder_.emplace(model, arm, population, clusters, RecorderOptions{.year_sink = &*years_});
  }

  /// To be shown each bimester, or null.
  [[nodiscard]] Observer* observer() { return recorder_ ? &*recorder_ : nullptr; }
  /// What it saw goes to a place of the sums.
  void add_to_sums(std::size_t scenario) {
    if (recorder_) sums_->add(scenario, recorder_->take(), *years_);
  }

 private:
  SampleSums* sums_;
  std::optional<SampleDistributions> years_;
  std::optional<Recorder> recorder_;
};

}  // namespace winay
