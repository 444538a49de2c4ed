#include "winay/record/sample_sums.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "winay/record/series.hpp"

using namespace winay;

namespace {

constexpr std::size_t parts = 4;

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
    r.yearly = Cube({yearly_series().size(), 1, first + incomes.size() * parts});
    for (std::size_t c = 0; c < incomes.size(); ++c) {
      const std::size_t place = first + c * parts + part[c];
      r.yearly.at(*yearly_index("households"), 0, place) = 10;
      r.yearly.at(income, 0, place) = incomes[c];
    }
    return r;
  }
};

}  // namespace

TEST_CASE("sampling error: of one stratum and equal weights it is that of a mean") {
  const Sample sample({0, 0, 0});
  SampleSums sums(sample.population, 2, sample.axes, {sample.income});
  sums.add(0, sample.recording({1, 2, 6}, {0, 0, 0}));
  sums.add(1, sample.recording({2, 3, 7}, {0, 0, 0}));
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
  sums.add(0, sample.recording({1, 3, 11, 13, 7}, {0, 0, 0, 0, 0}));
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
  sums.add(0, sample.recording({4, 8, 100, 100}, {1, 1, 0, 2}));
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
  one.add(0, sample.recording({1, 2, 6}, {0, 0, 0}));
  for (int r = 0; r < 4; ++r) four.add(0, sample.recording({1, 2, 6}, {0, 0, 0}));
  CHECK(four.level(0, 0, 0, 0).standard_error == one.level(0, 0, 0, 0).standard_error);
}
