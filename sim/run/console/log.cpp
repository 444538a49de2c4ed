#include "run/console/log.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

namespace winay {

namespace {

using nlohmann::json;

constexpr const char* red = "\x1b[31m";
constexpr const char* yellow = "\x1b[33m";
constexpr const char* plain = "\x1b[0m";
constexpr const char* clear_line = "\r\x1b[K";

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

std::string line_of(const json& object) {
  return object.dump(-1, ' ', false, json::error_handler_t::replace) + '\n';
}

}  // namespace

double Log::seconds() const {
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - started_;
  return passed.count();
}

void Log::write(const char* level, const std::string& text, const char* colour) {
  transient("");
  if (style_.format == LogStyle::Format::json) {
    out_ << line_of({{"level", level}, {"seconds", rounded(seconds(), 1000)}, {"message", text}});
  } else if (style_.colour && *colour != '\0') {
    out_ << colour << text << plain << '\n';
  } else {
    out_ << text << '\n';
  }
  out_.flush();
}

void Log::info(const std::string& text) {
  kept_ += text + '\n';
  if (style_.amount != LogStyle::Amount::quiet) write("info", text);
}

void Log::detail(const std::string& text) {
  kept_ += text + '\n';
  if (style_.amount == LogStyle::Amount::verbose) write("detail", text);
}

void Log::warning(const std::string& text) {
  if (!warned_.insert(text).second) return;
  kept_ += text + '\n';
  write("warning", text, yellow);
}

void Log::error(const std::string& text) { write("error", text, red); }

void Log::progress(const std::string& text, double share, double seconds_left) {
  if (style_.format == LogStyle::Format::json) {
    out_ << line_of({{"level", "progress"},
                     {"seconds", rounded(seconds(), 1000)},
                     {"message", text},
                     {"done", rounded(share, 10000)},
                     {"seconds_left", rounded(seconds_left, 10)}});
  } else {
    out_ << text << '\n';
  }
  out_.flush();
}

void Log::transient(const std::string& text) {
  if (!transient_shown_ && text.empty()) return;
  out_ << clear_line << text;
  out_.flush();
  transient_shown_ = !text.empty();
}

}  // namespace winay
