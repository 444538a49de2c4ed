#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "winay/state/technology.hpp"

namespace winay {

/// What is kept of a household in a bimester, in the order of the step: flows, then the stocks that
/// accumulation leaves. A first difference between two histories is looked for in this order.
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
  income_factor,
  transfer,
  emergency,
  trained,
  asset_grant,
  delivered,
  arriving,
  visits,
  coached,
  plan,
  savings_leak,
  programme_cost,
  locus_of_control,
  contacts,
  enterprise_know_how,
  technologies_taken_up,
  adoption_cost,
  local_income,
  traditional_income,
  enterprise_income,
  garden_income,
  off_farm_income,
  measured_income,
  formal_interest,
  informal_interest,
  formal_repaid,
  informal_repaid,
  informal_loan,
  enterprise_sold,
  traditional_sold,
  missed,
  purchases,
  maintenance,
  formal_loan,
  investment,
  complied,
  consumption,
  consumption_per_person,
  food_insecure,
  started,
  closed,
  traditional_capital,
  enterprise_capital,
  savings,
  formal_debt,
  informal_debt,
  locked_bimesters,
  technologies,
  count,
};
inline constexpr std::size_t kept_fields = static_cast<std::size_t>(Kept::count);

/// What a kept number is. Flags and packed columns have unit `1`.
struct KeptField {
  Kept kept;
  std::string_view phase;  ///< that makes it
  std::string_view name;   ///< unique within its phase
  std::string_view units;
  std::string_view en;
  std::string_view es;
};
const std::array<KeptField, kept_fields>& kept_list();

/// A household in one bimester: what happened, and where it stood at the end.
struct Snapshot {
  std::int32_t bimester = 0;
  double prices = 1;  ///< over those of the base year
  std::array<double, kept_fields> value{};
  std::vector<std::int32_t> start;  ///< in each programme of the arm: bimester, or `never`

  [[nodiscard]] double operator[](Kept kept) const { return value[static_cast<std::size_t>(kept)]; }
  [[nodiscard]] bool is(Kept kept) const { return (*this)[kept] != 0; }
  /// A packed column: one four-bit field a technology.
  [[nodiscard]] Flag packed(Kept kept) const { return static_cast<Flag>((*this)[kept]); }
};

/// Where two histories of one household part.
struct Parting {
  std::size_t bimester = 0;  ///< place in both lists
  Kept kept = Kept::count;
};

/// The first bimester in which any kept number differs and, in the order of the step, which one.
/// Nothing if the histories are the same as far as both go.
std::optional<Parting> first_difference(std::span<const Snapshot> a, std::span<const Snapshot> b);

}  // namespace winay
