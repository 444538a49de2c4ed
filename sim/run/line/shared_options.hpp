#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "run/console/progress.hpp"
#include "run/line/options.hpp"

/// What several verbs ask for, declared once.
namespace winay {

/// What may differ from a scenario's file. `--seed 7` says the same as `--set run.seed=7`, which
/// rules over it.
struct Overrides {
  std::string seed;
  int replicates = 0;
  std::vector<std::string> sets;

  /// `path=value`, later ones over earlier ones.
  [[nodiscard]] std::vector<std::string> all() const;
};
void add_overrides(Options& options, Overrides& overrides);

/// `--set`, of what the text says.
void add_sets(Options& options, std::vector<std::string>& sets, const OwnText& of_what);

/// How a simulation is done: nothing here changes a result.
struct Effort {
  int threads = 0;               ///< 0: all there are
  std::int32_t block_lanes = 0;  ///< 0: the default
  ProgressWish progress = ProgressWish::automatic;
};
void add_effort(Options& options, Effort& effort);

void add_threads(Options& options, int& threads);
void add_force(Options& options, bool& force,
               const OwnText& replaced = {"results that are there", "resultados que ya están"});
void add_years(Options& options, std::vector<std::int32_t>& years, const OwnText& if_left_out);

/// A file named without a folder is in the working folder.
void name_folder(std::filesystem::path& file);
void name_folders(std::vector<std::filesystem::path>& files);

/// `7` or `0x5eed`; digits without `0x` are of the base.
std::optional<std::uint64_t> whole_number(const std::string& text, int base);
/// What is wrong with the text of a seed, or nothing.
OwnText seed_problem(const std::string& text);

/// What a search may take: minutes, `20min`, or evaluations, `500`.
struct Budget {
  double minutes = 0;
  std::size_t evaluations = 0;
};
/// Throws UsageError.
Budget budget_of(const std::string& text);

}  // namespace winay
