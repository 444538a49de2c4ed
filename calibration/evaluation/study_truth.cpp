#include "winay/evaluation/study_truth.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "winay/config/targets.hpp"
#include "winay/core/vector_math.hpp"
#include "winay/evaluation/inequality.hpp"
#include "winay/evaluation/quantile_regression.hpp"
#include "winay/evaluation/sample_quantile.hpp"
#include "winay/evaluation/study_draws.hpp"
#include "winay/state/technology.hpp"

namespace winay::evaluation {

namespace {

/// No study has this number: its luck is that of the truth.
constexpr std::int32_t no_redraw = -1;
/// Households of the quantile regression that stands for the limit.
constexpr std::size_t most_of_limit = 1500;

/// Everything that truths are made of, household by household.
class Pool {
 public:
  Pool(const StudyWorlds& worlds, const Study& study) : worlds_(worlds), study_(study) {
    one_by_one_ = study.switches.compliance == ComplianceBy::household;
    double shares[2] = {0, 0};
    for (const StudyCentre& c : worlds.centres) shares[c.assigned] += static_cast<double>(c.users());
    const double all = study.control.households + study.assigned.households;
    weights_.resize(rows());
    for (Index i = 0; i < rows(); ++i) {
      const bool assigned = centre(i).assigned;
      const StudyGroup& group = assigned ? study.assigned : study.control;
      weights_(i) = group.households / all / shares[assigned];
    }
  }

  [[nodiscard]] Index rows() const { return static_cast<Index>(worlds_.households.size()); }
  [[nodiscard]] const StudyCentre& centre(Index i) const {
    return worlds_.centres[static_cast<std::size_t>(household(i).centre)];
  }
  [[nodiscard]] const StudyHousehold& household(Index i) const {
    return worlds_.households[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] const WorldOutcome& at(StudyWorld world, Index i) const {
    return worlds_.at(world, static_cast<std::size_t>(i));
  }
  [[nodiscard]] const Vector& weights() const { return weights_; }

  /// Chance that a centre takes part under a take-up of households.
  [[nodiscard]] double chance(const StudyGroup& group) const {
    return group.take_up / study_.place.within_centre;
  }
  /// An outcome of a world as the survey would put it.
  [[nodiscard]] double outcome(StudyOutcome what, const WorldOutcome& world, Index i) const;
  [[nodiscard]] double income_scale(Index i) const;
  /// Expected outcome of household i where the take-up is that of a group.
  [[nodiscard]] double expected(StudyOutcome what, bool assigned, Index i) const;

  /// Mean over households for which `who` holds.
  [[nodiscard]] double mean(const std::function<double(Index)>& value,
                            const std::function<bool(Index)>& who = {}) const;

 private:
  const StudyWorlds& worlds_;
  const Study& study_;
  bool one_by_one_ = false;
  Vector weights_;
};

double Pool::income_scale(Index i) const {
  const double slope =
      study_.survey.need_slope * 10 * (centre(i).need - study_.place.threshold);
  const bool per_person = study_.switches.income_unit == IncomeUnit::person;
  return exp_of(slope) / (per_person ? static_cast<double>(household(i).size) : 1.0);
}

double Pool::outcome(StudyOutcome what, const WorldOutcome& world, Index i) const {
  const double reliable = std::sqrt(study_.survey.scale_reliability);
  if (what == StudyOutcome::income) return income_scale(i) * static_cast<double>(world.income);
  if (what == StudyOutcome::internality) return reliable * static_cast<double>(world.internality);
  if (what == StudyOutcome::powerful_others) {
    return reliable * static_cast<double>(world.powerful_others);
  }
  if (what == StudyOutcome::participation) return world.takes_part ? 1 : 0;
  return in_use(world.technologies, static_cast<int>(what));
}

double Pool::expected(StudyOutcome what, bool assigned, Index i) const {
  if (one_by_one_) {
    return outcome(what, at(assigned ? StudyWorld::many : StudyWorld::few, i), i);
  }
  const double p = chance(assigned ? study_.assigned : study_.control);
  return p * outcome(what, at(StudyWorld::offered, i), i) +
         (1 - p) * outcome(what, at(StudyWorld::none, i), i);
}

double Pool::mean(const std::function<double(Index)>& value,
                  const std::function<bool(Index)>& who) const {
  double sum = 0;
  double all = 0;
  for (Index i = 0; i < rows(); ++i) {
    if (who && !who(i)) continue;
    sum += weights_(i) * value(i);
    all += weights_(i);
  }
  return sum / all;
}

/// Incomes with noise and deviations of centres, as a survey would have them.
struct Measured {
  Vector none;
  Vector offered;
  Vector baseline;
};

Measured measure(const StudyWorlds& worlds, const Study& study, const Pool& pool) {
  const StudyLuck luck{.key = {.seed = study.runs.seed, .replicate = worlds.key.replicate},
                       .redraw = no_redraw};
  const StudySurvey& s = study.survey;
  const double spread = std::sqrt(s.centre_deviation * s.centre_deviation);
  Measured m;
  for (Vector* column : {&m.none, &m.offered, &m.baseline}) column->resize(pool.rows());
  for (Index i = 0; i < pool.rows(); ++i) {
    const double centre = luck.answer(pool.centre(i).id, 4).first;
    const auto [before, after] = luck.answer(pool.household(i).id, 0);
    const double factor = pool.income_scale(i) * exp_of(spread * centre - spread * spread / 2);
    const auto noisy = [&](double normal) {
      return factor * exp_of(s.income_noise * normal - s.income_noise * s.income_noise / 2);
    };
    m.none(i) = noisy(after) * static_cast<double>(pool.at(StudyWorld::none, i).income);
    m.offered(i) = noisy(after) * static_cast<double>(pool.at(StudyWorld::offered, i).income);
    m.baseline(i) = noisy(before) * static_cast<double>(pool.household(i).income);
  }
  return m;
}

Vector joined(const Vector& a, const Vector& b) {
  Vector c(a.size() + b.size());
  c << a, b;
  return c;
}

/// Income where a share `p` of centres takes part: each household stands in both worlds.
WeightedDistribution mixture(const Measured& m, const Vector& weights, double p) {
  return {joined(m.offered, m.none), joined(weights * p, weights * (1 - p))};
}

std::string percent(double tau) { return "p" + std::to_string(static_cast<int>(100 * tau)); }

double share_below(const Vector& values, const Vector& weights, double at) {
  return (values.array() <= at).select(weights, Vector::Zero(values.size())).sum() / weights.sum();
}

/// Coefficient of assignment in a quantile regression on it and baseline income, of households
/// that stand in both groups and both worlds.
double regression_limit(const Measured& m, const Vector& weights, double p0, double p1,
                        double tau) {
  const auto all = static_cast<std::size_t>(m.none.size());
  const std::size_t step = std::max<std::size_t>(1, all / most_of_limit);
  std::vector<double> y, z, before, w;
  for (std::size_t i = 0; i < all; i += step) {
    const auto row = static_cast<Index>(i);
    for (const auto& [group, p] : {std::pair{0.0, p0}, std::pair{1.0, p1}}) {
      for (const auto& [income, chance] :
           {std::pair{m.offered(row), p}, std::pair{m.none(row), 1 - p}}) {
        if (chance <= 0) continue;
        y.push_back(income);
        z.push_back(group);
        before.push_back(m.baseline(row));
        w.push_back(weights(row) * chance);
      }
    }
  }
  const auto vector = [](const std::vector<double>& values) {
    return Vector(Eigen::Map<const Vector>(values.data(), static_cast<Index>(values.size())));
  };
  Design design = constant(static_cast<Index>(y.size()));
  design.add("assigned", vector(z)).add("before", vector(before));
  return fit_quantile(design, vector(y), tau, vector(w) / vector(w).mean())
      .coefficients(design.column("assigned"));
}

/// Value at 0 of the line through the effects of households, by their centre's distance.
double at_threshold(const Pool& pool, const Study& study,
                    const std::function<double(Index)>& effect) {
  const auto x = [&](Index i) { return pool.centre(i).need - study.place.threshold; };
  const double mx = pool.mean(x);
  const double my = pool.mean(effect);
  const double sxy = pool.mean([&](Index i) { return (x(i) - mx) * (effect(i) - my); });
  const double sxx = pool.mean([&](Index i) { return (x(i) - mx) * (x(i) - mx); });
  return my - (sxx > 0 ? sxy / sxx : 0) * mx;
}

constexpr std::array<double, 3> quartiles{0.25, 0.50, 0.75};

}  // namespace

void StudyTruth::add(const std::string& key, std::string name, std::string name_es,
                     std::string unit, double value) {
  effects_.push_back({key, std::move(name), std::move(name_es), std::move(unit), value});
}

double StudyTruth::at(std::string_view key) const {
  const auto found = std::find_if(effects_.begin(), effects_.end(),
                                  [&](const TrueEffect& e) { return e.key == key; });
  return found == effects_.end() ? std::numeric_limits<double>::quiet_NaN() : found->value;
}

StudyTruth StudyTruth::mean(const std::vector<StudyTruth>& truths) {
  StudyTruth result = truths.at(0);
  for (std::size_t k = 0; k < result.effects_.size(); ++k) {
    double sum = 0;
    for (const StudyTruth& truth : truths) sum += truth.effects_[k].value;
    result.effects_[k].value = sum / static_cast<double>(truths.size());
  }
  return result;
}

StudyTruth::StudyTruth(const StudyWorlds& worlds, const Study& study) {
  const Pool pool(worlds, study);
  const bool one_by_one = study.switches.compliance == ComplianceBy::household;
  const double reached = study.assigned.take_up - study.control.take_up;
  const double p0 = pool.chance(study.control);
  const double p1 = pool.chance(study.assigned);
  const std::string soles = "soles/year";
  const auto unit_of = [&](StudyOutcome what) -> std::string {
    if (what == StudyOutcome::income) return soles;
    return what < StudyOutcome::income ? "1" : "sd";
  };
  for (std::size_t k = 0; k < static_cast<std::size_t>(StudyOutcome::participation); ++k) {
    const auto what = static_cast<StudyOutcome>(k);
    const std::string name(study_outcome_names[k]);
    const auto effect = [&](Index i) {
      return pool.expected(what, true, i) - pool.expected(what, false, i);
    };
    const double itt = pool.mean(effect);
    add("itt." + name, "being assigned: " + name, "ser asignado: " + name, unit_of(what), itt);
    add("cutoff." + name, "being assigned, at the threshold: " + name,
        "ser asignado, en el umbral: " + name, unit_of(what), at_threshold(pool, study, effect));
    add("late." + name, "taking part because assigned: " + name,
        "participar por ser asignado: " + name, unit_of(what), itt / reached);
    if (!one_by_one) {
      add("participating_centre." + name, "a centre taking part: " + name,
          "centro que participa: " + name, unit_of(what), itt / (p1 - p0));
    }
  }
  const auto income = [&](StudyWorld world, Index i) {
    return pool.outcome(StudyOutcome::income, pool.at(world, i), i);
  };
  const auto gain = [&](Index i) {
    return income(StudyWorld::offered, i) - income(StudyWorld::none, i);
  };
  const auto takes_part = [&](Index i) { return pool.at(StudyWorld::offered, i).takes_part; };
  add("att", "participants", "participantes", soles, pool.mean(gain, takes_part));
  add("ate", "all households taking part against none", "todos los hogares contra ninguno", soles,
      pool.mean([&](Index i) {
        return income(StudyWorld::everyone, i) - income(StudyWorld::none, i);
      }));
  add("spillover", "others in participating centres", "los demás en centros que participan", soles,
      pool.mean(gain, [&](Index i) { return !takes_part(i); }));
  const double control = pool.mean([&](Index i) {
    return pool.expected(StudyOutcome::income, false, i);
  });
  const auto in_group = [&](bool assigned) {
    return pool.mean([&](Index i) { return pool.expected(StudyOutcome::income, false, i); },
                     [&](Index i) { return pool.centre(i).assigned == assigned; });
  };
  add("control_mean", "control mean", "media de control", soles, control);
  add("untreated_mean", "mean without the programme", "media sin el programa", soles,
      pool.mean([&](Index i) { return income(StudyWorld::none, i); }));
  add("baseline_mean", "baseline mean", "media de línea de base", soles, pool.mean([&](Index i) {
    return pool.income_scale(i) * static_cast<double>(pool.household(i).income);
  }));
  add("window_bias", "assigned less control group, without the programme's effect",
      "grupo asignado menos control, sin el efecto del programa", soles,
      in_group(true) - in_group(false));
  add("take_up_control", "take-up, control", "participación, control", "1", study.control.take_up);
  add("take_up_assigned", "take-up, assigned", "participación, asignados", "1",
      study.assigned.take_up);
  add("first_stage", "difference in take-up", "diferencia de participación", "1", reached);
  add("attendance", "attendance", "asistencia", "1", study.coaching.attendance);
  add("zero", "none", "ninguno", "1", 0);

  const Measured m = measure(worlds, study, pool);
  const Vector& w = pool.weights();
  Vector participants = w;
  Vector own(pool.rows());
  for (Index i = 0; i < pool.rows(); ++i) {
    if (!takes_part(i)) participants(i) = 0;
    own(i) = gain(i);
  }
  const WeightedDistribution assigned = mixture(m, w, p1);
  const WeightedDistribution not_assigned = mixture(m, w, p0);
  const WeightedDistribution with(m.offered, participants);
  const WeightedDistribution without(m.none, participants);
  const WeightedDistribution effects(own, participants);
  const double sampled = study.assigned.households /
                         (study.assigned.households + study.control.households);
  const WeightedDistribution both = mixture(m, w, sampled * p1 + (1 - sampled) * p0);
  for (const double tau : quartiles) {
    const std::string p = percent(tau);
    add("qte." + p, "quantiles, assigned less not: " + p, "cuantiles, asignados menos no: " + p,
        soles, assigned.quantile(tau) - not_assigned.quantile(tau));
    add("cqe." + p, "quantiles of participants: " + p, "cuantiles de participantes: " + p, soles,
        with.quantile(tau) - without.quantile(tau));
    add("qoe." + p, "quantiles of participants' effects: " + p,
        "cuantiles de los efectos de participantes: " + p, soles, effects.quantile(tau));
    add("cqr." + p, "limit of quantile regression: " + p, "límite de la regresión cuantílica: " + p,
        soles, regression_limit(m, w, p0, p1, tau));
    const double q = both.quantile(tau);
    const auto below = [&](double share, double at) {
      return share * share_below(m.offered, w, at) + (1 - share) * share_below(m.none, w, at);
    };
    const double width = 0.1 * q;
    const double mixed = sampled * p1 + (1 - sampled) * p0;
    const double density = (below(mixed, q + width) - below(mixed, q - width)) / (2 * width);
    add("rif." + p, "limit of the RIF regression: " + p, "límite de la regresión RIF: " + p, soles,
        (below(p0, q) - below(p1, q)) / density);
  }
  const auto gini = [&](double p) {
    return Inequality(joined(m.offered, m.none), joined(w * p, w * (1 - p))).gini();
  };
  add("gini", "Gini, assigned less not", "Gini, asignados menos no", "1", gini(p1) - gini(p0));

  const auto coached = [&](Index i) -> const WorldOutcome& {
    return pool.at(StudyWorld::coached, i);
  };
  for (const StudyOutcome what :
       {StudyOutcome::shed, StudyOutcome::pasture, StudyOutcome::income, StudyOutcome::internality,
        StudyOutcome::powerful_others}) {
    const std::string name(study_outcome_names[static_cast<std::size_t>(what)]);
    const auto effect = [&](Index i) {
      return pool.outcome(what, coached(i), i) - pool.outcome(what, pool.at(StudyWorld::offered, i), i);
    };
    const double itt = pool.mean(effect, [&](Index i) { return coached(i).offered_coaching; });
    const double snt = pool.mean(effect, [&](Index i) {
      return coached(i).takes_part && !coached(i).offered_coaching;
    });
    const double pi = study.coaching.saturation;
    add("coaching.itt." + name, "coaching, the offered: " + name, "coaching, los invitados: " + name,
        unit_of(what), itt);
    add("coaching.snt." + name, "coaching, others nearby: " + name,
        "coaching, los demás cercanos: " + name, unit_of(what), snt);
    add("coaching.tce." + name, "coaching, all of the centre: " + name,
        "coaching, todo el centro: " + name, unit_of(what), pi * itt + (1 - pi) * snt);
    add("coaching.tot." + name, "coaching, who completed it: " + name,
        "coaching, quienes lo completaron: " + name, unit_of(what),
        pool.mean(effect, [&](Index i) { return coached(i).completes_coaching; }));
  }
}

}  // namespace winay::evaluation
