#include "evaluation/study/quantile_truth.hpp"

#include "evaluation/estimators/quantile_regression.hpp"
#include "evaluation/study/draws.hpp"
#include "winay/core/vector_math.hpp"
#include "winay/evaluation/estimators/inequality.hpp"
#include "winay/evaluation/estimators/sample_quantile.hpp"

namespace winay::evaluation {

namespace {

/// No study has this number: its luck is that of the truth.
constexpr std::int32_t no_redraw = -1;
/// Households of the quantile regression that stands for the limit.
constexpr Index most_of_limit = 1500;
/// Density at a quantile: over so much of it to either side.
constexpr double density_width = 0.1;

/// All values of a mixture with their weights.
struct Stacked {
  Vector values;
  Vector weights;
};

template <class Mix>
Stacked stack(const Mix& mix, const Vector& weights) {
  const Index n = weights.size();
  const auto parts = static_cast<Index>(mix.size());
  Stacked all{Vector(n * parts), Vector(n * parts)};
  for (Index k = 0; k < parts; ++k) {
    const auto& [values, share] = mix[static_cast<std::size_t>(k)];
    all.values.segment(k * n, n) = *values;
    all.weights.segment(k * n, n) = share * weights;
  }
  return all;
}

template <class Mix>
double quantile_of(const Mix& mix, const Vector& weights, double tau) {
  const Stacked all = stack(mix, weights);
  return WeightedDistribution(all.values, all.weights).quantile(tau);
}

/// Mean 1, with a standard deviation of its logarithm.
double log_normal(double deviation, double normal) {
  return exp_of(deviation * normal - deviation * deviation / 2);
}

}  // namespace

QuantileTruth::QuantileTruth(const StudyPool& pool, const Study& study)
    : pool_(pool),
      study_(study),
      incomes_(study_worlds),
      baseline_(pool.rows()),
      participants_(pool.weights()),
      gains_(pool.rows()) {
  const StudyLuck luck{.key = {.seed = study.runs.seed, .replicate = pool.key().replicate},
                       .redraw = no_redraw};
  std::vector<StudyWorld> worlds{StudyWorld::none, pool.taking_part()};
  for (const StudyPool::Part& part : pool.lottery(false)) worlds.push_back(part.world);
  for (const StudyWorld w : worlds) incomes_[static_cast<std::size_t>(w)].resize(pool.rows());
  for (Index i = 0; i < pool.rows(); ++i) {
    const auto [before, after] = luck.answer(pool.household(i).id, StudyQuestion::incomes);
    const double deviate = luck.answer(pool.centre(i).id, StudyQuestion::centre).first;
    const double factor = pool.income_scale(i) * log_normal(study.survey.centre_deviation, deviate);
    const double noise = study.survey.income_noise;
    baseline_(i) =
        factor * log_normal(noise, before) * static_cast<double>(pool.household(i).income);
    for (const StudyWorld w : worlds) {
      incomes_[static_cast<std::size_t>(w)](i) =
          factor * log_normal(noise, after) * static_cast<double>(pool.at(w, i).income);
    }
    if (!pool.at(pool.taking_part(), i).takes_part) participants_(i) = 0;
    gains_(i) = pool.outcome(StudyOutcome::income, pool.taking_part(), i) -
                pool.outcome(StudyOutcome::income, StudyWorld::none, i);
  }
}

QuantileTruth::Mix QuantileTruth::mix(bool assigned) const {
  Mix mix;
  for (const StudyPool::Part& part : pool_.lottery(assigned)) {
    mix.emplace_back(&incomes_[static_cast<std::size_t>(part.world)], part.chance);
  }
  return mix;
}

double QuantileTruth::assigned(double tau) const {
  return quantile_of(mix(true), pool_.weights(), tau);
}
double QuantileTruth::not_assigned(double tau) const {
  return quantile_of(mix(false), pool_.weights(), tau);
}
double QuantileTruth::participants(double tau) const {
  const Vector& with = incomes_[static_cast<std::size_t>(pool_.taking_part())];
  return WeightedDistribution(with, participants_).quantile(tau);
}
double QuantileTruth::participants_without(double tau) const {
  const Vector& without = incomes_[static_cast<std::size_t>(StudyWorld::none)];
  return WeightedDistribution(without, participants_).quantile(tau);
}
double QuantileTruth::effects(double tau) const {
  return WeightedDistribution(gains_, participants_).quantile(tau);
}

double QuantileTruth::regression_limit(double tau) const {
  const Index step = std::max<Index>(1, pool_.rows() / most_of_limit);
  std::vector<double> y, z, before, w;
  for (Index i = 0; i < pool_.rows(); i += step) {
    for (const bool assigned : {false, true}) {
      for (const auto& [incomes, chance] : mix(assigned)) {
        if (chance <= 0) continue;
        y.push_back((*incomes)(i));
        z.push_back(assigned ? 1 : 0);
        before.push_back(baseline_(i));
        w.push_back(pool_.weights()(i) * chance);
      }
    }
  }
  const auto vector = [](const std::vector<double>& values) {
    return Vector(Eigen::Map<const Vector>(values.data(), static_cast<Index>(values.size())));
  };
  Design design = constant(static_cast<Index>(y.size()));
  design.add("assigned", vector(z)).add("before", vector(before));
  const Vector weights = vector(w) / vector(w).mean();
  return fit_quantile(design, vector(y), tau, weights).coefficients(design.column("assigned"));
}

double QuantileTruth::share_below(const Mix& mix, double at) const {
  double share = 0;
  for (const auto& [incomes, chance] : mix) {
    for (Index i = 0; i < incomes->size(); ++i) {
      if ((*incomes)(i) <= at) share += chance * pool_.weights()(i);
    }
  }
  return share;
}

double QuantileTruth::recentred_limit(double tau) const {
  const double all = study_.assigned.households + study_.control.households;
  Mix both;
  for (const bool assigned : {false, true}) {
    const double share = (assigned ? study_.assigned : study_.control).households / all;
    for (const auto& [incomes, chance] : mix(assigned)) both.emplace_back(incomes, share * chance);
  }
  const double q = quantile_of(both, pool_.weights(), tau);
  const double width = density_width * q;
  const double density =
      (share_below(both, q + width) - share_below(both, q - width)) / (2 * width);
  return (share_below(mix(false), q) - share_below(mix(true), q)) / density;
}

double QuantileTruth::gini() const {
  const auto of = [&](bool assigned) {
    const Stacked all = stack(mix(assigned), pool_.weights());
    return Inequality(all.values, all.weights).gini();
  };
  return of(true) - of(false);
}

}  // namespace winay::evaluation
