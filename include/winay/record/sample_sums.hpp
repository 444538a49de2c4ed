#pragma once

#include <cstddef>
#include <vector>

#include "winay/population/population.hpp"
#include "winay/record/groups.hpp"
#include "winay/record/recording.hpp"
#include "winay/record/sample_clusters.hpp"
#include "winay/record/sample_distributions.hpp"

namespace winay {

/// The yearly figures of a run, and their sampling errors by the clusters of the survey that its
/// households are from. A figure is the recorder's own, mean over replicates. Its error is
/// linearised: z of a cluster, mean over replicates, is (Σ w y − R Σ w) / Σ w over all of a ratio
/// R = Σ w y / Σ w (of a share of persons, w counts members), and what SampleDistributions says of
/// quantiles and measures of inequality; SampleClusters makes the error of them. It is what another
/// draw of households would change; chance of replicates is another thing, and the smaller the more
/// replicates there are.
class SampleSums {
 public:
  /// `indicators`: rows of yearly_series() that are means or statistics of a distribution.
  SampleSums(const Population& population, std::size_t scenarios, const RecordAxes& axes,
             std::vector<std::size_t> indicators);

  /// Clusters of the survey in the place of departments, for a Recorder of their own; groups before
  /// them stay. A cluster has its sample_parts one after the other.
  [[nodiscard]] Groups groups(const Population& population, const Groups& recorded) const;
  /// For that Recorder to show its years to.
  [[nodiscard]] SampleDistributions distributions(const Groups& clusters) const;
  /// What that Recorder took, a replicate of a scenario at a time.
  void add(std::size_t scenario, const Recording& recording, const SampleDistributions& years);

  [[nodiscard]] std::size_t households() const { return design_.cluster.size(); }
  [[nodiscard]] std::size_t clusters() const { return clusters_.size(); }
  [[nodiscard]] std::size_t years() const { return years_; }
  [[nodiscard]] std::size_t strata() const { return clusters_.strata(); }
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
  /// Sums over replicates of a figure and of what each cluster moves it by.
  struct Figure {
    double value = 0;
    std::vector<double> of_cluster;
  };

  void add_ratio(const Recording& recording, std::size_t row, std::size_t year, std::size_t domain,
                 std::vector<double>& of_cluster) const;
  [[nodiscard]] std::size_t place(std::size_t scenario, std::size_t indicator, std::size_t year,
                                  std::size_t domain) const;
  /// The mean over replicates.
  [[nodiscard]] Figure figure(std::size_t scenario, std::size_t indicator, std::size_t year,
                              std::size_t domain) const;

  SurveyDesign design_;
  SampleClusters clusters_;
  double represented_ = 0;
  std::size_t years_;
  std::vector<std::size_t> indicators_;
  std::vector<std::size_t> replicates_;  ///< by scenario
  std::vector<Figure> figures_;          ///< [scenario][indicator][year][domain]
};

}  // namespace winay
