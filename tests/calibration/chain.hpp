#pragma once

#include "calibration/cma_es.hpp"
#include "winay/calibration/gauss_newton.hpp"

/// The searches of a calibration one after the other, as `calibrate_study` chains them: CMA-ES, and
/// Gauss–Newton from where it ends.
namespace winay::calibration::test {

struct Chain {
  CmaResult wide;
  GaussNewtonResult finish;
};

inline Chain search(const Batch& residuals, const Box& box, const Vector& start,
                    const CmaOptions& options) {
  Chain chain;
  chain.wide =
      minimise_cma([&](const Points& points) { return sums_of_squares(residuals, points); }, box,
                   start, options);
  chain.finish = gauss_newton(residuals, box, chain.wide.theta);
  return chain;
}

}  // namespace winay::calibration::test
