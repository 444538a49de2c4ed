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

/// Fills in what the configuration leaves to be solved, on a sample of the population in the status
/// quo: under the programmes and the administration of before the first year, without rules,
/// changes at a date or events of the scenario's own.
///
///   adoption.intercept       each practice is as common after the burn-in as the population says
///   welfare.unmeasured_mean  the share of persons below the poverty line is the baseline's
///   exit.cut_off             the share of active households reclassified a year is the stated one
///
/// Bisection with the same luck in every trial, so the same model and sample give the same bits.
/// Throws UnsolvableError where it ends at a bound short of what was wanted.
void solve(Model& model, const Population& sample);

/// What the sample goes through in the status quo, as one number: models with the same numbers and
/// the same history are solved by the same values.
[[nodiscard]] std::uint64_t status_quo_history(const Model& model, const Population& sample);

/// Bimesters through which solve() would step each household of the sample.
std::int64_t solver_bimesters(const Model& model);

}  // namespace winay
