#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "winay/population/population.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/recording.hpp"

namespace winay {

/// A mean or a difference of means, and how far it would move with another sample of households of
/// the same design.
struct SampleError {
  double value = 0;
  double standard_error = 0;
  double degrees = 0;  ///< of freedom: clusters less strata
};

/// Groups of households whose figures get a sampling error: names of the group axis.
inline constexpr std::array<const char*, 3> sample_domains{"all", "income_1", "participant"};

/// The yearly figures of a run by cluster of the survey that its households are from, mean over
/// replicates. A figure is a ratio of totals, R = Σ w y / Σ w (of a share of persons, w counts
/// members). Its error is linearised: with z of a cluster = (Σ w y − R Σ w) / Σ w over all,
///
///     variance = Σ over strata of  n / (n − 1) · Σ over its clusters of (z − mean z)²
///
/// A stratum of one cluster counts with z², as if its mean were that of the country. It is what
/// another draw of households would change; chance of replicates is another thing, and the smaller
/// the more replicates there are.
class SampleSums {
 public:
  /// `indicators`: rows of yearly_series() that are means.
  SampleSums(const Population& population, std::size_t scenarios, const RecordAxes& axes,
             std::vector<std::size_t> indicators);

  /// Clusters of the survey in the place of departments, for a Recorder of their own.
  [[nodiscard]] Groups groups(const Population& population, const Groups& recorded) const;
  /// What that Recorder took, a replicate of a scenario at a time.
  void add(std::size_t scenario, const Recording& recording);

  [[nodiscard]] std::size_t households() const { return design_.cluster.size(); }
  [[nodiscard]] std::size_t clusters() const { return design_.clusters.size(); }
  [[nodiscard]] std::size_t years() const { return years_; }
  [[nodiscard]] std::size_t strata() const { return design_.strata.size(); }
  /// Households of the country that they stand for.
  [[nodiscard]] double represented() const { return represented_; }

  /// `indicator`: a place in the list of the constructor; `domain`: in sample_domains.
  [[nodiscard]] SampleError level(std::size_t scenario, std::size_t indicator, std::size_t year,
                                  std::size_t domain) const;
  /// The scenario less another.
  [[nodiscard]] SampleError difference(std::size_t scenario, std::size_t other,
                                       std::size_t indicator, std::size_t year,
                                       std::size_t domain) const;

 private:
  /// Numerator and denominator of a figure, by cluster and part.
  struct Totals {
    std::vector<double> above;
    std::vector<double> below;
  };
  struct Influence {
    double ratio = 0;
    std::vector<double> of_cluster;
  };

  [[nodiscard]] const Totals& totals(std::size_t scenario, std::size_t indicator,
                                     std::size_t year) const;
  [[nodiscard]] Influence influence(std::size_t scenario, std::size_t indicator, std::size_t year,
                                    std::size_t domain) const;
  [[nodiscard]] SampleError error_of(double value, const std::vector<double>& influence) const;

  SurveyDesign design_;
  double represented_ = 0;
  std::vector<std::int32_t> stratum_of_;  ///< of each cluster
  std::size_t years_;
  std::vector<std::size_t> indicators_;
  std::vector<Totals> totals_;  ///< [scenario][indicator][year]
};

}  // namespace winay
