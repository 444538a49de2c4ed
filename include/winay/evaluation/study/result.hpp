#pragma once

#include <functional>
#include <vector>

#include "winay/evaluation/study/curve.hpp"
#include "winay/evaluation/study/redraws.hpp"
#include "winay/evaluation/study/validity.hpp"

namespace winay::evaluation {

/// A study replicated in the simulation.
struct StudyResult {
  Study study;
  Targets targets;
  std::size_t centres = 0;  ///< that studies are drawn from, over all populations
  std::size_t households = 0;
  StudyTruth truth;
  StudyRedraws redraws;
  std::vector<PublishedRecord> published;
  std::vector<EstimatorRecord> panel;
  SpecificationCurve curve;
  StudyValidity validity;
};

/// Draws and judges the study in the worlds of its populations.
StudyResult replicate_study(const std::vector<StudyWorlds>& populations, const Study& study,
                            const Targets& targets, const std::function<void()>& progress = {});

}  // namespace winay::evaluation
