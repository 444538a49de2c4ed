#include "winay/record/sample_sums.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "winay/core/nan.hpp"
#include "winay/record/series.hpp"

namespace winay {

namespace {

/// Parts of a cluster: in the poorest quartile or not, taking part or not.
constexpr std::size_t parts = 4;

bool is_in(std::size_t part, std::size_t domain) {
  if (domain == 0) return true;
  return ((part >> (domain - 1)) & 1U) != 0;
}

/// Whether a yearly figure is a mean over persons.
bool is_over_persons(std::size_t indicator) {
  const std::string& name = yearly_series()[indicator].name;
  const auto& all = bimester_series();
  return std::any_of(all.begin(), all.end(), [&](const BimesterSeries& s) {
    return s.series.name == name && s.over == Over::person;
  });
}

}  // namespace

SampleSums::SampleSums(const Population& population, std::size_t scenarios, const RecordAxes& axes,
                       std::vector<std::size_t> indicators)
    : design_(population.design.value()),
      stratum_of_(design_.clusters.size(), 0),
      years_(static_cast<std::size_t>(axes.years)),
      indicators_(std::move(indicators)),
      totals_(scenarios * indicators_.size() * years_) {
  for (std::size_t h = 0; h < design_.cluster.size(); ++h) {
    stratum_of_[static_cast<std::size_t>(design_.cluster[h])] = design_.stratum[h];
  }
  for (const Real weight : population.traits.weight) represented_ += double{weight};
  const std::vector<double> none(clusters() * parts, 0.0);
  for (Totals& t : totals_) t = {none, none};
}

Groups SampleSums::groups(const Population& population, const Groups& recorded) const {
  Groups own = recorded;
  own.axis.resize(first_department_group());
  own.axis.resize(first_department_group() + clusters() * parts);
  for (const std::int32_t lane : own.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const auto id = static_cast<std::size_t>(population.traits.household[h]);
    std::size_t part = 0;
    for (std::size_t kind = 0; kind < group_kind_sizes.size(); ++kind) {
      const std::string& group = own.axis[group_of_cell(own.cell[h], kind)].name;
      for (std::size_t domain = 1; domain < sample_domains.size(); ++domain) {
        if (group == sample_domains[domain]) part |= std::size_t{1} << (domain - 1);
      }
    }
    const auto cluster = static_cast<std::size_t>(design_.cluster.at(id));
    own.department[h] = static_cast<std::int32_t>(cluster * parts + part);
  }
  return own;
}

void SampleSums::add(std::size_t scenario, const Recording& recording) {
  const std::size_t first = first_department_group();
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    const std::size_t over =
        *yearly_index(is_over_persons(indicators_[i]) ? "persons" : "households");
    for (std::size_t year = 0; year < years_; ++year) {
      Totals& t = totals_[(scenario * indicators_.size() + i) * years_ + year];
      for (std::size_t k = 0; k < t.above.size(); ++k) {
        const double below = recording.yearly.at(over, year, first + k);
        if (!(below > 0)) continue;
        t.below[k] += below;
        t.above[k] += below * recording.yearly.at(indicators_[i], year, first + k);
      }
    }
  }
}

const SampleSums::Totals& SampleSums::totals(std::size_t scenario, std::size_t indicator,
                                             std::size_t year) const {
  return totals_.at((scenario * indicators_.size() + indicator) * years_ + year);
}

SampleSums::Influence SampleSums::influence(std::size_t scenario, std::size_t indicator,
                                            std::size_t year, std::size_t domain) const {
  const Totals& t = totals(scenario, indicator, year);
  double above = 0;
  double below = 0;
  for (std::size_t k = 0; k < t.above.size(); ++k) {
    if (!is_in(k % parts, domain)) continue;
    above += t.above[k];
    below += t.below[k];
  }
  Influence result{.ratio = below > 0 ? above / below : nan,
                   .of_cluster = std::vector<double>(clusters(), 0.0)};
  for (std::size_t k = 0; k < t.above.size(); ++k) {
    if (!is_in(k % parts, domain)) continue;
    result.of_cluster[k / parts] += (t.above[k] - result.ratio * t.below[k]) / below;
  }
  return result;
}

SampleError SampleSums::error_of(double value, const std::vector<double>& influence) const {
  std::vector<double> sum(strata(), 0.0);
  std::vector<double> squares(strata(), 0.0);
  std::vector<double> count(strata(), 0.0);
  for (std::size_t c = 0; c < influence.size(); ++c) {
    const auto h = static_cast<std::size_t>(stratum_of_[c]);
    sum[h] += influence[c];
    ++count[h];
  }
  for (std::size_t c = 0; c < influence.size(); ++c) {
    const auto h = static_cast<std::size_t>(stratum_of_[c]);
    const double mean = count[h] > 1 ? sum[h] / count[h] : 0.0;
    squares[h] += (influence[c] - mean) * (influence[c] - mean);
  }
  double variance = 0;
  for (std::size_t h = 0; h < strata(); ++h) {
    variance += squares[h] * (count[h] > 1 ? count[h] / (count[h] - 1) : 1.0);
  }
  const auto degrees = static_cast<double>(clusters()) - static_cast<double>(strata());
  return {value, degrees > 0 ? std::sqrt(variance) : nan, degrees};
}

SampleError SampleSums::level(std::size_t scenario, std::size_t indicator, std::size_t year,
                              std::size_t domain) const {
  const Influence own = influence(scenario, indicator, year, domain);
  return error_of(own.ratio, own.of_cluster);
}

SampleError SampleSums::difference(std::size_t scenario, std::size_t other, std::size_t indicator,
                                   std::size_t year, std::size_t domain) const {
  Influence own = influence(scenario, indicator, year, domain);
  const Influence base = influence(other, indicator, year, domain);
  for (std::size_t c = 0; c < own.of_cluster.size(); ++c) {
    own.of_cluster[c] -= base.of_cluster[c];
  }
  return error_of(own.ratio - base.ratio, own.of_cluster);
}

}  // namespace winay
