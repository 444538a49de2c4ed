#pragma once

namespace winay::evaluation {

/// Standard errors the smallest effect found with this power is away from 0: z(1 − α/2) + z(power).
double detectable_multiple(double alpha = 0.05, double power = 0.8);

/// Chance that a test at α finds an effect of so many standard errors.
double power_of(double effect_in_se, double alpha = 0.05);

/// Given that an estimate is significant at α: the mean of its size over the true effect (type M)
/// and the chance that its sign is wrong (type S); Gelman and Carlin (2014).
struct SignificantOnly {
  double exaggeration = 0;
  double wrong_sign = 0;
};
SignificantOnly significant_only(double effect_in_se, double alpha = 0.05);

/// Means of clusters of a partial-population design, outcome of variance 1.
struct SaturationDesign {
  double cluster_size = 0;
  double clusters = 0;
  double control_share = 0;  ///< of clusters
  double saturation = 0;     ///< share offered in the others
  double icc = 0;            ///< intra-cluster correlation
};

/// Smallest detectable effects in standard deviations; the variance of a mean is
/// (icc + (1 − icc)/size)/clusters.
struct DetectableEffects {
  double itt = 0;
  double snt = 0;
};
DetectableEffects detectable_effects(const SaturationDesign& design, double alpha = 0.05,
                                     double power = 0.8);

}  // namespace winay::evaluation
