#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/core/language.hpp"

/// What a run will take before it is started: `winay plan`.
namespace winay {

/// Seconds of each part of a run, in its order.
struct ForecastTime {
  double drawing = 0;
  double solving = 0;
  double sensitivity = 0;
  double simulation = 0;
  double assumptions = 0;  ///< of a comparison, one at a time
  double range = 0;        ///< of a run: the other readings and structures

  [[nodiscard]] double total() const {
    return drawing + solving + sensitivity + simulation + assumptions + range;
  }
};

struct ForecastFile {
  std::string path;
  double bytes = 0;
  bool exists = false;
};

struct RunForecast {
  std::string scenario;
  std::int32_t households = 0;
  std::int32_t first_year = 0;
  std::int32_t years = 0;
  std::int32_t replicates = 0;
  std::int32_t scenarios = 0;  ///< of a comparison
  std::int32_t places = 0;     ///< on the scenario axis: arms, or scenarios times cells
  double household_steps = 0;  ///< of all replicates, solving and sensitivity apart
  ForecastTime time;
  double memory = 0;  ///< bytes at the peak
  std::vector<ForecastFile> files;
  std::vector<std::int32_t> tried_on;  ///< households
  double probe_seconds = 0;

  [[nodiscard]] double disk() const;
};

struct Forecast {
  std::vector<RunForecast> runs;
  bool comparison = false;
  std::int32_t threads = 1;
  double memory_free = 0;  ///< bytes
  double disk_free = 0;    ///< where results go

  [[nodiscard]] double seconds() const;
  [[nodiscard]] double memory() const;  ///< of the largest: runs come one after the other
  [[nodiscard]] double disk() const;
};

/// At most `table_width` columns.
std::string to_text(const Forecast& forecast, Language language);
nlohmann::json to_json(const Forecast& forecast);

/// `350 kB`, `1.2 GB`, in powers of ten.
std::string bytes_text(double bytes, Language language);
/// `0.4 s`, `62 s`, `12 min`, `3.5 h`.
std::string duration_text(double seconds, Language language);

}  // namespace winay
