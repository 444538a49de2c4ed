#include "run/console/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr auto between_bars = std::chrono::milliseconds(100);
constexpr auto between_lines = std::chrono::seconds(10);
constexpr int bar_columns = 24;

std::string bar(double share) {
  const int full = std::clamp(static_cast<int>(share * bar_columns), 0, bar_columns);
  std::string text;
  for (int i = 0; i < bar_columns; ++i) text += i < full ? "█" : "░";
  return text;
}

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  return fmt::format("{}:{:02} min", whole / 60, whole % 60);
}

double seconds_between(std::chrono::steady_clock::time_point from,
                       std::chrono::steady_clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

}  // namespace

ProgressStyle progress_style(ProgressWish asked, const Log& log) {
  if (log.style().amount == LogStyle::Amount::quiet) return ProgressStyle::none;
  const bool bar = isatty(STDERR_FILENO) != 0 && log.style().format == LogStyle::Format::text;
  switch (asked) {
    case ProgressWish::bar:
      return ProgressStyle::bar;
    case ProgressWish::plain:
      return ProgressStyle::plain;
    case ProgressWish::none:
      return ProgressStyle::none;
    case ProgressWish::automatic:
      break;
  }
  return bar ? ProgressStyle::bar : ProgressStyle::plain;
}

void Progress::announce(const std::string& what) {
  if (style_ == ProgressStyle::bar) log_.transient(what + " …");
}

void Progress::begin(std::int64_t total, std::string what) {
  what_ = std::move(what);
  total_ = total;
  done_ = 0;
  started_ = shown_ = Clock::now();
}

void Progress::advance(std::int64_t steps) {
  done_ += steps;
  if (style_ == ProgressStyle::none) return;
  const auto now = Clock::now();
  const auto wait =
      style_ == ProgressStyle::bar ? Clock::duration(between_bars) : Clock::duration(between_lines);
  if (now - shown_ >= wait) show(now);
}

void Progress::show(Clock::time_point now) {
  shown_ = now;
  const double share = total_ > 0 ? static_cast<double>(done_) / static_cast<double>(total_) : 0.0;
  const double passed = seconds_between(started_, now);
  const double left = share > 0 ? passed * (1.0 - share) / share : 0.0;
  const double speed = static_cast<double>(done_) / passed;
  const std::string pace = what_.empty()
                               ? fmt::format("{:.1f} M {}", speed / 1e6,
                                             said(language_, {"household-steps", "pasos de hogar"}))
                               : fmt::format("{:.1f} {}", speed, what_);
  const std::string text =
      fmt::format("{:3.0f} %  {}  {} {}  ({}/s)", 100 * share, place_,
                  said(language_, {"time left", "faltan"}), clock_text(left), pace);
  if (style_ == ProgressStyle::bar) {
    log_.transient(" " + bar(share) + text);
  } else {
    log_.progress(text, share, left);
  }
}

double Progress::end() {
  if (style_ == ProgressStyle::bar) log_.transient("");
  const double passed = seconds_between(started_, Clock::now());
  return passed > 0 ? static_cast<double>(done_) / passed : 0.0;
}

}  // namespace winay
