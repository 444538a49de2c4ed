#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "winay/config/scenario/scenario.hpp"

namespace winay {

/// A word of the file and where it stands, for mistakes that only the results show.
struct PlacedWord {
  std::string text;
  std::string place;  ///< `expectations.yaml:7:15`
};

/// What somebody expects of one figure of results. Numbers are in the unit of the results file.
struct Expectation {
  enum class Part { level, difference };    ///< of a scenario, or against its base
  enum class Direction { up, down, flat };  ///< by more than two Monte-Carlo errors, or by no more

  std::string name;
  PlacedWord variable;               ///< `measured_income`; `worth.net_benefit`, `budget.total`
  PlacedWord scenario;               ///< an arm, a scenario's stem, or a whole label
  PlacedWord group;                  ///< empty: everyone
  std::optional<std::int32_t> year;  ///< nothing: the last
  std::string year_place;
  std::string reading;    ///< empty: in each
  std::string structure;  ///< empty: in each
  Part part = Part::level;
  std::optional<double> at_least;
  std::optional<double> at_most;
  std::string at_least_place;
  std::string at_most_place;
  std::optional<Direction> direction;
};

struct Expectations {
  std::filesystem::path results;  ///< as the file says it, from its folder; may be empty
  std::vector<Expectation> list;
};

/// Throws InvalidConfiguration with every mistake.
[[nodiscard]] Expectations load_expectations(const std::filesystem::path& file,
                                             const LoadOptions& options);

}  // namespace winay
