#pragma once

#include <cstdint>

#include "run/plan/probe.hpp"
#include "winay/config/scenario/scenario.hpp"
#include "winay/report/plan/forecast.hpp"

namespace winay {

/// How often scenarios are run where they are compared.
struct ComparedCells {
  std::int32_t scenarios = 1;
  std::int32_t cells = 1;   ///< readings times structures
  std::int32_t trials = 0;  ///< of assumptions, on few households
};

/// What a run of a scenario takes, by what a trial of it took. Files are those of a target.
RunForecast forecast_of(const Scenario& scenario, const Probe& probe,
                        const RecordingOptions& recording);

/// What a comparison of several scenarios like this one takes: in each cell one solution, one
/// burn-in and one arm a scenario; then the same on few households under each assumption.
RunForecast comparison_forecast(const Scenario& scenario, const Probe& probe,
                                const RecordingOptions& recording, const ComparedCells& compared);

}  // namespace winay
