#include "evaluation/estimators/multiple_testing.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace winay::evaluation {

namespace {

/// Positions by increasing value, ties in the order given.
std::vector<Index> increasing(const Vector& values) {
  std::vector<Index> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Index i, Index j) { return values(i) < values(j); });
  return order;
}

double p_of(Index reached, const Matrix& draws) {
  return static_cast<double>(1 + reached) / static_cast<double>(1 + draws.rows());
}

/// How many of the smallest p-values lie below their line level · rank/count.
Index rejected(const Vector& p, const std::vector<Index>& order, double level) {
  Index last = 0;
  Index rank = 0;
  for (const Index h : order) {
    ++rank;
    const double line = level * static_cast<double>(rank) / static_cast<double>(order.size());
    if (p(h) <= line) last = rank;
  }
  return last;
}

Index rejected_in_two_stages(const Vector& p, const std::vector<Index>& order, double q) {
  const double first_level = q / (1 + q);
  const Index first = rejected(p, order, first_level);
  if (first == 0 || first == p.size()) return first;
  const auto count = static_cast<double>(p.size());
  return rejected(p, order, first_level * count / (count - static_cast<double>(first)));
}

}  // namespace

Vector romano_wolf(const Vector& t, const Matrix& draws) {
  const std::vector<Index> order = increasing(-t.cwiseAbs());
  Vector adjusted(t.size());
  Vector largest = Vector::Zero(draws.rows());
  for (auto at = order.rbegin(); at != order.rend(); ++at) {
    largest = largest.cwiseMax(draws.col(*at).cwiseAbs());
    adjusted(*at) = p_of((largest.array() >= std::abs(t(*at))).count(), draws);
  }
  double running = 0;
  for (const Index h : order) adjusted(h) = running = std::max(running, adjusted(h));
  return adjusted;
}

Vector holm(const Vector& p) {
  Vector adjusted(p.size());
  double running = 0;
  auto left = static_cast<double>(p.size());
  for (const Index h : increasing(p)) {
    running = std::max(running, left * p(h));
    adjusted(h) = std::min(1.0, running);
    --left;
  }
  return adjusted;
}

Vector benjamini_hochberg(const Vector& p) {
  const std::vector<Index> order = increasing(p);
  Vector adjusted(p.size());
  const auto count = static_cast<double>(p.size());
  double running = 1;
  for (std::size_t i = order.size(); i > 0; --i) {
    running = std::min(running, p(order[i - 1]) * count / static_cast<double>(i));
    adjusted(order[i - 1]) = running;
  }
  return adjusted;
}

Vector sharpened_q(const Vector& p) {
  const std::vector<Index> order = increasing(p);
  Vector q = Vector::Ones(p.size());
  for (int step = 1000; step > 0; --step) {
    const double level = step / 1000.0;
    const Index last = rejected_in_two_stages(p, order, level);
    for (Index i = 0; i < last; ++i) q(order[static_cast<std::size_t>(i)]) = level;
  }
  return q;
}

}  // namespace winay::evaluation
