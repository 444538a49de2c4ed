#include "winay/session/kept_values.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "winay/session/fingerprint.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "solved-";
constexpr std::size_t most_files = 4000;

std::string digits(double value) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%a", value);
  return text.data();
}

std::string contents(std::string_view path) {
  std::ifstream in{std::string(path), std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return in ? text.str() : std::string();
}

/// The whole file; its last line tells whether it is.
std::string text_of(const std::string& key, const SolvedValues& values) {
  std::string text = "winay solved values 1\n" + key + '\n';
  for (const double intercept : values.intercept) text += digits(intercept) + '\n';
  text += digits(values.unmeasured_mean) + '\n' + digits(values.cut_off) + '\n';
  Fingerprint all;
  all.add(text);
  return text + all.text() + '\n';
}

/// What a file holds, if it is the one that would be written.
bool read(const std::string& text, const std::string& key, SolvedValues& values) {
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  std::getline(lines, line);
  const auto next = [&] {
    std::getline(lines, line);
    return std::strtod(line.c_str(), nullptr);
  };
  for (double& intercept : values.intercept) intercept = next();
  values.unmeasured_mean = next();
  values.cut_off = next();
  return text == text_of(key, values);
}

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

fs::path folder_of_user() {
  // The specification of base directories: a path that is not absolute counts as none.
  if (const fs::path cache = variable("XDG_CACHE_HOME"); cache.is_absolute()) {
    return cache / "winay";
  }
  if (const fs::path home = variable("HOME"); home.is_absolute()) return home / ".cache" / "winay";
  return {};
}

/// This very program: another build may solve otherwise.
std::string program_text() {
  const std::string all = contents("/proc/self/exe");
  if (all.empty()) return {};
  Fingerprint bits;
  bits.add(all);
  return bits.text();
}

/// A search may ask for values without end: then room is made, since none is needed.
void make_room(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().filename().string().starts_with(prefix)) files.push_back(at->path());
  }
  if (files.size() < most_files) return;
  for (const fs::path& file : files) fs::remove(file, error);
}

}  // namespace

KeptValues::KeptValues(fs::path folder, std::string program)
    : folder_(std::move(folder)), program_(std::move(program)) {}

fs::path KeptValues::file_of(const std::string& key) const {
  Fingerprint both;
  both.add(program_);
  both.add(key);
  return folder_ / (std::string(prefix) + both.text());
}

bool KeptValues::find(const std::string& key, SolvedValues& values) {
  {
    const std::scoped_lock lock(guard_);
    const auto found = memory_.find(key);
    if (found != memory_.end()) {
      ++counts_.from_memory;
      values = found->second;
      return true;
    }
  }
  if (folder_.empty() || !read(contents(file_of(key).string()), key, values)) return false;
  const std::scoped_lock lock(guard_);
  memory_.emplace(key, values);
  ++counts_.from_folder;
  return true;
}

/// A file that cannot be written is not needed.
void KeptValues::keep(const std::string& key, const SolvedValues& values) {
  {
    const std::scoped_lock lock(guard_);
    memory_.emplace(key, values);
  }
  if (folder_.empty()) return;
  static std::atomic<int> count{0};
  const fs::path file = file_of(key);
  const fs::path aside =
      file.string() + "." + std::to_string(getpid()) + "." + std::to_string(count++) + ".partial";
  std::error_code error;
  fs::create_directories(folder_, error);
  make_room(folder_);
  bool whole = false;
  {
    std::ofstream out(aside, std::ios::binary);
    out << text_of(key, values) << std::flush;
    whole = out.good();
  }
  if (whole) fs::rename(aside, file, error);
  if (!whole || error) fs::remove(aside, error);
}

SolvedValues KeptValues::of(const Model& model, const Population& sample) {
  SolvedValues values;
  const std::string key = on_ ? fingerprint_of_status_quo(model, sample) : std::string();
  if (on_ && find(key, values)) return values;
  // Unlocked: solving runs on the caller's threads, which may ask for other values meanwhile.
  values = solved_values(model, sample);
  if (on_) keep(key, values);
  const std::scoped_lock lock(guard_);
  ++counts_.solved;
  return values;
}

KeptValues::Counts KeptValues::counts() const {
  const std::scoped_lock lock(guard_);
  return counts_;
}

KeptValues& kept_values() {
  static KeptValues values = [] {
    if (variable("WINAY_CACHE") == "off") return KeptValues::off();
    const fs::path folder = folder_of_user();
    const std::string program = folder.empty() ? std::string() : program_text();
    return program.empty() ? KeptValues() : KeptValues(folder, program);
  }();
  return values;
}

void solve_or_recall(Model& model, const Population& sample) {
  if (left_to_solve(model)) settle(model, kept_values().of(model, sample));
}

}  // namespace winay
