#include "winay/evaluation/study/truth.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "evaluation/study/pool.hpp"
#include "evaluation/study/quantile_truth.hpp"
#include "winay/core/nan.hpp"

namespace winay::evaluation {

namespace {

const std::string soles = "soles/year";
constexpr StudyOutcome income = StudyOutcome::income;

std::string unit_of(StudyOutcome what) {
  if (what == income) return soles;
  return is_technology(what) ? "1" : "sd";
}

std::string name_of(StudyOutcome what) {
  return std::string(study_outcome_names.at(static_cast<std::size_t>(what)));
}

/// Writes the effects down, group by group.
class Book {
 public:
  Book(const StudyPool& pool, const Study& study, std::vector<TrueEffect>& effects)
      : pool_(pool), study_(study), effects_(effects) {}

  void outcomes();
  void participants();
  void levels();
  void shares();
  void quantiles();
  void coaching();

 private:
  void add(std::string key, OwnText name, std::string unit, double value) {
    effects_.push_back({std::move(key), std::move(name), std::move(unit), value});
  }
  [[nodiscard]] double value_of(const std::string& key) const {
    return std::find_if(effects_.begin(), effects_.end(),
                        [&](const TrueEffect& e) { return e.key == key; })
        ->value;
  }
  void add_assignment(StudyOutcome what);
  void add_coaching(StudyOutcome what);
  [[nodiscard]] double gain(Index i) const {
    return pool_.outcome(income, pool_.taking_part(), i) -
           pool_.outcome(income, StudyWorld::none, i);
  }
  [[nodiscard]] bool takes_part(Index i) const {
    return pool_.at(pool_.taking_part(), i).takes_part;
  }

  const StudyPool& pool_;
  const Study& study_;
  std::vector<TrueEffect>& effects_;
};

void Book::add_assignment(StudyOutcome what) {
  const std::string name = name_of(what);
  const auto effect = [&](Index i) {
    return pool_.expected(what, true, i) - pool_.expected(what, false, i);
  };
  const double itt = pool_.mean(effect);
  add("itt." + name, {"being assigned: " + name, "ser asignado: " + name}, unit_of(what), itt);
  add("cutoff." + name,
      {"being assigned, at the threshold: " + name, "ser asignado, en el umbral: " + name},
      unit_of(what), pool_.at_threshold(effect));
  add("late." + name,
      {"taking part because assigned: " + name, "participar por ser asignado: " + name},
      unit_of(what), itt / (study_.assigned.take_up - study_.control.take_up));
  add("participating_centre." + name,
      {"a centre taking part because assigned: " + name,
       "centro que participa por ser asignado: " + name},
      unit_of(what), itt / (pool_.centre_chance(true) - pool_.centre_chance(false)));
}

void Book::outcomes() {
  for (std::size_t k = 0; k < surveyed_outcome_count; ++k) {
    add_assignment(static_cast<StudyOutcome>(k));
  }
}

void Book::participants() {
  const auto own = [&](Index i) { return gain(i); };
  add("att", {"participants", "participantes"}, soles,
      pool_.mean(own, [&](Index i) { return takes_part(i); }));
  add("ate",
      {"all households taking part against none",
       "participación de todos los hogares contra la de ninguno"},
      soles, pool_.mean([&](Index i) {
        return pool_.outcome(income, StudyWorld::everyone, i) -
               pool_.outcome(income, StudyWorld::none, i);
      }));
  add("spillover", {"others where households take part", "los demás donde hay participantes"},
      soles, pool_.mean(own, [&](Index i) { return !takes_part(i); }));
}

void Book::levels() {
  const auto control = [&](Index i) { return pool_.expected(income, false, i); };
  const auto of_group = [&](bool assigned) {
    return pool_.mean(control, [&](Index i) { return pool_.centre(i).assigned == assigned; });
  };
  add("control_mean",
      {"mean under the control group's take-up", "media con la participación del grupo de control"},
      soles, of_group(false));
  add("untreated_mean", {"mean without the programme", "media sin el programa"}, soles,
      pool_.mean([&](Index i) { return pool_.outcome(income, StudyWorld::none, i); }));
  add("baseline_mean", {"mean at baseline", "media de la línea de base"}, soles,
      pool_.mean([&](Index i) {
        return pool_.income_scale(i) * static_cast<double>(pool_.household(i).income);
      }));
  const double base = study_.switches.effect_base == EffectBase::control_mean ? of_group(false)
                      : study_.switches.effect_base == EffectBase::untreated_mean
                          ? value_of("untreated_mean")
                          : value_of("baseline_mean");
  const std::string estimand(
      study_estimand_names.at(static_cast<std::size_t>(study_.switches.estimand)));
  add("relative", {"mean effect over its base", "efecto medio sobre su base"}, "1",
      value_of(estimand + ".income") / base);
  add("window_bias",
      {"assigned less control group under the same take-up",
       "grupo asignado menos control con la misma participación"},
      soles, of_group(true) - of_group(false));
}

void Book::shares() {
  add("take_up_control", {"take-up of the control group", "participación del grupo de control"},
      "1", study_.control.take_up);
  add("take_up_assigned", {"take-up of the assigned", "participación de los asignados"}, "1",
      study_.assigned.take_up);
  add("attendance", {"completion of coaching", "asistencia al coaching"}, "1",
      study_.coaching.attendance);
  add("no_effect", {"no effect", "ningún efecto"}, "1", 0);
}

void Book::quantiles() {
  const QuantileTruth truth(pool_, study_);
  for (const double tau : {0.25, 0.50, 0.75}) {
    const std::string p = "p" + std::to_string(static_cast<int>(100 * tau));
    add("qte." + p, {"quantiles, assigned less not: " + p, "cuantiles, asignados menos no: " + p},
        soles, truth.assigned(tau) - truth.not_assigned(tau));
    add("cqe." + p, {"quantiles of participants: " + p, "cuantiles de los participantes: " + p},
        soles, truth.participants(tau) - truth.participants_without(tau));
    add("qoe." + p,
        {"quantiles of participants' own effects: " + p,
         "cuantiles de los efectos propios de participantes: " + p},
        soles, truth.effects(tau));
    add("cqr." + p,
        {"limit of quantile regression on baseline income: " + p,
         "límite de la regresión cuantílica con ingreso de base: " + p},
        soles, truth.regression_limit(tau));
    add("rif." + p, {"limit of the RIF regression: " + p, "límite de la regresión RIF: " + p},
        soles, truth.recentred_limit(tau));
  }
  add("gini", {"Gini, assigned less not", "Gini, asignados menos no"}, "1", truth.gini());
}

void Book::add_coaching(StudyOutcome what) {
  const std::string name = name_of(what);
  const auto coached = [&](Index i) -> const WorldOutcome& {
    return pool_.at(StudyWorld::coached, i);
  };
  const auto effect = [&](Index i) {
    return pool_.outcome(what, StudyWorld::coached, i) -
           pool_.outcome(what, StudyWorld::offered, i);
  };
  const double itt = pool_.mean(effect, [&](Index i) { return coached(i).offered_coaching; });
  const double snt = pool_.mean(
      effect, [&](Index i) { return coached(i).takes_part && !coached(i).offered_coaching; });
  const double share = study_.coaching.saturation;
  add("coaching.itt." + name,
      {"coaching, the offered: " + name, "coaching, los invitados: " + name}, unit_of(what), itt);
  add("coaching.snt." + name,
      {"coaching, others nearby: " + name, "coaching, los demás cercanos: " + name}, unit_of(what),
      snt);
  add("coaching.tce." + name,
      {"coaching, the whole centre: " + name, "coaching, todo el centro: " + name}, unit_of(what),
      share * itt + (1 - share) * snt);
  add("coaching.tot." + name,
      {"coaching, who completed it: " + name, "coaching, quienes lo completaron: " + name},
      unit_of(what), pool_.mean(effect, [&](Index i) { return coached(i).completes_coaching; }));
}

void Book::coaching() {
  for (const StudyOutcome what :
       {outcome_of<Technology::shed>(), outcome_of<Technology::pasture>(), income,
        StudyOutcome::internality, StudyOutcome::powerful_others}) {
    add_coaching(what);
  }
}

}  // namespace

StudyTruth::StudyTruth(const StudyWorlds& worlds, const Study& study) {
  const StudyPool pool(worlds, study);
  Book book(pool, study, effects_);
  book.outcomes();
  book.participants();
  book.levels();
  book.shares();
  book.quantiles();
  book.coaching();
}

double StudyTruth::at(std::string_view key) const {
  const auto found = std::find_if(effects_.begin(), effects_.end(),
                                  [&](const TrueEffect& e) { return e.key == key; });
  return found == effects_.end() ? nan : found->value;
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

}  // namespace winay::evaluation
