#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "winay/population/population.hpp"

namespace winay {

/// A figure or a difference of figures, and how far it would move with another sample of households
/// of the same design.
struct SampleError {
  double value = 0;
  double standard_error = 0;
  double degrees = 0;  ///< of freedom: clusters less strata

  /// Half of the 95 % interval by Student's t.
  [[nodiscard]] double margin() const;
};

/// Groups of households whose figures get a sampling error: names of the group axis.
inline constexpr std::array<const char*, 3> sample_domains{"all", "income_1", "participant"};
inline constexpr std::size_t sample_domain_count = sample_domains.size();

/// Parts of a cluster: in the poorest quartile or not, taking part or not.
inline constexpr std::size_t sample_parts = 4;
constexpr bool is_in_domain(std::size_t part, std::size_t domain) {
  return domain == 0 || ((part >> (domain - 1)) & 1U) != 0;
}

/// The clusters of a survey in their strata.
class SampleClusters {
 public:
  explicit SampleClusters(const SurveyDesign& design);

  [[nodiscard]] std::size_t size() const { return stratum_of_.size(); }
  [[nodiscard]] std::size_t strata() const { return strata_; }
  /// How far a figure moves, where z of a cluster is what its households move it by (the figure
  /// linearised):
  ///
  ///     variance = Σ over strata of  n / (n − 1) · Σ over its clusters of (z − mean z)²
  ///
  /// A stratum of one cluster counts with z², as if its mean were that of the country.
  [[nodiscard]] SampleError error_of(double value, const std::vector<double>& z) const;

 private:
  std::vector<std::int32_t> stratum_of_;  ///< of each cluster
  std::size_t strata_;
};

}  // namespace winay
