#include "winay/calibration/box.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "calibration/error.hpp"

namespace winay::calibration {

namespace {

double onto(Scale scale, double value) {
  if (scale == Scale::log) return std::log(value);
  if (scale == Scale::logit) return std::log(value / (1 - value));
  return value;
}

double back(Scale scale, double t) {
  if (scale == Scale::log) return std::exp(t);
  if (scale == Scale::logit) return 1 / (1 + std::exp(-t));
  return t;
}

/// t'(value).
double slope_of(Scale scale, double value) {
  if (scale == Scale::log) return 1 / value;
  if (scale == Scale::logit) return 1 / (value * (1 - value));
  return 1;
}

[[noreturn]] void refuse(const FittedParameter& p, const std::string& english,
                         const std::string& spanish) {
  throw CalibrationError(
      {"parameter " + p.name + ": " + english, "parámetro " + p.name + ": " + spanish});
}

void check(const FittedParameter& p) {
  if (!(std::isfinite(p.lower) && std::isfinite(p.upper) && p.lower < p.upper)) {
    refuse(p, "the lower bound is not below the upper one",
           "el límite inferior no está por debajo del superior");
  }
  if (p.scale == Scale::log && p.lower <= 0) {
    refuse(p, "a logarithm needs bounds above 0", "un logaritmo necesita límites mayores que 0");
  }
  if (p.scale == Scale::logit && (p.lower <= 0 || p.upper >= 1)) {
    refuse(p, "log odds need bounds strictly between 0 and 1",
           "un logit necesita límites estrictamente entre 0 y 1");
  }
  if (!std::isnan(p.centre) && !(p.centre >= p.lower && p.centre <= p.upper)) {
    refuse(p, "the centre is outside the bounds", "el centro está fuera de los límites");
  }
  if (!(p.prior_sd >= 0 && std::isfinite(p.prior_sd))) {
    refuse(p, "the prior standard deviation is negative or no number",
           "la desviación estándar previa es negativa o no es un número");
  }
}

/// The parameter cut at its bounds, which a way there and back may miss by a rounding.
double inside(const FittedParameter& p, double value) {
  return std::clamp(value, p.lower, p.upper);
}

}  // namespace

Box::Box(std::vector<FittedParameter> parameters) : parameters_(std::move(parameters)) {
  if (parameters_.empty()) {
    throw CalibrationError({"there is no parameter to fit", "no hay parámetros que ajustar"});
  }
  centre_.resize(size());
  sd_.resize(size());
  lower_.resize(size());
  upper_.resize(size());
  for (Index j = 0; j < size(); ++j) {
    const FittedParameter& p = (*this)[j];
    check(p);
    const double low = onto(p.scale, p.lower);
    const double high = onto(p.scale, p.upper);
    centre_(j) = std::isnan(p.centre) ? (low + high) / 2 : onto(p.scale, p.centre);
    sd_(j) = p.prior_sd > 0 ? p.prior_sd * slope_of(p.scale, back(p.scale, centre_(j)))
                            : (high - low) / 4;
    lower_(j) = (low - centre_(j)) / sd_(j);
    upper_(j) = (high - centre_(j)) / sd_(j);
  }
}

OwnText Box::label(Index j) const {
  const FittedParameter& p = (*this)[j];
  return {.en = p.label.en.empty() ? p.name : p.label.en,
          .es = p.label.es.empty() ? p.name : p.label.es};
}

Vector Box::centre() const { return from_scaled(Vector::Zero(size())); }

Vector Box::scaled(const Vector& theta) const {
  Vector scaled(size());
  for (Index j = 0; j < size(); ++j) {
    scaled(j) = (onto((*this)[j].scale, inside((*this)[j], theta(j))) - centre_(j)) / sd_(j);
  }
  return scaled;
}

Vector Box::from_scaled(const Vector& scaled) const {
  Vector theta(size());
  for (Index j = 0; j < size(); ++j) {
    const double s = std::clamp(scaled(j), lower_(j), upper_(j));
    theta(j) = inside((*this)[j], back((*this)[j].scale, centre_(j) + sd_(j) * s));
  }
  return theta;
}

Vector Box::unit(const Vector& theta) const {
  return (scaled(theta) - lower_).cwiseQuotient(upper_ - lower_);
}

Vector Box::from_unit(const Vector& unit) const {
  return from_scaled(lower_ + unit.cwiseProduct(upper_ - lower_));
}

Vector Box::free(const Vector& theta) const {
  const Vector at = unit(theta);
  Vector free(size());
  for (Index j = 0; j < size(); ++j) {
    const double turn = std::acos(std::clamp(1 - 2 * at(j), -1.0, 1.0)) / std::numbers::pi;
    free(j) = lower_(j) + turn * (upper_(j) - lower_(j));
  }
  return free;
}

Vector Box::from_free(const Vector& free) const {
  Vector unit(size());
  for (Index j = 0; j < size(); ++j) {
    const double turn = (free(j) - lower_(j)) / (upper_(j) - lower_(j));
    unit(j) = (1 - std::cos(std::numbers::pi * turn)) / 2;
  }
  return from_unit(unit);
}

Vector Box::unit_of_scaled(const Vector& theta) const {
  Vector units(size());
  for (Index j = 0; j < size(); ++j) units(j) = sd_(j) / slope_of((*this)[j].scale, theta(j));
  return units;
}

void Box::require_inside(const Vector& theta) const {
  if (theta.size() != size()) {
    throw CalibrationError({"a point has another number of parameters than the box",
                            "un punto tiene otro número de parámetros que la caja"});
  }
  std::string outside;
  for (Index j = 0; j < size(); ++j) {
    if (theta(j) >= (*this)[j].lower && theta(j) <= (*this)[j].upper) continue;
    outside += (outside.empty() ? "" : ", ") + (*this)[j].name;
  }
  if (outside.empty()) return;
  throw CalibrationError({"the start is outside the bounds of " + outside,
                          "el punto inicial está fuera de los límites de " + outside});
}

std::vector<bool> Box::on_bound(const Vector& theta) const {
  const Vector at = unit(theta);
  std::vector<bool> on;
  for (const double place : at) on.push_back(place < 1e-6 || place > 1 - 1e-6);
  return on;
}

Box Box::without(Index j) const {
  std::vector<FittedParameter> rest = parameters_;
  rest.erase(rest.begin() + j);
  return Box(std::move(rest));
}

}  // namespace winay::calibration
