#include "winay/evaluation/estimators/power.hpp"

#include <cmath>

#include "winay/evaluation/estimators/probability.hpp"

namespace winay::evaluation {

double detectable_multiple(double alpha, double power) {
  return normal_quantile(1 - alpha / 2) + normal_quantile(power);
}

double power_of(double effect_in_se, double alpha) {
  const double critical = normal_quantile(1 - alpha / 2);
  return normal_probability(effect_in_se - critical) + normal_probability(-effect_in_se - critical);
}

SignificantOnly significant_only(double effect_in_se, double alpha) {
  const double effect = std::abs(effect_in_se);
  const double critical = normal_quantile(1 - alpha / 2);
  const double right = normal_probability(effect - critical);
  const double wrong = normal_probability(-effect - critical);
  // E[|X|; |X| > c] of a normal with mean `effect` and variance 1.
  const double size = effect * (right - wrong) + normal_density(critical - effect) +
                      normal_density(critical + effect);
  return {.exaggeration = size / (right + wrong) / effect, .wrong_sign = wrong / (right + wrong)};
}

DetectableEffects detectable_effects(const SaturationDesign& design, double alpha, double power) {
  const auto variance = [&](double households, double clusters) {
    return (design.icc + (1 - design.icc) / households) / clusters;
  };
  const double control_clusters = design.control_share * design.clusters;
  const double treated_clusters = design.clusters - control_clusters;
  const double control = variance(design.cluster_size, control_clusters);
  const auto detectable = [&](double share) {
    const double own = variance(share * design.cluster_size, treated_clusters);
    return detectable_multiple(alpha, power) * std::sqrt(own + control);
  };
  return {.itt = detectable(design.saturation), .snt = detectable(1 - design.saturation)};
}

}  // namespace winay::evaluation
