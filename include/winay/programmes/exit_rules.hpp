#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/text.hpp"

namespace winay {

/// What the administration of a transfer can observe of a household. Nothing else can stand in a
/// condition.
enum class Observable : std::uint8_t {
  affiliated_for,     ///< bimesters in the transfer
  started_for,        ///< bimesters since the household's start in a programme
  completed_for,      ///< bimesters since the visits of a programme ended
  youngest_child,     ///< age in years
  oldest_child,       ///< age in years
  eligible_members,   ///< children below the age at which they leave the count
  household_size,     ///< members
  observed_score,     ///< poverty lines: welfare at the last recertification, with its error
  measured_income,    ///< soles a year: of the last twelve months
  own_income,         ///< poverty lines: income of the last twelve months without transfers
  assets,             ///< soles: traditional and enterprise capital
  enterprise_active,  ///< 0 or 1
  vulnerability,      ///< probability of being poor within three years, from observables alone
  failed_conditions,  ///< bimesters of the last six in which conditions were not met
  department,         ///< row of the department
  district,           ///< number of the district
  unmet_need_share,   ///< share of the centre's households with an unmet basic need
  centre_households,  ///< all households of the centre
  cohort,             ///< calendar year in which the household entered the transfer
  lottery,            ///< a number from 0 to 1, the household's own in every rule and scenario
  centre_lottery,     ///< the same of its centre, one number for all of the centre
  date,               ///< bimester of the calendar
};

/// What a condition may say of an observable: its unit, whether it belongs to a programme
/// (`haku_winay.completed_for`), and the name in words.
struct ObservableField {
  std::string_view name;
  std::string_view unit;  ///< empty: a word, a list or a flag
  bool of_programme = false;
  Text meaning;
};
inline constexpr std::size_t observable_count = 22;
/// In the order of Observable.
const std::array<ObservableField, observable_count>& observable_fields();

/// A condition of a rule: a comparison, or others joined. A comparison with a time has to hold in
/// that many bimesters in a row, this one included. What was never observed meets no comparison.
struct Condition {
  enum class Kind : std::uint8_t { all, any, negation, at_least, more_than, at_most, below, among };

  Kind kind = Kind::all;
  std::vector<Condition> parts = {};  ///< of `all` and `any`; of `negation`, one

  Observable observable = Observable::date;
  std::string programme = {};           ///< whose time is compared; else empty
  double value = 0;                     ///< in the observable's unit
  std::vector<double> values = {};      ///< of `among`
  std::vector<std::string> names = {};  ///< of `among`: departments, whose rows are the values
  std::int32_t for_bimesters = 1;       ///< in a row
  std::int32_t counter = -1;            ///< where the state counts them; -1: it need not
  std::int32_t programme_row = -1;      ///< in the arm, once bound; -1: not there, so never met
  std::int32_t programme_lasts = 0;     ///< bimesters of visits, once bound
};

/// Who is first when more households ask than may pass in a year; equals by lottery.
enum class Priority : std::uint8_t { lottery, highest_score, lowest_score, longest_affiliated };
inline constexpr std::array<std::string_view, 4> priority_names{
    "lottery", "highest_score", "lowest_score", "longest_affiliated"};

/// How a household that left by a rule comes back.
struct ReEntry {
  Condition when;
  std::int32_t after = 0;         ///< bimesters since it left, at least
  double asset_top_up = 0;        ///< soles of enterprise capital given on coming back
  std::optional<double> at_most;  ///< households of the country a year
  Priority first = Priority::lottery;
};

/// One rule of leaving, as the scenario states it. Rules are tried in their order; the first whose
/// condition holds fires. From there on:
///
///     [queue under `at_most`] → [programme offered first, until completed] → notice at full pay →
///     taper, each share for `each` bimesters → out, with the grant
///
/// A rule that suspends stops payment for a time instead, and the household stays.
struct ExitRule {
  OwnText name;
  std::string place;  ///< file and line in which it stands
  OwnText said;       ///< the condition in words
  Condition when;
  std::vector<double> taper = {};      ///< shares of the amount, the last of them 0; empty: none
  std::int32_t each = 0;               ///< bimesters
  std::int32_t suspend_for = 0;        ///< bimesters without payment; 0: the household leaves
  double exit_grant = 0;               ///< soles in cash, in the bimester of leaving
  std::string offer_first = {};        ///< programme to be completed before; empty: none
  std::int32_t notice = 0;             ///< bimesters at full pay before anything changes
  std::optional<double> at_most = {};  ///< households of the country a year
  Priority first = Priority::lottery;
  std::optional<ReEntry> re_entry = {};
  std::int32_t offer_row = -1;   ///< of `offer_first` in the arm, once bound
  std::int32_t offer_lasts = 0;  ///< bimesters of its visits, once bound
};

/// Looks the departments that the rule's conditions name up among those of a population, and
/// returns the names that are not there.
std::vector<std::string> find_departments(ExitRule& rule, const std::vector<std::string>& known);

/// Households that wait outside the transfer enter it, so many a year.
struct Intake {
  double at_most = 0;  ///< households of the country a year
  Priority first = Priority::lowest_score;
};

/// The rules of an arm's transfer, bound to the arm's programmes.
struct TransferRules {
  std::vector<ExitRule> exit;
  std::optional<Intake> intake;

  [[nodiscard]] bool none() const { return exit.empty() && !intake; }
};

/// Conditions with a time, and rules, that an arm can hold: what the state has room for.
inline constexpr std::int32_t most_counters = 8;
inline constexpr std::size_t most_rules = 60;
inline constexpr std::int32_t longest_count = 255;  ///< bimesters that a counter can hold

}  // namespace winay
