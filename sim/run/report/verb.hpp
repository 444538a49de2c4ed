#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string_view>
#include <vector>

#include "winay/core/language.hpp"

namespace winay {

/// `winay report FILE.h5…`
struct ReportCommand {
  std::vector<std::filesystem::path> files;
  std::optional<std::filesystem::path> out;  ///< beside the first file by default
  bool force = false;
};

inline constexpr std::string_view report_examples = R"(Examples:
  winay report outputs/runs/peru/results.h5
  winay report results.h5 study.h5 -o report.html --lang es
  winay report late.h5 itt.h5 -o both.html        runs of the same arms become ranges
  winay report fitted/itt-threshold.h5 fitted/itt-complementarity.h5 study.h5 -o parameters.html

One page without a server or a network: what happens, for whom, at what cost, and how far to trust
it. Results of run and compare are shown; of calibrate and evaluate beside them, the published numbers
beside the simulated, and standard errors. Results of calibrate and evaluate alone make another page:
how the parameters were found, what identifies them, and what the study could measure.)";

/// Options of the verb.
void declare_report(CLI::App& verb, ReportCommand& command);

/// Writes the page and prints where it is.
void report(const ReportCommand& command, Language language, std::ostream& out);

}  // namespace winay
