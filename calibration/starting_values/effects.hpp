#pragma once

#include <map>
#include <string>

#include "winay/config/scenario/scenario.hpp"

namespace winay {

/// What a scenario's parameters make of the published statistics, each a mean over replicates with
/// its Monte-Carlo standard error.
struct Effect {
  double mean = 0;
  double standard_error = 0;
};
using Effects = std::map<std::string, Effect>;

/// How it is measured: sizes, and whose effect it is.
struct EffectsDesign {
  std::int32_t households = 40'000;
  std::int32_t replicates = 4;
};

/// Effects of Haku Wiñay, of coaching and of stopping the transfer, on the same households with and
/// without, in a population where everyone is in the transfer and nobody leaves it or grows older
/// (the replica of the study). The transfer keeps its real value.
///
/// Reading `late`: everybody takes part against nobody. Reading `itt`: 72 % of households (by
/// centre, then by household) against 24 %; effects after year 2 and of stopping the transfer are
/// those of full participation. Names: control, mean, p25, p50, p75 (income of the second year);
/// year_5, year_10 (income); the six practices, in points, after bimester 12; coaching_shed
/// (points, completers); coaching_income (soles of the second year, the offered); stop_5, stop_10
/// (participants), stop_5_without, stop_10_without; active_untreated, active_2, active_5, active_10
/// (share with a running enterprise).
Effects measure_effects(const Scenario& scenario, const EffectsDesign& design);

}  // namespace winay
