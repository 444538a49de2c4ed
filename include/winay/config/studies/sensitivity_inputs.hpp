#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/scenario/scenario.hpp"
#include "winay/core/text.hpp"

/// Between what each parameter may lie, as data.
namespace winay {

/// What runs over a range: the value itself, or a factor or an addend of all values that the
/// parameter holds.
enum class InputMove { value, factor, addition };
inline constexpr std::array<std::string_view, 3> input_move_names{"value", "factor", "addition"};

/// What a file says of one parameter.
struct InputRange {
  std::string path;
  double from = 0;
  double to = 0;
  std::string unit;
  std::string source;
  InputMove move = InputMove::value;
  bool whole = false;          ///< takes whole numbers only
  std::string structure = {};  ///< the only one that reads it; empty: all do
  std::string where = {};      ///< file, line and column
};

/// A parameter that stays where it is, and why.
struct HeldParameter {
  std::string path;
  OwnText why;
};

/// How far parameters go of which the file says nothing.
struct RangeRules {
  double relative = 0;  ///< share of the value, to both sides
  std::string relative_source;
  double standard_errors = 0;  ///< of an estimate, to both sides
  std::string standard_errors_source;
};

/// A file such as `configs/sensitivity.yaml`.
struct SensitivityFile {
  std::string name;
  RangeRules rules;
  std::vector<InputRange> ranges;
  /// How far a parameter with a standard error may go at most.
  std::vector<InputRange> estimated;
  std::vector<HeldParameter> left_out;
};

/// Reads such a file. Throws InvalidConfiguration with every mistake of it.
[[nodiscard]] SensitivityFile load_sensitivity(const std::filesystem::path& file,
                                               const LoadOptions& options = {});
/// Where it is shipped: in the folder with base.yaml that is found from here.
[[nodiscard]] std::filesystem::path shipped_sensitivity(const std::filesystem::path& from);

/// A parameter that moves, in scenarios that say the same of it.
struct SensitivityInput {
  struct Number {
    std::string path;  ///< `adoption.cost.shed`
    double value = 0;
  };
  std::string path;
  std::string unit;  ///< of from, to and base
  std::string source;
  OwnText meaning;
  double from = 0;
  double to = 0;
  double base = 0;  ///< the value as it is; factor 1; addend 0
  InputMove move = InputMove::value;
  bool whole = false;
  std::vector<Number> numbers;  ///< as they are

  /// The range has no more behind it than someone's judgement.
  [[nodiscard]] bool is_assumed() const;
  /// Where a share of the range, 0 to 1, leads to; whole numbers have equal parts of it.
  [[nodiscard]] double at(double share) const;
  /// `path=value`, one a number, that puts it at a place of its range.
  [[nodiscard]] std::vector<std::string> overrides(double place) const;
};

/// What moves, and what does not.
struct SensitivityPlan {
  std::vector<SensitivityInput> inputs;
  std::vector<HeldParameter> left_out;

  [[nodiscard]] const SensitivityInput* find(std::string_view path) const;
};

/// Every number of the scenarios with its range: that of the file; of an estimate, so many standard
/// errors; of another parameter of the model, so many per cent; cut where values are no longer
/// valid. What has none is left out with the reason: words and switches, what is solved, what the
/// scenarios differ by, zeros, numbers of programmes and of the population that the file does not
/// name. The scenarios are of one reading and structure. Throws InvalidConfiguration for ranges of
/// the population, or of a programme that is there, under names that are not.
[[nodiscard]] SensitivityPlan plan_sensitivity(const SensitivityFile& file,
                                               const std::vector<Scenario>& scenarios,
                                               const LoadOptions& options = {});

}  // namespace winay
