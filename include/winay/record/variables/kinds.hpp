#pragma once

#include <cstddef>

/// The words in which a recorded variable says what it is.
namespace winay {

/// What the number of one household is.
enum class Kind {
  count,         ///< of households or persons
  flow,          ///< of the bimester; six make a year
  stock,         ///< at the end of the bimester
  trait,         ///< in standard deviations
  flag,          ///< yes or no; the mean of a group is a share
  share,         ///< between 0 and 1
  number,        ///< anything else, also a code
  technologies,  ///< packed: one four-bit field a technology
  contacts,      ///< packed likewise: how many contacts use each
};
/// What a mean is taken over.
enum class Over { household, person };
/// How a bimester's number becomes a year's.
enum class YearRule { sum, mean, last };

/// The numbers of a household's bimester that tellings look at; a variable may be kept without.
enum class Kept : std::size_t {
  household_size,
  head_internality,
  affiliation,
  exit_reason,
  observed_score,
  payment_share,
  exit_rule,
  exit_stage,
  exit_event,
  exit_grant,
  asset_top_up,
  climate_loss,
  capital_kept,
  transfer,
  emergency,
  trained,
  asset_grant,
  delivered,
  arriving,
  visits,
  coached,
  plan,
  informal_loan,
  enterprise_sold,
  traditional_sold,
  missed,
  formal_loan,
  investment,
  complied,
  consumption,
  consumption_per_person,
  started,
  closed,
  enterprise_capital,
  savings,
  formal_debt,
  informal_debt,
  technologies,
  count,
};

}  // namespace winay
