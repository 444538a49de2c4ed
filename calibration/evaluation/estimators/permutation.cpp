#include "evaluation/estimators/permutation.hpp"

#include <algorithm>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>

#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

constexpr std::int32_t permutation_draws = 1;  ///< apart from the draws of bootstraps
constexpr std::int32_t saturation_draws = 2;

using Units = std::vector<std::size_t>;

std::vector<Units> members(const Groups& groups) {
  std::vector<Units> units(groups.labels.size());
  for (std::size_t i = 0; i < groups.of.size(); ++i) {
    units[static_cast<std::size_t>(groups.of[i])].push_back(i);
  }
  return units;
}

template <class Items>
void shuffle(Items& items, Engine& engine) {
  for (std::size_t i = items.size(); i > 1; --i) {
    boost::random::uniform_int_distribution<std::size_t> below(0, i - 1);
    std::swap(items[i - 1], items[below(engine)]);
  }
}

double binomial(std::size_t n, std::size_t k) {
  double product = 1;
  for (std::size_t i = 1; i <= k; ++i) {
    product *= static_cast<double>(n - k + i) / static_cast<double>(i);
  }
  return std::round(product);
}

/// Allocation by allocation: the treated of each stratum in all their combinations.
class Enumeration {
 public:
  Enumeration(const std::vector<bool>& treated, const Groups& strata)
      : strata_(members(strata)), treated_(treated) {
    for (const Units& stratum : strata_) {
      const auto count = static_cast<std::size_t>(std::count_if(
          stratum.begin(), stratum.end(), [&](std::size_t unit) { return treated[unit]; }));
      counts_.push_back(count);
      all_ *= binomial(stratum.size(), count);
      restart(counts_.size() - 1);
    }
  }

  [[nodiscard]] double all() const { return all_; }
  [[nodiscard]] const std::vector<bool>& treated() const { return treated_; }

  /// False after the last one.
  bool next() {
    for (std::size_t s = 0; s < strata_.size(); ++s) {
      if (advance(s)) return true;
      restart(s);
    }
    return false;
  }

  void draw(Engine& engine) {
    for (std::size_t s = 0; s < strata_.size(); ++s) {
      std::vector<bool> stratum(strata_[s].size(), false);
      std::fill_n(stratum.begin(), counts_[s], true);
      for (std::size_t i = stratum.size(); i > 1; --i) {
        boost::random::uniform_int_distribution<std::size_t> below(0, i - 1);
        const std::size_t j = below(engine);
        const bool last = stratum[i - 1];
        stratum[i - 1] = stratum[j];
        stratum[j] = last;
      }
      put(s, stratum);
    }
  }

 private:
  void put(std::size_t s, const std::vector<bool>& stratum) {
    for (std::size_t i = 0; i < stratum.size(); ++i) treated_[strata_[s][i]] = stratum[i];
  }
  void restart(std::size_t s) {
    std::vector<bool> stratum(strata_[s].size(), false);
    std::fill_n(stratum.begin(), counts_[s], true);
    put(s, stratum);
  }
  bool advance(std::size_t s) {
    std::vector<bool> stratum;
    for (const std::size_t unit : strata_[s]) stratum.push_back(treated_[unit]);
    const bool more = std::prev_permutation(stratum.begin(), stratum.end());
    if (more) put(s, stratum);
    return more;
  }

  std::vector<Units> strata_;
  std::vector<std::size_t> counts_;
  std::vector<bool> treated_;
  double all_ = 1;
};

/// As far from 0 as observed, with room for rounding.
class AsFar {
 public:
  AsFar(double observed, double slack) : limit_(std::abs(observed) * (1 - 1e-12) - slack) {}
  bool operator()(double statistic) const { return std::abs(statistic) >= limit_; }

 private:
  double limit_;
};

/// Who is offered: shares over the clusters of a stratum, then households within clusters.
class Lottery {
 public:
  explicit Lottery(const SaturationAssignment& assignment)
      : households_(members(assignment.clusters)), strata_(members(assignment.strata)) {
    for (const Units& cluster : households_) {
      double offered = 0;
      for (const std::size_t i : cluster) offered += assignment.offered(static_cast<Index>(i));
      saturation_.push_back(offered / static_cast<double>(cluster.size()));
    }
    count_ = assignment.offered.size();
  }

  Vector draw(Engine& engine) const {
    const std::vector<double> shares = draw_shares(engine);
    Vector offered = Vector::Zero(count_);
    for (std::size_t g = 0; g < households_.size(); ++g) {
      Units order = households_[g];
      shuffle(order, engine);
      order.resize(
          static_cast<std::size_t>(std::lround(shares[g] * static_cast<double>(order.size()))));
      for (const std::size_t i : order) offered(static_cast<Index>(i)) = 1;
    }
    return offered;
  }

 private:
  std::vector<double> draw_shares(Engine& engine) const {
    std::vector<double> drawn = saturation_;
    for (const Units& stratum : strata_) {
      Units order = stratum;
      shuffle(order, engine);
      for (std::size_t i = 0; i < stratum.size(); ++i) drawn[stratum[i]] = saturation_[order[i]];
    }
    return drawn;
  }

  std::vector<Units> households_;
  std::vector<Units> strata_;
  std::vector<double> saturation_;
  Index count_ = 0;
};

double drawn_p(Index as_far, Index draws) {
  return static_cast<double>(1 + as_far) / static_cast<double>(1 + draws);
}

}  // namespace

Groups one_stratum(Index units) {
  return {.of = std::vector<Index>(static_cast<std::size_t>(units), 0), .labels = {0}};
}

PermutationTest permutation_test(const std::vector<bool>& treated, const Groups& strata,
                                 const std::function<double(const std::vector<bool>&)>& statistic,
                                 const PermutationOptions& options) {
  Enumeration allocation(treated, strata);
  if (allocation.all() < 2) {
    throw EstimationError({"permutation: no stratum has both treated and untreated units",
                           "permutación: ningún estrato tiene unidades de ambos brazos"});
  }
  PermutationTest test;
  test.observed = statistic(treated);
  test.exact = allocation.all() <= static_cast<double>(options.most_allocations);
  const AsFar as_far(test.observed, options.rounding);
  Index count = 0;
  if (test.exact) {
    do {
      count += as_far(statistic(allocation.treated())) ? 1 : 0;
      ++test.allocations;
    } while (allocation.next());
    test.p = static_cast<double>(count) / static_cast<double>(test.allocations);
    return test;
  }
  for (Index b = 0; b < options.draws; ++b) {
    Engine engine(options.key, Purpose::inference, static_cast<std::uint32_t>(b),
                  permutation_draws);
    allocation.draw(engine);
    count += as_far(statistic(allocation.treated())) ? 1 : 0;
  }
  test.allocations = options.draws;
  test.p = drawn_p(count, options.draws);
  return test;
}

MeanDifference::MeanDifference(const Vector& y, const Groups& clusters, Of of) {
  const Matrix sums = clusters.sums(y);
  const std::vector<Index> sizes = clusters.sizes();
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    const auto size = static_cast<double>(sizes[g]);
    const double sum = sums(static_cast<Index>(g), 0);
    sums_.push_back(of == Of::observations ? sum : sum / size);
    sizes_.push_back(of == Of::observations ? size : 1);
  }
}

double MeanDifference::operator()(const std::vector<bool>& treated) const {
  double on = 0;
  double on_size = 0;
  double off = 0;
  double off_size = 0;
  for (std::size_t g = 0; g < sums_.size(); ++g) {
    (treated[g] ? on : off) += sums_[g];
    (treated[g] ? on_size : off_size) += sizes_[g];
  }
  return on / on_size - off / off_size;
}

PermutationTest saturation_test(const SaturationAssignment& assignment,
                                const std::function<double(const Vector& offered)>& statistic,
                                const PermutationOptions& options) {
  const Lottery lottery(assignment);
  PermutationTest test{.observed = statistic(assignment.offered), .exact = false};
  const AsFar as_far(test.observed, options.rounding);
  Index count = 0;
  for (Index b = 0; b < options.draws; ++b) {
    Engine engine(options.key, Purpose::inference, static_cast<std::uint32_t>(b), saturation_draws);
    count += as_far(statistic(lottery.draw(engine))) ? 1 : 0;
  }
  test.allocations = options.draws;
  test.p = drawn_p(count, options.draws);
  return test;
}

}  // namespace winay::evaluation
