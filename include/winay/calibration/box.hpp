#pragma once

#include <string>
#include <vector>

#include "winay/calibration/batch.hpp"
#include "winay/core/nan.hpp"
#include "winay/core/text.hpp"
#include "winay/evaluation/error.hpp"

namespace winay::calibration {

/// On which scale a parameter is searched: as it is, by its logarithm, or by its log odds.
enum class Scale { identity, log, logit };

/// A parameter to be fitted.
struct FittedParameter {
  std::string name;  ///< as in the configuration
  OwnText label{};   ///< in words; the name if empty
  double lower = 0;
  double upper = 1;
  Scale scale = Scale::identity;
  double centre = nan;  ///< prior mean; NaN: mid-scale
  double prior_sd = 0;  ///< in the parameter's unit; 0: a quarter of the range on its scale
};

/// The box of parameters, in four coordinates. θ is in the parameters' own units. `scaled` counts
/// prior standard deviations from the centre on each parameter's scale t(θ), sd_t = sd ·
/// t'(centre):
///
///     s = (t(θ) − t(centre)) / sd_t
///
/// `unit` runs from 0 at the lower to 1 at the upper bound of t. `free` has no bounds: a cosine
/// folds it into the box, so every free point is inside and a bound can be reached.
class Box {
 public:
  /// Throws CalibrationError if a parameter's bounds, centre or scale make no sense.
  explicit Box(std::vector<FittedParameter> parameters);

  [[nodiscard]] Index size() const { return static_cast<Index>(parameters_.size()); }
  [[nodiscard]] const FittedParameter& operator[](Index j) const {
    return parameters_[static_cast<std::size_t>(j)];
  }
  /// The parameter in words: its label, or its name.
  [[nodiscard]] OwnText label(Index j) const;

  [[nodiscard]] Vector centre() const;
  [[nodiscard]] Vector scaled(const Vector& theta) const;
  [[nodiscard]] Vector from_scaled(const Vector& scaled) const;  ///< cut at the bounds
  [[nodiscard]] Vector unit(const Vector& theta) const;
  [[nodiscard]] Vector from_unit(const Vector& unit) const;  ///< cut at the bounds
  [[nodiscard]] Vector free(const Vector& theta) const;
  [[nodiscard]] Vector from_free(const Vector& free) const;

  [[nodiscard]] const Vector& lower() const { return lower_; }  ///< in scaled coordinates
  [[nodiscard]] const Vector& upper() const { return upper_; }  ///< in scaled coordinates
  /// dθ/ds at a point: what a prior standard deviation is in the parameter's own unit there.
  [[nodiscard]] Vector unit_of_scaled(const Vector& theta) const;

  /// Throws CalibrationError, with the parameters that are outside.
  void require_inside(const Vector& theta) const;
  /// Which parameters stand on a bound, to 1e-6 of the range.
  [[nodiscard]] std::vector<bool> on_bound(const Vector& theta) const;
  /// The box without a parameter, as for a profile.
  [[nodiscard]] Box without(Index j) const;

 private:
  std::vector<FittedParameter> parameters_;
  Vector centre_;  ///< t(centre)
  Vector sd_;      ///< sd_t
  Vector lower_;
  Vector upper_;
};

}  // namespace winay::calibration
