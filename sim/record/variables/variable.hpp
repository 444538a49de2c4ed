#pragma once

#include <optional>
#include <string_view>

#include "record/variables/source.hpp"
#include "winay/core/text.hpp"
#include "winay/record/variables/kinds.hpp"

namespace winay {

/// A mean over each group every bimester, with its total in the country and its year: in
/// `/aggregates`, `/totals`, `/yearly`, `/summary` and `/contrasts`.
struct Aggregate {
  std::string_view name = {};  ///< if it has another here
  Text text = {};
  Over over = Over::household;
  /// Terms are rounded to 1 over it, and added fastest below 2^22 over it. 0: that of its kind.
  float resolution = 0;
};

/// Household by household, in `/panel`.
struct Followed {
  Text text = {};  ///< if it is put in other words here
};

/// In the history of one household: `winay trace`.
struct Traced {
  std::string_view name = {};  ///< within the phase, if it has another here
  Text text = {};              ///< if it is put in other words here
  std::optional<Kept> kept = {};
  bool with_rules = false;  ///< written only where rules of the transfer are in force
};

/// A mean over households in each year of a comparison, beside the base's.
struct Compared {
  Text text = {};
};

/// Mean, inequality and quantiles of a year by group, in `/inequality` and `/quantiles`.
struct Distribution {
  Text text = {};
  Over over = Over::household;
};

/// A line of the budget: its total in the country every bimester.
struct BudgetLine {
  Text text = {};
  bool of_programmes = true;  ///< part of what programmes cost
};

/// A recorded variable: what it is of one household, where its numbers come from, and where they
/// go. A new one is a new row; who goes through the rows takes it along.
struct Variable {
  std::string_view name;
  std::string_view phase = {};  ///< filled in by the table
  std::string_view unit;        ///< of one household
  Kind kind = Kind::number;
  Text text = {};                       ///< what it is, of one household
  std::optional<YearRule> yearly = {};  ///< if not its kind's
  Source source = {};

  std::optional<Aggregate> aggregate = {};
  std::optional<Followed> panel = {};
  std::optional<Traced> trace = {};
  std::optional<Compared> compare = {};
  std::optional<Distribution> distribution = {};
  std::optional<BudgetLine> line = {};
};

/// The words a place has of its own, or what the variable is of one household.
constexpr const Text& text_of(const Text& own, const Variable& v) {
  return own.en.empty() ? v.text : own;
}

}  // namespace winay
