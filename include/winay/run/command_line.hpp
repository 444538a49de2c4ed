#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "winay/config/language.hpp"
#include "winay/run/log.hpp"

namespace winay {

/// What every verb understands.
struct CommonOptions {
  Language language = Language::en;
  LogStyle::Amount amount = LogStyle::Amount::normal;
  LogStyle::Format format = LogStyle::Format::text;
};

/// `winay run FILE…`
struct RunCommand {
  enum class Progress { automatic, bar, plain, none };
  std::vector<std::filesystem::path> files;
  std::optional<std::filesystem::path> out;
  std::vector<std::string> overrides;  ///< `path=value`: --seed and --replicates, then each --set
  int threads = 0;                     ///< 0: all there are
  std::int32_t block_lanes = 0;        ///< 0: the default
  std::string panel = "none";
  bool events = false;
  Progress progress = Progress::automatic;
  bool force = false;
  bool dry_run = false;
  bool json = false;
  std::vector<std::int32_t> years;           ///< printed ones; empty: the default
  std::optional<std::uint64_t> stated_hash;  ///< what result_hash has to be
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

/// `winay estimate PLAN.yaml DATA.csv`
struct EstimateCommand {
  std::filesystem::path plan;
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

/// A text that was asked for: help or version.
struct TextCommand {
  std::string text;
};

using Verb = std::variant<TextCommand, RunCommand, ValidateCommand, SchemaCommand, ImportCommand,
                          EstimateCommand, InspectCommand>;

struct Command {
  CommonOptions common;
  Verb verb;
  /// As typed, but absolute paths cut to their names: what a results file may say.
  std::string typed;
};

/// Throws UsageError, for an unknown verb or option with the nearest one.
Command parse_command_line(int argc, const char* const* argv);

}  // namespace winay
