#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "run/console/log.hpp"
#include "winay/core/language.hpp"

namespace winay {

/// How a run shows how far it is.
enum class ProgressStyle {
  bar,    ///< one line on a terminal, with the time left
  plain,  ///< a line every ten seconds
  none,
};

/// What `--progress` asks for.
enum class ProgressWish { automatic, bar, plain, none };

/// What was asked for; else a bar on a terminal and lines otherwise. None for a quiet log.
ProgressStyle progress_style(ProgressWish asked, const Log& log);

/// Counts steps of households and shows them. Used from one thread.
class Progress {
 public:
  Progress(Log& log, ProgressStyle style, Language language)
      : log_(log), style_(style), language_(language) {}

  /// Says on a terminal what is being done before there are steps to count.
  void announce(const std::string& what);
  /// The steps of households that the whole run takes; or `what`, one by one.
  void begin(std::int64_t total, std::string what = {});
  /// What is running now: `3/8 juntos 2021`.
  void at(const std::string& place) { place_ = place; }
  void advance(std::int64_t steps);
  /// Takes the bar away and returns the steps a second since begin().
  double end();

 private:
  using Clock = std::chrono::steady_clock;
  void show(Clock::time_point now);

  Log& log_;
  ProgressStyle style_;
  Language language_;
  std::string place_;
  std::string what_;
  std::int64_t total_ = 0;
  std::int64_t done_ = 0;
  Clock::time_point started_ = Clock::now();
  Clock::time_point shown_ = Clock::now();
};

}  // namespace winay
