#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "winay/state/technology.hpp"

namespace winay {

/// What a study's number is of: first the technologies that the study asked about, in the order of
/// their table, each by outcome_of(); then these.
enum class StudyOutcome : std::size_t {
  income = surveyed_technologies.size(),
  internality,
  powerful_others,
  participation,
};

/// Those that are columns of a survey: all before participation.
inline constexpr auto surveyed_outcome_count =
    static_cast<std::size_t>(StudyOutcome::participation);

inline constexpr auto study_outcome_names = [] {
  std::array<std::string_view, surveyed_outcome_count + 1> names{};
  for (std::size_t k = 0; k < surveyed_technologies.size(); ++k) {
    names[k] = row_of(surveyed_technologies[k]).name;
  }
  const auto name = [&](StudyOutcome outcome, std::string_view of) {
    names[static_cast<std::size_t>(outcome)] = of;
  };
  name(StudyOutcome::income, "income");
  name(StudyOutcome::internality, "internality");
  name(StudyOutcome::powerful_others, "powerful_others");
  name(StudyOutcome::participation, "participation");
  return names;
}();

/// 1 or 0 in a survey: whether the household uses a technology.
constexpr bool is_technology(StudyOutcome outcome) { return outcome < StudyOutcome::income; }
constexpr Technology technology_of(StudyOutcome outcome) {
  return surveyed_technologies[static_cast<std::size_t>(outcome)];
}
template <Technology technology>
constexpr StudyOutcome outcome_of() {
  static_assert(row_of(technology).surveyed, "the study did not ask about it");
  std::size_t k = 0;
  while (surveyed_technologies[k] != technology) ++k;
  return static_cast<StudyOutcome>(k);
}

static_assert(
    [] {
      for (const std::string_view name : study_outcome_names) {
        if (name.empty()) return false;
      }
      for (std::size_t k = 0; k < surveyed_technologies.size(); ++k) {
        const auto outcome = static_cast<StudyOutcome>(k);
        if (!is_technology(outcome)) return false;
        if (study_outcome_names[k] != row_of(technology_of(outcome)).name) return false;
      }
      return !is_technology(StudyOutcome::income);
    }(),
    "every technology that the study asked about is an outcome, and every outcome has a name");

}  // namespace winay
