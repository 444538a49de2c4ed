#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include "winay/schedule/solve.hpp"

namespace winay {

/// Solved values, kept under the fingerprint of all that they depend on: in memory, and in a folder
/// if there is one. Never needed: what is not kept, cannot be read or is damaged is solved, with
/// the same bits. Safe from several threads; a file is put in place whole, so that two programs
/// may write it at once.
class KeptValues {
 public:
  /// How often values were asked for, and where they came from.
  struct Counts {
    std::int64_t solved = 0;
    std::int64_t from_memory = 0;
    std::int64_t from_folder = 0;
  };

  KeptValues() = default;
  /// `program`: what else the values depend on, so that another build does not take them.
  KeptValues(std::filesystem::path folder, std::string program);
  /// Keeps nothing.
  static KeptValues off() { return KeptValues(Off{}); }

  /// What solved_values() gives. Throws UnsolvableError.
  [[nodiscard]] SolvedValues of(const Model& model, const Population& sample);

  [[nodiscard]] Counts counts() const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  struct Off {};
  explicit KeptValues(Off /*nothing*/) : on_(false) {}

  [[nodiscard]] std::filesystem::path file_of(const std::string& key) const;
  [[nodiscard]] bool find(const std::string& key, SolvedValues& values);
  void keep(const std::string& key, const SolvedValues& values);

  bool on_ = true;
  std::filesystem::path folder_;  ///< empty: memory alone
  std::string program_;
  mutable std::mutex guard_;
  std::map<std::string, SolvedValues> memory_;
  Counts counts_;
};

/// Where this program keeps solved values between commands: `winay` below XDG_CACHE_HOME, else
/// below `.cache` of HOME, else nowhere. WINAY_CACHE=off keeps nothing, not even for a command.
KeptValues& kept_values();

/// Solves what the model leaves open, unless its values are kept.
void solve_or_recall(Model& model, const Population& sample);

}  // namespace winay
