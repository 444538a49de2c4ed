#pragma once

#include <cstddef>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/sample_clusters.hpp"

namespace winay {

/// Is shown the columns of a year as it ends: values by distributed_series(), persons at its end,
/// each by lane.
class YearSink {
 public:
  YearSink() = default;
  YearSink(const YearSink&) = delete;
  YearSink& operator=(const YearSink&) = delete;
  YearSink(YearSink&&) = default;
  YearSink& operator=(YearSink&&) = delete;
  virtual ~YearSink() = default;

  virtual void take(std::size_t year, const std::vector<Column<float>>& values,
                    const Column<float>& persons) = 0;
};

/// By how much each cluster of a survey moves quantiles and measures of inequality: of each
/// household its weight times the influence of a value y on the statistic, over the weight of all,
/// with F the distribution, μ its mean, f its density at a quantile q:
///
///     quantile p      (p − 1{y ≤ q}) / f(q)
///     Gini            (2 F(y)(y − mean of those up to y) + μ − y − G (μ + y)) / μ
///
/// (Langel and Tillé 2013 for the Gini), and what the delta method gives for the standard
/// deviation, Theil and Atkinson, whose means Moments has. 1 / f is the slope of the quantiles
/// between the ends of the 95 % interval of the share below q (Francisco and Fuller 1991).
class SampleDistributions final : public YearSink {
 public:
  /// `groups`: clusters with their parts in the place of departments. `indicators`: rows of
  /// yearly_series(), of which those that are no statistic of a distribution are passed over.
  SampleDistributions(const SampleClusters& clusters, const Groups& groups,
                      std::vector<std::size_t> indicators, std::size_t years);

  void take(std::size_t year, const std::vector<Column<float>>& values,
            const Column<float>& persons) override;

  /// Whether the indicator at this place of the list is such a statistic.
  [[nodiscard]] bool has(std::size_t indicator) const;
  [[nodiscard]] const std::vector<double>& of_cluster(std::size_t indicator, std::size_t year,
                                                      std::size_t domain) const;

 private:
  const SampleClusters* clusters_;
  const Groups* groups_;
  std::vector<std::size_t> indicators_;
  std::size_t years_;
  std::vector<std::vector<double>> moved_;  ///< [indicator][year][domain]
};

}  // namespace winay
