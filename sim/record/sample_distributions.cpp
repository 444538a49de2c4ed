#include "winay/record/sample_distributions.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "record/distributions.hpp"
#include "record/statistics.hpp"
#include "record/variables/table.hpp"

namespace winay {

namespace {

constexpr std::size_t row_none = static_cast<std::size_t>(-1);

/// A household of a domain, by increasing value.
struct Sampled {
  double value;
  double weight;
  std::size_t cluster;
};

/// The households of a domain, and what statistics are made of.
struct Domain {
  std::vector<Sampled> sorted;
  Moments moments;

  [[nodiscard]] double weight() const { return moments.total[Moments::weight]; }
  [[nodiscard]] double mean_of(Moments::Term term) const { return moments.total[term] / weight(); }
  /// The value up to which this share of the weight lies.
  [[nodiscard]] double quantile(double share) const;
  [[nodiscard]] double gini() const;
};

double Domain::quantile(double share) const {
  double below = 0;
  for (const Sampled& h : sorted) {
    below += h.weight;
    if (below >= share * weight()) return h.value;
  }
  return sorted.back().value;
}

double Domain::gini() const {
  double below = 0;
  double area = 0;
  for (const Sampled& h : sorted) {
    area += h.weight * h.value * (2 * below + h.weight);
    below += h.weight;
  }
  return area / (below * moments.total[Moments::sum]) - 1.0;
}

std::array<double, Moments::terms> terms_of(double value) {
  const double one = 1;
  std::array<double, Moments::terms> row{};
  Moments::of(std::span(&value, 1), std::span(&one, 1), row.data());
  return row;
}

Domain domain_of(const Groups& groups, std::span<const float> values,
                 std::span<const float> persons, const std::vector<std::int32_t>& order,
                 std::size_t domain) {
  Domain d;
  for (const std::int32_t lane : order) {
    const auto h = static_cast<std::size_t>(lane);
    const auto place = static_cast<std::size_t>(groups.department[h]);
    if (!is_in_domain(place % sample_parts, domain)) continue;
    const double each = persons.empty() ? 1.0 : static_cast<double>(persons[h]);
    const double weight = static_cast<double>(groups.weight[h]) * each;
    const auto value = static_cast<double>(values[h]);
    d.sorted.push_back({value, weight, place / sample_parts});
    const auto row = terms_of(value);
    for (std::size_t k = 0; k < row.size(); ++k) d.moments.total[k] += weight * row[k];
  }
  return d;
}

/// Adds up over the households of each cluster what one says of each.
template <class Influence>
std::vector<double> by_cluster(const Domain& d, std::size_t clusters, Influence&& influence) {
  std::vector<double> sums(clusters, 0.0);
  for (const Sampled& h : d.sorted) {
    sums[h.cluster] += h.weight * influence(h.value) / d.weight();
  }
  return sums;
}

std::vector<double> of_quantile(const Domain& d, const SampleClusters& clusters, double share) {
  const double q = d.quantile(share);
  std::vector<double> z =
      by_cluster(d, clusters.size(), [&](double y) { return share - (y <= q ? 1.0 : 0.0); });
  const SampleError below = clusters.error_of(share, z);
  const double reach = below.margin();
  const double low = std::max(share - reach, 0.0);
  const double high = std::min(share + reach, 1.0);
  const double slope = high > low ? (d.quantile(high) - d.quantile(low)) / (high - low) : 0.0;
  for (double& each : z) each *= slope;
  return z;
}

std::vector<double> of_gini(const Domain& d, std::size_t clusters) {
  const double gini = d.gini();
  const double mean = d.mean_of(Moments::sum);
  std::vector<double> sums(clusters, 0.0);
  double below = 0;
  double sum_below = 0;
  for (const Sampled& h : d.sorted) {
    below += h.weight;
    sum_below += h.weight * h.value;
    const double lift = below > 0 ? 2 * (below * h.value - sum_below) / d.weight() : 0.0;
    const double influence = (lift + mean - h.value - gini * (mean + h.value)) / mean;
    sums[h.cluster] += h.weight * influence / d.weight();
  }
  return sums;
}

/// Influence of a value on a statistic that is a function of means.
double influence_of(Statistic statistic, const Domain& d, double value) {
  using Term = Moments::Term;
  const auto row = terms_of(value);
  const auto off = [&](Term term) { return row[term] - d.mean_of(term); };
  const double floored = d.mean_of(Moments::floored);
  // 1 − E / m, where E is the equally distributed equivalent, moves by −dE / m + E dm / m².
  const auto atkinson = [&](double equal, double moved) {
    return (equal * off(Moments::floored) / floored - moved) / floored;
  };
  const double root = d.mean_of(Moments::root);
  const double geometric = std::exp(d.mean_of(Moments::logarithm));
  const double harmonic = 1 / d.mean_of(Moments::inverse);
  switch (statistic) {
    case Statistic::sd:
      return (std::pow(off(Moments::sum), 2) - std::pow(d.moments.sd(), 2)) / (2 * d.moments.sd());
    case Statistic::theil:
      return (off(Moments::entropy) -
              (d.mean_of(Moments::entropy) / floored + 1) * off(Moments::floored)) /
             floored;
    case Statistic::atkinson_half:
      return atkinson(root * root, 2 * root * off(Moments::root));
    case Statistic::atkinson_1:
      return atkinson(geometric, geometric * off(Moments::logarithm));
    case Statistic::atkinson_2:
      return atkinson(harmonic, -harmonic * harmonic * off(Moments::inverse));
    case Statistic::mean:
    case Statistic::gini:
      break;
  }
  return off(Moments::sum);
}

/// `number`: as distributions() has them, statistics first, then quantiles.
std::vector<double> moved_by(const Domain& d, const SampleClusters& clusters, std::size_t number) {
  if (number >= statistic_count) {
    return of_quantile(d, clusters, quantile_probability(number - statistic_count));
  }
  const auto statistic = static_cast<Statistic>(number);
  if (statistic == Statistic::gini) return of_gini(d, clusters.size());
  return by_cluster(d, clusters.size(), [&](double y) { return influence_of(statistic, d, y); });
}

/// Place among all numbers of all distributions; `row_none` of an indicator that is none.
std::size_t number_of(std::size_t indicator) {
  return indicator < first_statistic(0) ? row_none : indicator - first_statistic(0);
}

}  // namespace

SampleDistributions::SampleDistributions(const SampleClusters& clusters, const Groups& groups,
                                         std::vector<std::size_t> indicators, std::size_t years)
    : clusters_(&clusters),
      groups_(&groups),
      indicators_(std::move(indicators)),
      years_(years),
      moved_(indicators_.size() * years * sample_domain_count) {}

bool SampleDistributions::has(std::size_t indicator) const {
  return number_of(indicators_.at(indicator)) != row_none;
}

const std::vector<double>& SampleDistributions::of_cluster(std::size_t indicator, std::size_t year,
                                                           std::size_t domain) const {
  return moved_.at((indicator * years_ + year) * sample_domain_count + domain);
}

void SampleDistributions::take(std::size_t year, const std::vector<Column<float>>& values,
                               const Column<float>& persons) {
  tbb::parallel_for(std::size_t{0}, values.size() * sample_domain_count, [&](std::size_t k) {
    const std::size_t v = k / sample_domain_count;
    const std::size_t domain = k % sample_domain_count;
    std::vector<std::int32_t> order(groups_->by_id.begin(), groups_->by_id.end());
    std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
      return values[v][static_cast<std::size_t>(a)] < values[v][static_cast<std::size_t>(b)];
    });
    const Over over = variables()[distributed_rows()[v]].distribution->over;
    const std::span<const float> persons_of =
        over == Over::person ? std::span<const float>(persons) : std::span<const float>();
    const Domain d = domain_of(*groups_, values[v], persons_of, order, domain);
    for (std::size_t i = 0; i < indicators_.size(); ++i) {
      if (!has(i) || number_of(indicators_[i]) / distribution_numbers != v) continue;
      std::vector<double>& moved = moved_[(i * years_ + year) * sample_domain_count + domain];
      moved = d.sorted.empty()
                  ? std::vector<double>(clusters_->size(), 0.0)
                  : moved_by(d, *clusters_, number_of(indicators_[i]) % distribution_numbers);
    }
  });
}

}  // namespace winay
