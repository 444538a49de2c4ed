#include "evaluation/estimators/saturation.hpp"

#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

SaturationEffects saturation_effects(const LinearFit& fit, const Vector& t,
                                     const Vector& saturation, const Groups& clusters,
                                     const InferenceOptions& options,
                                     const SaturationColumns& columns) {
  const Vector positive = (saturation.array() > 0).cast<double>();
  const double households = positive.sum();
  if (households == 0 || households == static_cast<double>(saturation.size())) {
    throw EstimationError({"saturation: clusters with and without offers are both needed",
                           "saturación: se necesitan conglomerados con y sin oferta"});
  }
  SaturationEffects effects;
  effects.share_treated = positive.dot(t) / households;
  const Vector on = Vector::Unit(fit.columns(), fit.column(columns.offered));
  const Vector beside = Vector::Unit(fit.columns(), fit.column(columns.beside));
  const auto estimate = [&](const std::string& name, const Vector& contrast) {
    return estimate_contrast(fit, name, contrast, clusters, options);
  };
  effects.itt = estimate("ITT", on);
  effects.snt = estimate("SNT", beside);
  effects.total =
      estimate("total", effects.share_treated * on + (1 - effects.share_treated) * beside);
  effects.within = estimate("ITT - SNT", on - beside);
  return effects;
}

}  // namespace winay::evaluation
