#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "run/calibrate/verb.hpp"
#include "run/console/log.hpp"
#include "run/console/progress.hpp"
#include "run/diff/verb.hpp"
#include "run/evaluate/verb.hpp"
#include "run/export/verb.hpp"
#include "run/report/verb.hpp"
#include "run/rerun/verb.hpp"
#include "run/sensitivity/verb.hpp"
#include "run/test/verb.hpp"
#include "run/trace/verb.hpp"
#include "winay/core/language.hpp"
#include "winay/output/hdf5/file.hpp"

namespace winay {

/// What every verb understands.
struct CommonOptions {
  Language language = Language::en;
  LogStyle::Amount amount = LogStyle::Amount::normal;
  LogStyle::Format format = LogStyle::Format::text;
};

/// `winay run FILE…`
struct RunCommand {
  std::vector<std::filesystem::path> files;
  std::optional<std::filesystem::path> out;
  std::vector<std::string> overrides;  ///< `path=value`: --seed and --replicates, then each --set
  int threads = 0;                     ///< 0: all there are
  std::int32_t block_lanes = 0;        ///< 0: the default
  std::string panel = "none";
  std::vector<std::string> panel_variables;  ///< empty: all
  std::int32_t panel_every = 1;              ///< bimesters between rows
  hdf5::Compression panel_compression = hdf5::Compression::none;
  bool events = false;
  ProgressWish progress = ProgressWish::automatic;
  bool force = false;
  bool dry_run = false;
  bool json = false;
  std::vector<std::int32_t> years;           ///< printed ones; empty: the default
  std::optional<std::uint64_t> stated_hash;  ///< what result_hash has to be
};

/// `winay compare FILE FILE…`
struct CompareCommand {
  std::vector<std::filesystem::path> files;
  std::string base;  ///< file, its name or its stem; empty: the first
  std::string arm;   ///< of all scenarios; empty: the policy of each
  std::vector<std::string> readings{"itt", "late"};
  std::vector<std::string> structures{"threshold", "complementarity"};
  std::optional<std::filesystem::path> out;
  std::vector<std::string> overrides;  ///< as of a run
  int threads = 0;                     ///< 0: all there are
  std::int32_t block_lanes = 0;        ///< 0: the default
  ProgressWish progress = ProgressWish::automatic;
  bool force = false;
  bool json = false;
  std::vector<std::int32_t> years;     ///< printed ones; empty: the last
  std::optional<double> target_error;  ///< of the headline, points
  std::int32_t most_replicates = 64;   ///< to reach it
  std::vector<std::string> limits;     ///< `worse_off > 0.2`
  bool assumptions = true;
  bool ridge = false;
  std::size_t parameter_draws = 0;  ///< of each cell; 0: none
};

/// `winay plan FILE…`
struct PlanCommand {
  RunCommand run;        ///< what is to be run, with its options
  bool compare = false;  ///< plan a comparison of the scenarios instead
  std::vector<std::string> readings{"itt", "late"};
  std::vector<std::string> structures{"threshold", "complementarity"};
  bool assumptions = true;  ///< of the comparison
  bool json = false;
};

/// `winay validate FILE…`
struct ValidateCommand {
  std::vector<std::filesystem::path> files;
};

/// `winay schema [KIND]`
struct SchemaCommand {
  std::string kind;  ///< empty: all kinds
};

/// `winay import MAP.yaml DATA.csv -o population.h5`
struct ImportCommand {
  std::filesystem::path map;
  std::filesystem::path data;
  std::filesystem::path out;
  std::uint64_t seed = 0;
  bool force = false;
};

/// `winay estimate SPEC.yaml DATA.csv`
struct EstimateCommand {
  std::filesystem::path spec;
  std::filesystem::path data;
  std::optional<std::filesystem::path> out;
  bool force = false;
  bool json = false;
};

/// `winay inspect FILE.h5`
struct InspectCommand {
  std::filesystem::path file;
  bool json = false;
};

/// `winay frontier FILE --base FILE --vary PATH=VALUES`
struct FrontierCommand {
  std::filesystem::path file;
  std::filesystem::path base;
  std::vector<std::string> vary;
  std::size_t points = 32;  ///< where a range is varied
  std::string budget;       ///< `9000 million soles`
  std::vector<std::string> readings{"itt", "late"};
  std::vector<std::string> structures{"threshold", "complementarity"};
  std::vector<std::string> overrides;        ///< as of a run
  std::optional<std::filesystem::path> out;  ///< folder
  int threads = 0;
  ProgressWish progress = ProgressWish::automatic;
  bool force = false;
};

/// `winay targeting FILE`
struct TargetingCommand {
  std::filesystem::path file;
  std::vector<std::string> overrides;  ///< as of RunCommand
  std::int32_t households = 0;         ///< drawn; 0: as many as the country has
  std::vector<std::int32_t> rounds;    ///< printed ones; empty: the default
  std::optional<std::filesystem::path> out;
  bool force = false;
  bool json = false;
};

/// A text that was asked for: help or version.
struct TextCommand {
  std::string text;
};

using Verb =
    std::variant<TextCommand, RunCommand, CompareCommand, ValidateCommand, SchemaCommand,
                 ImportCommand, EstimateCommand, InspectCommand, PlanCommand, TraceCommand,
                 DiffCommand, RerunCommand, TargetingCommand, FrontierCommand, EvaluateCommand,
                 ExportCommand, ReportCommand, TestCommand, CalibrateCommand, SensitivityCommand>;

struct Command {
  CommonOptions common;
  Verb verb;
  /// As typed, but absolute paths cut to their names: what a results file may say.
  std::string typed;
};

/// Throws UsageError, for an unknown verb or option with the nearest one.
Command parse_command_line(int argc, const char* const* argv);

}  // namespace winay
