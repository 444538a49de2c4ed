#include "record/statistics.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "tests/record/oracle.hpp"

using namespace winay;

namespace {

struct Sample {
  std::vector<double> y;
  std::vector<double> w;

  [[nodiscard]] std::vector<std::size_t> order() const {
    std::vector<std::size_t> at(y.size());
    std::iota(at.begin(), at.end(), 0);
    std::stable_sort(at.begin(), at.end(), [&](auto a, auto b) { return y[a] < y[b]; });
    return at;
  }
  [[nodiscard]] Ranking ranked(const std::vector<double>& probabilities) const {
    Ranking ranking(probabilities, std::accumulate(w.begin(), w.end(), 0.0));
    for (const std::size_t i : order()) ranking.add(y[i], w[i]);
    return ranking;
  }
  [[nodiscard]] double quantile(double p) const { return ranked({p}).quantile(0); }
  [[nodiscard]] double gini() const { return ranked({0.5}).gini(moments().total[Moments::sum]); }
  [[nodiscard]] Moments moments() const {
    std::vector<double> rows(y.size() * Moments::terms);
    Moments::of(y, w, rows.data());
    Moments m;
    for (std::size_t i = 0; i < rows.size(); ++i) m.total[i % Moments::terms] += rows[i];
    return m;
  }
};

const std::vector<double> oracle_probabilities{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

}  // namespace

TEST_CASE("statistics: the median of 1, 2, 3, 4 is between its two middle values") {
  CHECK(Sample{{4, 1, 3, 2}, {1, 1, 1, 1}}.quantile(0.5) == 2.5);
}

TEST_CASE("statistics: a quantile off the steps is a value that occurs") {
  const Sample s{{1, 2, 3, 4}, {1, 1, 1, 1}};
  CHECK(s.quantile(0.4) == 2);
  CHECK(s.quantile(0.95) == 4);
}

TEST_CASE("statistics: a weight of three is three households") {
  const Sample weighted{{10, 20}, {3, 1}};
  const Sample written_out{{10, 10, 10, 20}, {1, 1, 1, 1}};
  for (const double p : {0.25, 0.5, 0.75, 0.9}) {
    CHECK(weighted.quantile(p) == written_out.quantile(p));
  }
  CHECK(weighted.gini() == doctest::Approx(written_out.gini()));
  CHECK(weighted.moments().theil() == doctest::Approx(written_out.moments().theil()));
}

TEST_CASE("statistics: steps in tenths are hit exactly in spite of rounding") {
  const Sample s{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, std::vector<double>(10, 0.1)};
  for (int k = 1; k < 10; ++k) CHECK(s.quantile(k / 10.0) == k + 0.5);
}

TEST_CASE("statistics: households without weight do not count") {
  const Sample s{{1, 2, 3, 100}, {1, 1, 1, 0}};
  CHECK(s.quantile(0.95) == 3);
  CHECK(s.moments().mean() == 2);
}

TEST_CASE("statistics: weighted quantiles are those of the oracle") {
  const auto x = oracle::table("wquantile/x.csv");
  for (const std::string column : {"w", "iw"}) {
    const Sample s{x.at("x"), x.at(column)};
    const Ranking ranking = s.ranked(oracle_probabilities);
    for (std::size_t q = 0; q < oracle_probabilities.size(); ++q) {
      std::string p = std::to_string(oracle_probabilities[q]);
      p.erase(p.find_last_not_of('0') + 1);
      const double expected =
          oracle::expected("wquantile/expected.json", "weighted_" + column, "type2_average/p" + p);
      CHECK(ranking.quantile(q) == doctest::Approx(expected).epsilon(1e-12));
    }
  }
}

TEST_CASE("statistics: inequality and poverty are those of the oracle") {
  const auto x = oracle::table("income/income.csv");
  for (const bool weighted : {false, true}) {
    const Sample s{x.at("y"), weighted ? x.at("w") : std::vector<double>(x.at("y").size(), 1.0)};
    const Moments m = s.moments();
    const auto is = [&](double value, const std::string& key) {
      CHECK(value == doctest::Approx(oracle::expected("income/expected.json",
                                                      weighted ? "weighted" : "unweighted", key))
                         .epsilon(1e-9));
    };
    is(m.mean(), "mean");
    is(m.sd(), "sd_population");
    is(s.gini(), "gini");
    is(m.theil(), "theil_t_ge1");
    is(m.atkinson_half(), "atkinson_0.5");
    is(m.atkinson_1(), "atkinson_1");
    is(m.atkinson_2(), "atkinson_2");
  }
}

TEST_CASE("statistics: the Gini of incomes below zero is that of the oracle") {
  const auto x = oracle::table("income/income.csv");
  const Sample s{x.at("y_net"), x.at("w")};
  CHECK(s.gini() ==
        doctest::Approx(oracle::expected("income/expected.json", "net_weighted", "gini")));
}

TEST_CASE("statistics: equal incomes know no inequality") {
  const Sample s{{5, 5, 5}, {1, 2, 3}};
  CHECK(s.gini() == doctest::Approx(0));
  CHECK(s.moments().sd() == 0);
  CHECK(s.moments().theil() == doctest::Approx(0));
  CHECK(s.moments().atkinson_2() == doctest::Approx(0));
}

TEST_CASE("statistics: an empty group has no figures") {
  const Sample nobody{{}, {}};
  CHECK(std::isnan(nobody.quantile(0.5)));
  CHECK(std::isnan(nobody.gini()));
  CHECK(std::isnan(nobody.moments().mean()));
}

TEST_CASE("statistics: the order is by value, ties as they came, NaN last") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> values{3, nan, -1, 0, -0.0F, 1e30F, -1e30F, 3};
  CHECK(sorted_order(values) == std::vector<std::uint32_t>{6, 2, 3, 4, 0, 7, 5, 1});
}

namespace {

/// The sample ranked in pieces of some lengths, joined in their order.
Ranking in_pieces(const Sample& s, const std::vector<double>& probabilities, std::size_t length) {
  const double total = std::accumulate(s.w.begin(), s.w.end(), 0.0);
  const std::vector<std::size_t> order = s.order();
  Ranking joined(probabilities, total);
  double below = 0;
  for (std::size_t first = 0; first < order.size(); first += length) {
    Ranking piece(probabilities, total);
    piece.begin_at(below);
    for (std::size_t i = first; i < std::min(first + length, order.size()); ++i) {
      piece.add(s.y[order[i]], s.w[order[i]]);
      below += s.w[order[i]];
    }
    joined.join(piece);
  }
  return joined;
}

}  // namespace

TEST_CASE("statistics: a distribution ranked in pieces is that ranked at once") {
  Sample s;
  for (int i = 0; i < 200; ++i) {
    s.y.push_back(static_cast<double>(i * 37 % 101));  // ties
    s.w.push_back(i % 7 == 0 ? 0.0 : 1.0);             // some without weight, even steps
  }
  const std::vector<double> probabilities{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
  const Ranking whole = s.ranked(probabilities);
  const double sum = s.moments().total[Moments::sum];
  for (std::size_t length = 1; length <= 201; ++length) {
    CAPTURE(length);
    const Ranking joined = in_pieces(s, probabilities, length);
    for (std::size_t q = 0; q < probabilities.size(); ++q) {
      CHECK(joined.quantile(q) == whole.quantile(q));
    }
    CHECK(joined.gini(sum) == doctest::Approx(whole.gini(sum)).epsilon(1e-12));
  }
}

TEST_CASE("statistics: a median between two pieces is the mean of both sides") {
  const Sample s{{1, 2, 3, 4}, {1, 1, 1, 1}};
  CHECK(in_pieces(s, {0.5}, 2).quantile(0) == 2.5);
  const Sample empty_between{{1, 2, 2.1, 2.2, 3, 4}, {1, 1, 0, 0, 1, 1}};
  CHECK(in_pieces(empty_between, {0.5}, 2).quantile(0) == 2.5);
}

TEST_CASE("statistics: many pieces sort as one, ties as they came") {
  std::vector<float> values;
  for (std::size_t i = 0; i < 100'000; ++i) {
    values.push_back(static_cast<float>((i * 7919) % 5003) - 2500.0F);
  }
  std::vector<std::uint32_t> expected(values.size());
  std::iota(expected.begin(), expected.end(), 0U);
  std::stable_sort(expected.begin(), expected.end(),
                   [&](auto a, auto b) { return values[a] < values[b]; });
  CHECK(sorted_order(values) == expected);
}
