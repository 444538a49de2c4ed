#include "evaluation/estimators/fixed_effects.hpp"

#include <numeric>

#include "winay/evaluation/error.hpp"

namespace winay::evaluation {

namespace {

bool nested(const Groups& inner, const Groups& outer) {
  std::vector<Index> cluster(inner.labels.size(), -1);
  for (std::size_t i = 0; i < inner.of.size(); ++i) {
    Index& known = cluster[static_cast<std::size_t>(inner.of[i])];
    if (known >= 0 && known != outer.of[i]) return false;
    known = outer.of[i];
  }
  return true;
}

/// Sets of levels of two groupings that no row connects: each costs a parameter less.
Index components(const Groups& a, const Groups& b) {
  std::vector<Index> root(a.labels.size() + b.labels.size());
  std::iota(root.begin(), root.end(), Index{0});
  const auto find = [&](Index i) {
    while (root[static_cast<std::size_t>(i)] != i) i = root[static_cast<std::size_t>(i)];
    return i;
  };
  for (std::size_t i = 0; i < a.of.size(); ++i) {
    root[static_cast<std::size_t>(find(a.of[i]))] = find(a.count() + b.of[i]);
  }
  Index count = 0;
  for (std::size_t i = 0; i < root.size(); ++i) {
    count += root[i] == static_cast<Index>(i) ? 1 : 0;
  }
  return count;
}

}  // namespace

FixedEffects::FixedEffects(std::vector<Groups> groups, Vector weights)
    : groups_(std::move(groups)), weights_(std::move(weights)) {
  if (groups_.empty()) return;
  if (weights_.size() == 0) {
    weights_ = Vector::Ones(static_cast<Index>(groups_.front().of.size()));
  }
  for (const Groups& group : groups_) totals_.push_back(group.sums(weights_).col(0));
}

Vector FixedEffects::within(const Vector& values) const {
  constexpr int most_rounds = 10'000;
  const double size = values.norm();
  Vector rest = values;
  for (int round = 0; round < most_rounds; ++round) {
    double moved = 0;
    for (std::size_t f = 0; f < groups_.size(); ++f) {
      const Vector sums = groups_[f].sums(weights_.cwiseProduct(rest)).col(0);
      for (Index i = 0; i < rest.size(); ++i) {
        const Index level = groups_[f].of[static_cast<std::size_t>(i)];
        if (!(totals_[f](level) > 0)) continue;
        const double mean = sums(level) / totals_[f](level);
        rest(i) -= mean;
        if (f + 1 == groups_.size()) moved += mean * mean;
      }
    }
    const bool settled = groups_.size() < 2 || moved <= 1e-26 * size * size;
    if (settled) return rest.norm() <= 1e-10 * size ? Vector(Vector::Zero(rest.size())) : rest;
  }
  throw EstimationError({"the fixed effects of `absorb` do not settle; write one as factor(…)",
                         "los efectos fijos de `absorb` no convergen; escriba uno con factor(…)"});
}

Design FixedEffects::within(const Design& design) const {
  if (!any()) return design;
  Design result = no_columns(design.rows());
  for (Index j = 0; j < design.columns(); ++j) {
    result.add(design.names[static_cast<std::size_t>(j)], within(Vector(design.x.col(j))));
  }
  return result;
}

Index FixedEffects::parameters(const Groups& clusters) const {
  if (!any()) return 0;
  std::vector<const Groups*> counted;
  for (const Groups& group : groups_) {
    if (clusters.count() == 0 || !nested(group, clusters)) counted.push_back(&group);
  }
  Index parameters = 1;
  for (const Groups* group : counted) parameters += group->count() - 1;
  if (counted.size() > 1) parameters -= components(*counted[0], *counted[1]) - 1;
  return parameters;
}

bool FixedEffects::is_one_nested_in(const Groups& clusters) const {
  return groups_.size() == 1 && clusters.count() > 0 && nested(groups_.front(), clusters);
}

}  // namespace winay::evaluation
