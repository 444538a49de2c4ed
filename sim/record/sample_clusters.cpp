#include "winay/record/sample_clusters.hpp"

#include <algorithm>
#include <cmath>

#include "winay/core/nan.hpp"
#include "winay/core/student.hpp"

namespace winay {

double SampleError::margin() const {
  return student_95(static_cast<std::size_t>(std::max(degrees, 1.0)) + 1) * standard_error;
}

SampleClusters::SampleClusters(const SurveyDesign& design)
    : stratum_of_(design.clusters.size(), 0), strata_(design.strata.size()) {
  for (std::size_t h = 0; h < design.cluster.size(); ++h) {
    stratum_of_[static_cast<std::size_t>(design.cluster[h])] = design.stratum[h];
  }
}

SampleError SampleClusters::error_of(double value, const std::vector<double>& z) const {
  std::vector<double> sum(strata_, 0.0);
  std::vector<double> squares(strata_, 0.0);
  std::vector<double> count(strata_, 0.0);
  for (std::size_t c = 0; c < z.size(); ++c) {
    const auto h = static_cast<std::size_t>(stratum_of_[c]);
    sum[h] += z[c];
    ++count[h];
  }
  for (std::size_t c = 0; c < z.size(); ++c) {
    const auto h = static_cast<std::size_t>(stratum_of_[c]);
    const double mean = count[h] > 1 ? sum[h] / count[h] : 0.0;
    squares[h] += (z[c] - mean) * (z[c] - mean);
  }
  double variance = 0;
  for (std::size_t h = 0; h < strata_; ++h) {
    variance += squares[h] * (count[h] > 1 ? count[h] / (count[h] - 1) : 1.0);
  }
  const double degrees = static_cast<double>(size()) - static_cast<double>(strata_);
  return {value, degrees > 0 ? std::sqrt(variance) : nan, degrees};
}

}  // namespace winay
