#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string_view>

#include "winay/core/language.hpp"

namespace winay {

/// `winay test EXPECTATIONS.yaml`
struct TestCommand {
  std::filesystem::path file;
  std::optional<std::filesystem::path> results;  ///< instead of those that the file names
  bool json = false;
};

inline constexpr std::string_view test_examples = R"(Examples:
  winay test my-expectations.yaml
  winay test my-expectations.yaml --results outputs/runs/peru/results.h5 --json
A file of expectations; names and units are those of the results (winay inspect, outputs/README.md):
  schema_version: 1
  results: ../outputs/runs/peru/results.h5
  expectations:
    programme-raises-income:
      {variable: measured_income, scenario: juntos-haku-winay, year: 2019, of: difference, at_least: 500}
    poor-gain-too:
      {variable: measured_income_p25, scenario: juntos-haku-winay, direction: up}
    few-lose:
      {variable: worse_off, scenario: my-exit, group: income_1, at_most: 20 %}
`of` is level or difference (from the base); `direction`, up, down or flat, is by two Monte-Carlo
errors. Without `year`, the last; without `reading` and `structure`, in each. Exit code 6 if one is
not met.)";

void declare_test(CLI::App& verb, TestCommand& command);

/// Prints every expectation beside what was found. Throws CheckFailed if one is not met.
void test(const TestCommand& command, Language language, std::ostream& out);

}  // namespace winay
