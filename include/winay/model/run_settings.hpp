#pragma once

#include <cstdint>

namespace winay {

/// What a run is asked to do, apart from the model. Threads and block size are no part of it: they
/// change no result.
struct RunSettings {
  std::int32_t first_year = 0;
  std::int32_t years = 0;
  std::int32_t burn_in = 0;     ///< bimesters before the first year, without any new programme
  std::int32_t replicates = 1;  ///< repetitions with other luck, for the Monte-Carlo error
  std::int32_t households = 0;  ///< drawn; 0: all of an imported population
  std::uint64_t seed = 0;
};

}  // namespace winay
