#include "winay/record/sample_sums.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "winay/record/series.hpp"

namespace winay {

namespace {

/// Whether a yearly figure is a mean over persons.
bool is_over_persons(std::size_t indicator) {
  const std::string& name = yearly_series()[indicator].name;
  const auto& all = bimester_series();
  return std::any_of(all.begin(), all.end(), [&](const BimesterSeries& s) {
    return s.series.name == name && s.over == Over::person;
  });
}

/// Row of a domain on the axis of groups: everyone, the first quartile, those who take part.
std::size_t group_of_domain(std::size_t domain) {
  constexpr std::size_t quartiles = 2;  // kinds of groups
  constexpr std::size_t participation = 3;
  if (domain == 0) return 0;
  return domain == 1 ? group_of_cell(0, quartiles) : group_of_cell(0, participation) + 1;
}

}  // namespace

SampleSums::SampleSums(const Population& population, std::size_t scenarios, const RecordAxes& axes,
                       std::vector<std::size_t> indicators)
    : design_(population.design.value()),
      clusters_(design_),
      years_(static_cast<std::size_t>(axes.years)),
      indicators_(std::move(indicators)),
      replicates_(scenarios, 0),
      figures_(scenarios * indicators_.size() * years_ * sample_domain_count) {
  for (const Real weight : population.traits.weight) represented_ += double{weight};
  for (Figure& f : figures_) f.of_cluster.assign(clusters(), 0.0);
}

Groups SampleSums::groups(const Population& population, const Groups& recorded) const {
  Groups own = recorded;
  own.axis.resize(first_department_group());
  own.axis.resize(first_department_group() + clusters() * sample_parts);
  for (const std::int32_t lane : own.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const auto id = static_cast<std::size_t>(population.traits.household[h]);
    std::size_t part = 0;
    for (std::size_t domain = 1; domain < sample_domain_count; ++domain) {
      const std::size_t group = group_of_domain(domain);
      for (std::size_t kind = 0; kind < group_kind_sizes.size(); ++kind) {
        if (group_of_cell(own.cell[h], kind) == group) part |= std::size_t{1} << (domain - 1);
      }
    }
    const auto cluster = static_cast<std::size_t>(design_.cluster.at(id));
    own.department[h] = static_cast<std::int32_t>(cluster * sample_parts + part);
  }
  return own;
}

SampleDistributions SampleSums::distributions(const Groups& clusters) const {
  return {clusters_, clusters, indicators_, years_};
}

std::size_t SampleSums::place(std::size_t scenario, std::size_t indicator, std::size_t year,
                              std::size_t domain) const {
  return ((scenario * indicators_.size() + indicator) * years_ + year) * sample_domain_count +
         domain;
}

/// z of each cluster, of a ratio that the recorder has by cluster and part.
void SampleSums::add_ratio(const Recording& recording, std::size_t row, std::size_t year,
                           std::size_t domain, std::vector<double>& of_cluster) const {
  const std::size_t over = *yearly_index(is_over_persons(row) ? "persons" : "households");
  const std::size_t first = first_department_group();
  std::vector<double> above(clusters(), 0.0);
  std::vector<double> below(clusters(), 0.0);
  double all_above = 0;
  double all_below = 0;
  for (std::size_t k = 0; k < clusters() * sample_parts; ++k) {
    const double weight = recording.yearly.at(over, year, first + k);
    if (!is_in_domain(k % sample_parts, domain) || !(weight > 0)) continue;
    const double sum = weight * recording.yearly.at(row, year, first + k);
    below[k / sample_parts] += weight;
    above[k / sample_parts] += sum;
    all_below += weight;
    all_above += sum;
  }
  for (std::size_t c = 0; c < clusters(); ++c) {
    of_cluster[c] += (above[c] - all_above / all_below * below[c]) / all_below;
  }
}

void SampleSums::add(std::size_t scenario, const Recording& recording,
                     const SampleDistributions& years) {
  ++replicates_.at(scenario);
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    for (std::size_t year = 0; year < years_; ++year) {
      for (std::size_t domain = 0; domain < sample_domain_count; ++domain) {
        Figure& f = figures_[place(scenario, i, year, domain)];
        f.value += recording.yearly.at(indicators_[i], year, group_of_domain(domain));
        if (years.has(i)) {
          const std::vector<double>& own = years.of_cluster(i, year, domain);
          for (std::size_t c = 0; c < own.size(); ++c) f.of_cluster[c] += own[c];
        } else {
          add_ratio(recording, indicators_[i], year, domain, f.of_cluster);
        }
      }
    }
  }
}

SampleSums::Figure SampleSums::figure(std::size_t scenario, std::size_t indicator, std::size_t year,
                                      std::size_t domain) const {
  Figure f = figures_.at(place(scenario, indicator, year, domain));
  const auto n = static_cast<double>(replicates_.at(scenario));
  f.value /= n;
  for (double& z : f.of_cluster) z /= n;
  return f;
}

SampleError SampleSums::level(std::size_t scenario, std::size_t indicator, std::size_t year,
                              std::size_t domain) const {
  const Figure own = figure(scenario, indicator, year, domain);
  return clusters_.error_of(own.value, own.of_cluster);
}

SampleError SampleSums::difference(std::size_t scenario, std::size_t other, std::size_t indicator,
                                   std::size_t year, std::size_t domain) const {
  Figure own = figure(scenario, indicator, year, domain);
  const Figure base = figure(other, indicator, year, domain);
  for (std::size_t c = 0; c < own.of_cluster.size(); ++c) {
    own.of_cluster[c] -= base.of_cluster[c];
  }
  return clusters_.error_of(own.value - base.value, own.of_cluster);
}

}  // namespace winay
