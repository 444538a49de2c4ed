#pragma once

#include <chrono>
#include <ostream>
#include <set>
#include <string>

namespace winay {

/// How a run talks on the error stream.
struct LogStyle {
  enum class Amount { quiet, normal, verbose };
  enum class Format { text, json };
  Amount amount = Amount::normal;
  Format format = Format::text;
  bool colour = false;  ///< a terminal that has not asked for none (NO_COLOR)
};

/// Everything that a run says besides its results: a line each, on the error stream. Keeps what was
/// said for the results file. Used from one thread.
class Log {
 public:
  explicit Log(std::ostream& out) : out_(out), started_(std::chrono::steady_clock::now()) {}

  void set_style(const LogStyle& style) { style_ = style; }
  [[nodiscard]] const LogStyle& style() const { return style_; }

  void info(const std::string& text);
  void detail(const std::string& text);   ///< only with --verbose, but kept
  void warning(const std::string& text);  ///< the same is said once
  void error(const std::string& text);
  /// How far the run is, in words and as a share; not kept.
  void progress(const std::string& text, double share, double seconds_left);
  /// A line on a terminal that the next one replaces; empty takes it away.
  void transient(const std::string& text);

  [[nodiscard]] int warnings() const { return static_cast<int>(warned_.size()); }
  [[nodiscard]] const std::string& kept() const { return kept_; }
  [[nodiscard]] double seconds() const;

 private:
  void write(const char* level, const std::string& text, const char* colour = "");

  std::ostream& out_;
  LogStyle style_;
  std::chrono::steady_clock::time_point started_;
  std::string kept_;
  std::set<std::string> warned_;
  bool transient_shown_ = false;
};

}  // namespace winay
