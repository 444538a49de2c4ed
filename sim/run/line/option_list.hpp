#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "run/line/command_line.hpp"

namespace winay {

/// What CLI11 fills in while it parses.
struct Parsed {
  CommonOptions common;
  bool quiet = false;
  bool verbose = false;
  RunCommand run;
  CompareCommand compare;
  double target_error = 0;
  std::string seed;
  std::string hash;
  int replicates = 0;
  std::vector<std::string> sets;
  ValidateCommand validate;
  SchemaCommand schema;
  ImportCommand import;
  EstimateCommand estimate;
  InspectCommand inspect;
  TraceCommand trace;
  PlanCommand plan;
  DiffCommand diff;
  RerunCommand rerun;
  TargetingCommand targeting;
  FrontierCommand frontier;
  EvaluateCommand evaluate;
  ExportCommand export_;
  ReportCommand report;
  TestCommand test;
  CalibrateCommand calibrate;
  SensitivityCommand sensitivity;
};

/// Declares each verb with its options, examples and checks; parsing fills in `parsed`, which must
/// live as long.
void declare_verbs(CLI::App& app, Parsed& parsed);

/// `7` or `0x5eed`; digits without `0x` are of the base.
std::optional<std::uint64_t> whole_number(const std::string& text, int base);

}  // namespace winay
