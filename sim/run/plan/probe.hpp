#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "run/scenario/run_options.hpp"
#include "winay/config/scenario/scenario.hpp"

namespace winay {

/// A cost that grows with the number of households.
struct GrowingCost {
  double fixed = 0;
  double each = 0;  ///< a household

  [[nodiscard]] double at(double households) const { return fixed + each * households; }
  /// Through two measurements; neither part is below 0.
  static GrowingCost through(double few, double cost_of_few, double many, double cost_of_many);
};

/// What a short trial of a scenario took on this machine, its options and threads; seconds.
struct Probe {
  std::int32_t households = 0;  ///< of the scenario
  std::int32_t sample = 0;      ///< on which it is solved
  std::vector<std::int32_t> tried_on;
  double seconds = 0;  ///< of the trial itself
  GrowingCost draw;
  double solver_step = 0;   ///< a household of the sample and bimester
  GrowingCost burn_in;      ///< a replicate
  GrowingCost preparation;  ///< groups, a replicate
  GrowingCost arms;         ///< all arms of a replicate, recorded and written
  GrowingCost opening;      ///< of the file, a run
  GrowingCost closing;
  double file_bytes = 0;   ///< of the whole file
  double table_bytes = 0;  ///< of each table beside it
  double summary_bytes = 0;
  double page_frame_bytes = 0;  ///< of the page, whatever it shows
  double page_data_bytes = 0;   ///< of what it shows
  double resident = 0;          ///< bytes that the program holds whatever the households
  double events = 0;            ///< rows of one arm and replicate
  std::size_t districts = 0;    ///< where the households that were tried live
};

/// Draws and runs a small part of a scenario, a second or so, in a temporary file.
Probe probe(const Scenario& scenario, const RunInputs& inputs, Language language);

}  // namespace winay
