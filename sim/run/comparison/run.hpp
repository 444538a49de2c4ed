#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "run/comparison/cells.hpp"
#include "run/console/log.hpp"
#include "run/console/progress.hpp"
#include "run/scenario/recording_options.hpp"
#include "winay/config/scenario/variants.hpp"
#include "winay/output/results/file_table.hpp"
#include "winay/output/results/writer.hpp"
#include "winay/record/compare/figures.hpp"
#include "winay/record/figures.hpp"
#include "winay/record/rule_tally.hpp"
#include "winay/record/sample_sums.hpp"
#include "winay/record/transfer_members.hpp"

namespace winay {

/// Scenarios that were read and checked, to be compared with the first one cell by cell.
struct CompareRequest {
  OutputKind kind = OutputKind::compare;
  std::vector<ComparisonCell> cells;
  ComparisonSettings settings;
  std::int32_t replicates = 1;
  /// Replicates double until the error of the headline is at most this in every cell.
  std::optional<double> target_error;
  std::int32_t most_replicates = 1;  ///< where they may double
  /// Where results go; nothing is written without it.
  std::optional<std::filesystem::path> target;
  RecordingOptions recording = {};           ///< which households are followed there one by one
  std::vector<std::filesystem::path> files;  ///< of the scenarios, for the results file
  std::string typed;                         ///< the command line, likewise
};

/// How it is done: nothing here changes a result.
struct CompareStyle {
  int threads = 0;  ///< 0: all there are
  std::int32_t block_lanes = 0;
  ProgressStyle progress = ProgressStyle::none;
  bool silent = false;  ///< says nothing but what went wrong
  Language language = Language::en;
};

/// What a comparison found. A place is a scenario in a cell.
struct Comparison {
  std::vector<ComparisonCell> cells;  ///< solved
  std::int32_t households = 0;
  std::int32_t solved_on = 0;  ///< households
  Figures figures;
  ComparisonFigures statistics;
  std::uint64_t result_hash = 0;
  std::vector<RuleDeed> deeds;  ///< of the rules, by scenario and cell
  std::string run_id;

  [[nodiscard]] std::size_t scenarios() const { return cells.front().scenarios.size(); }
  [[nodiscard]] std::size_t place(std::size_t cell, std::size_t scenario) const {
    return cell * scenarios() + scenario;
  }
};

/// The figure that a comparison is about: households in poverty, scenario less base, in the last
/// year; a share.
Estimate headline(const Figures& figures, std::size_t place);

/// Runs all scenarios of all cells under the same luck:
///
///  1. in each cell each scenario is settled as where it runs alone, with the values of the base
///     where both have one status quo;
///  2. for each replicate a population, the same in all cells and scenarios;
///  3. in each cell, the burn-in of the base, which a scenario shares if it says the same of
///     everything before the first year; then each scenario's policy, the base first, and what its
///     households have beyond the base's.
class ComparisonRun {
 public:
  ComparisonRun(CompareRequest request, const CompareStyle& style, Log& log);
  ~ComparisonRun();
  ComparisonRun(const ComparisonRun&) = delete;
  ComparisonRun& operator=(const ComparisonRun&) = delete;
  ComparisonRun(ComparisonRun&&) = delete;
  ComparisonRun& operator=(ComparisonRun&&) = delete;

  /// All replicates. Throws Interrupted when told to stop, after which the partial file holds the
  /// complete ones.
  void go();
  /// Complete replicates.
  [[nodiscard]] std::int32_t replicates() const;
  /// Scenarios whose households come to the first year otherwise than the base's, in some cell.
  [[nodiscard]] std::vector<std::size_t> own_pasts() const;
  /// Of the complete replicates.
  [[nodiscard]] const Figures& figures() const;
  [[nodiscard]] const ComparisonFigures& statistics() const;
  /// Of households of a survey, where something is written; else null.
  [[nodiscard]] const SampleSums* sampling() const;
  /// Who is in the transfer, in the first cell and replicate.
  [[nodiscard]] const std::optional<TransferMembers>& members() const;
  /// One more table for the results file, if there is one.
  void put(FileTable table);
  /// Closes the file.
  Comparison finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The same in one call.
Comparison compare_scenarios(CompareRequest request, const CompareStyle& style, Log& log);

/// Labels of the scenarios, `A` being the base: their files' stems, told apart if need be.
std::vector<std::string> scenario_labels(const std::vector<Scenario>& scenarios);

}  // namespace winay
