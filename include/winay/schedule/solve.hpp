#pragma once

#include <cstdint>

#include "winay/core/error.hpp"
#include "winay/model/model.hpp"
#include "winay/population/population.hpp"

namespace winay {

/// Households of the sample on which a model is solved.
inline constexpr std::int32_t solver_households = 10'000;

/// No value that winay tries gives what the configuration or the population says.
class UnsolvableError : public Error {
 public:
  using Error::Error;
};

/// What can be left to be solved.
struct SolvedValues {
  ByTechnology intercept{};    ///< adoption.intercept
  double unmeasured_mean = 0;  ///< welfare.unmeasured_mean, soles a person and year
  double cut_off = 0;          ///< exit.cut_off

  bool operator==(const SolvedValues&) const = default;
};

/// Whether the configuration leaves anything to be solved.
[[nodiscard]] bool left_to_solve(const Model& model);

/// The model as households live before the first year and would go on without the scenario: under
/// the programmes and the administration of before, without rules, changes at a date or events of
/// the scenario's own.
[[nodiscard]] Model status_quo(const Model& model);

/// What the configuration leaves to be solved, on a sample of the population in the status quo:
///
///   adoption.intercept       each practice is as common after the burn-in as the population says
///   welfare.unmeasured_mean  the share of persons below the poverty line is the baseline's
///   exit.cut_off             the share of active households reclassified a year is the stated one
///
/// Every trial has the same luck, and the answers stand on fixed grids (1/256 log-odds, 1/64 soles,
/// 1/256 of a score), so the same model and sample give the same bits. Values that are not open are
/// those of the model. Throws UnsolvableError where a search ends at a bound short of what was
/// wanted.
[[nodiscard]] SolvedValues solved_values(const Model& model, const Population& sample);

/// Fills in what the model leaves open; nothing is left to solve then.
void settle(Model& model, const SolvedValues& values);

/// Both: the model, solved.
void solve(Model& model, const Population& sample);

/// Bimesters through which solve() would step each household of the sample.
std::int64_t solver_bimesters(const Model& model);

}  // namespace winay
