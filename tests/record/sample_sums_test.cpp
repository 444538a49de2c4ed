#include "winay/record/sample_sums.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "record/distributions.hpp"
#include "tests/record/four_households.hpp"
#include "winay/record/series.hpp"

using namespace winay;
using made_up::FourHouseholds;

namespace {

/// Clusters of one household each, of the same weight; each test says what they have.
struct Sample {
  Population population;
  RecordAxes axes;
  std::size_t income = *yearly_index("measured_income");

  explicit Sample(const std::vector<std::int32_t>& strata) {
    SurveyDesign design;
    for (std::size_t c = 0; c < strata.size(); ++c) {
      design.stratum.push_back(strata[c]);
      design.cluster.push_back(static_cast<std::int32_t>(c));
      design.clusters.push_back(std::to_string(c));
      const auto stratum = static_cast<std::size_t>(strata[c]);
      if (stratum >= design.strata.size()) design.strata.resize(stratum + 1);
    }
    population.traits.weight.assign(strata.size(), 10);
    population.design = std::move(design);
    axes.years = 1;
  }

  /// What a recorder of clusters took: `households` and mean income of each, in one part of it.
  [[nodiscard]] Recording recording(const std::vector<double>& incomes,
                                    const std::vector<std::size_t>& part) const {
    const std::size_t first = first_department_group();
    Recording r;
    r.yearly = Cube({yearly_series().size(), 1, first + incomes.size() * sample_parts});
    for (std::size_t c = 0; c < incomes.size(); ++c) {
      const std::size_t place = first + c * sample_parts + part[c];
      r.yearly.at(*yearly_index("households"), 0, place) = 10;
      r.yearly.at(income, 0, place) = incomes[c];
    }
    for (std::size_t domain = 0; domain < sample_domain_count; ++domain) {
      double sum = 0;
      double households = 0;
      for (std::size_t c = 0; c < incomes.size(); ++c) {
        if (!is_in_domain(part[c], domain)) continue;
        sum += incomes[c];
        ++households;
      }
      constexpr std::array<std::size_t, sample_domain_count> groups{0, 6, 11};
      r.yearly.at(income, 0, groups[domain]) = sum / households;
    }
    return r;
  }
  void add(SampleSums& sums, std::size_t scenario, const std::vector<double>& incomes,
           const std::vector<std::size_t>& part) const {
    const Groups none;
    sums.add(scenario, recording(incomes, part), sums.distributions(none));
  }
};

}  // namespace

TEST_CASE("sampling error: of one stratum and equal weights it is that of a mean") {
  const Sample sample({0, 0, 0});
  SampleSums sums(sample.population, 2, sample.axes, {sample.income});
  sample.add(sums, 0, {1, 2, 6}, {0, 0, 0});
  sample.add(sums, 1, {2, 3, 7}, {0, 0, 0});
  const SampleError level = sums.level(0, 0, 0, 0);
  CHECK(level.value == doctest::Approx(3));
  CHECK(level.standard_error == doctest::Approx(std::sqrt(7.0 / 3)));  // s² = 7, n = 3
  CHECK(level.degrees == 2);
  // The same gain for all would be found by any sample.
  CHECK(sums.difference(1, 0, 0, 0, 0).value == doctest::Approx(1));
  CHECK(sums.difference(1, 0, 0, 0, 0).standard_error == doctest::Approx(0));
  CHECK(sums.represented() == 30);
}

TEST_CASE("sampling error: what strata differ in does not count, a lone cluster does") {
  const Sample sample({0, 0, 1, 1, 2});
  SampleSums sums(sample.population, 1, sample.axes, {sample.income});
  sample.add(sums, 0, {1, 3, 11, 13, 7}, {0, 0, 0, 0, 0});
  const SampleError level = sums.level(0, 0, 0, 0);
  CHECK(level.value == doctest::Approx(7));
  // Each pair differs by 2: 2 · (1 + 1) / 25; the lone one is at the mean.
  CHECK(level.standard_error == doctest::Approx(std::sqrt(8.0 / 25)));
  CHECK(level.degrees == 2);
}

TEST_CASE("sampling error: clusters without a household of the group are of the sample too") {
  const Sample sample({0, 0, 0, 0});
  SampleSums sums(sample.population, 1, sample.axes, {sample.income});
  // Households 1 and 2 are in the poorest quartile: part 1.
  sample.add(sums, 0, {4, 8, 100, 100}, {1, 1, 0, 2});
  const SampleError poorest = sums.level(0, 0, 0, 1);
  CHECK(poorest.value == doctest::Approx(6));
  // z = ∓2 / 2, 0, 0: 4/3 · 2.
  CHECK(poorest.standard_error == doctest::Approx(std::sqrt(8.0 / 3)));
  CHECK(sums.level(0, 0, 0, 2).value == doctest::Approx(100));
}

TEST_CASE("sampling error: more replicates are no more households") {
  const Sample sample({0, 0, 0});
  SampleSums one(sample.population, 1, sample.axes, {sample.income});
  SampleSums four(sample.population, 1, sample.axes, {sample.income});
  sample.add(one, 0, {1, 2, 6}, {0, 0, 0});
  for (int r = 0; r < 4; ++r) sample.add(four, 0, {1, 2, 6}, {0, 0, 0});
  CHECK(four.level(0, 0, 0, 0).standard_error == one.level(0, 0, 0, 0).standard_error);
}

TEST_CASE("sampling error: groups of the sample are those that it is named after") {
  const std::vector<std::string> expected(sample_domains.begin(), sample_domains.end());
  const FourHouseholds four;
  const std::vector<Group>& axis = four.groups.recorded.axis;
  CHECK(std::vector<std::string>{axis[0].name, axis[6].name, axis[11].name} == expected);
}

namespace {

/// One household a cluster of one stratum, values as given; statistics of its first distribution.
struct Distribution {
  Sample sample;
  std::vector<std::size_t> indicators;
  Groups groups;
  std::vector<float> incomes;

  explicit Distribution(std::vector<float> values)
      : sample(std::vector<std::int32_t>(values.size(), 0)), incomes(std::move(values)) {
    for (std::size_t k = 0; k < statistic_count + quantile_count; ++k) {
      indicators.push_back(first_statistic(0) + k);
    }
    for (std::size_t h = 0; h < incomes.size(); ++h) {
      groups.by_id.push_back(static_cast<std::int32_t>(h));
      groups.weight.push_back(static_cast<float>(1 + h % 3));
      groups.department.push_back(static_cast<std::int32_t>(h * sample_parts));
    }
  }
  [[nodiscard]] std::vector<std::vector<double>> moved() const {
    const SampleClusters clusters(sample.population.design.value());
    SampleDistributions found(clusters, groups, indicators, 1);
    const std::vector<Column<float>> values(distributed_series().size(),
                                            Column<float>(incomes.begin(), incomes.end()));
    found.take(0, values, Column<float>(incomes.size(), 1));
    std::vector<std::vector<double>> all;
    for (std::size_t i = 0; i < indicators.size(); ++i) all.push_back(found.of_cluster(i, 0, 0));
    return all;
  }
  /// The statistics themselves, with the weight of one household times `factor`.
  [[nodiscard]] std::vector<double> statistics(std::size_t household, float factor) const {
    Groups own = groups;
    own.axis.resize(first_department_group() + incomes.size() * sample_parts);
    own.cell.assign(incomes.size(), 0);
    own.weight[household] *= factor;
    return Distributions(own).of(incomes, {});
  }
};

}  // namespace

TEST_CASE("sampling error: a cluster moves inequality by what more of its weight would change") {
  std::vector<float> incomes;
  for (int k = 0; k < 40; ++k) incomes.push_back(300.0F + 37.0F * static_cast<float>(k * k % 41));
  const Distribution d(incomes);
  const auto moved = d.moved();
  constexpr float step = 0x1p-8F;
  for (const std::size_t household : {0U, 7U, 23U, 39U}) {
    const auto more = d.statistics(household, 1 + step);
    const auto less = d.statistics(household, 1 - step);
    for (std::size_t k = 0; k < statistic_count; ++k) {
      INFO("statistic ", k, " household ", household);
      const double slope = (more[k] - less[k]) / (2 * static_cast<double>(step));
      CHECK(moved[k][household] == doctest::Approx(slope).epsilon(2e-3));
    }
  }
}

TEST_CASE("sampling error: a quantile moves by the share below it times the slope of quantiles") {
  std::vector<float> incomes;
  for (int k = 0; k < 400; ++k) incomes.push_back(static_cast<float>(10 * k));
  const Distribution d(incomes);
  const std::vector<double> median = d.moved()[statistic_count + 9];
  // Quantiles rise by 4,000 from 0 to 1; weights 1, 2, 3 add to 799.
  CHECK(median.front() == doctest::Approx(4000 * -0.5 / 799).epsilon(0.02));
  CHECK(median.back() == doctest::Approx(4000 * 0.5 / 799).epsilon(0.02));
}
