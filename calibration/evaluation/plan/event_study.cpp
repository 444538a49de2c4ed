#include <algorithm>
#include <cmath>
#include <map>

#include "evaluation/estimators/fixed_effects.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/evaluation/estimators/linear_algebra.hpp"
#include "winay/evaluation/estimators/probability.hpp"

namespace winay::evaluation {

namespace {

constexpr int reference = -1;  ///< the period before the event: all others are set against it

/// Periods since the event, those beyond the ends counted with them; NaN for who never has it.
Vector periods_since(const StepData& data, const Vector& event) {
  const Vector time = data.numbers(data.step().time);
  const auto whole = [](double value) { return std::isnan(value) || value == std::floor(value); };
  for (Index i = 0; i < time.size(); ++i) {
    if (whole(time(i)) && whole(event(i))) continue;
    throw EstimationError(
        {"`" + data.step().time + "` and `" + data.treatment() + "` must be whole periods",
         "`" + data.step().time + "` y `" + data.treatment() + "` deben ser periodos enteros"});
  }
  const double first = -data.step().leads;
  const double last = data.step().lags;
  return (time - event).unaryExpr([&](double k) {
    return std::isnan(k) ? k : std::clamp(k, first, last);
  });
}

/// The date of the event by unit: an error where it differs, as household by household.
void require_one_event(const StepData& data, const Vector& event) {
  const Groups units = data.labels(data.step().unit);
  const Vector known = event.unaryExpr([](double e) { return std::isnan(e) ? -1e300 : e; });
  static_cast<void>(data.by_cluster(data.treatment(), known, units));
}

/// Dummies of a fit, and for each period which of them, with which shares, are its effect.
struct EventColumns {
  Design design;
  std::map<int, std::map<std::string, double>> shares;
};

/// One dummy a period, or one a period and date of the event; the shares are then those of the
/// dates among the rows of the period (Sun and Abraham 2021).
EventColumns columns_of(const StepData& data, const Vector& event, const Vector& since) {
  EventColumns columns{.design = no_columns(data.rows()), .shares = {}};
  const bool apart = data.step().cohorts == "apart";
  const Vector w = data.weighted() ? data.weights() : Vector(Vector::Ones(data.rows()));
  std::map<std::pair<int, double>, Vector> dummies;
  for (Index i = 0; i < since.size(); ++i) {
    if (std::isnan(since(i)) || since(i) == reference) continue;
    const auto [at, is_new] =
        dummies.try_emplace({static_cast<int>(since(i)), apart ? event(i) : 0.0});
    if (is_new) at->second = Vector::Zero(since.size());
    at->second(i) = 1;
  }
  for (const auto& [key, dummy] : dummies) {
    const std::string name = "event_" + std::to_string(key.first) +
                             (apart ? "_of_" + short_text(key.second) : std::string());
    columns.design.add(name, dummy);
    columns.shares[key.first][name] = w.dot(dummy);
  }
  for (auto& [period, shares] : columns.shares) {
    double total = 0;
    for (const auto& [name, weight] : shares) total += weight;
    for (auto& [name, weight] : shares) weight /= total;
  }
  return columns;
}

OwnText label_of(int period, const EstimationStep& step) {
  const std::string count = std::to_string(std::abs(period));
  const bool end = period == -step.leads || period == step.lags;
  if (period < 0) {
    return {count + (end ? " or more before" : " before"),
            count + (end ? " o más antes" : " antes")};
  }
  if (period == 0 && !end) return {"in its period", "en su periodo"};
  return {count + (end ? " or more after" : " after"),
          count + (end ? " o más después" : " después")};
}

Vector contrast_of(const LinearFit& fit, const std::map<std::string, double>& shares) {
  Vector contrast = Vector::Zero(fit.columns());
  for (const auto& [name, share] : shares) contrast(fit.column(name)) = share;
  return contrast;
}

/// F of all periods before the reference together.
void add_test_of_leads(const LinearFit& fit, const EventColumns& columns, const Groups& clusters,
                       StepEstimates& result) {
  std::vector<Vector> leads;
  for (const auto& [period, shares] : columns.shares) {
    if (period < reference) leads.push_back(contrast_of(fit, shares));
  }
  if (leads.empty()) return;
  const auto count = static_cast<Index>(leads.size());
  Matrix all(count, fit.columns());
  for (Index k = 0; k < count; ++k) all.row(k) = leads[static_cast<std::size_t>(k)].transpose();
  const Matrix v = all * covariance(fit, Covariance::cr1s, clusters).matrix * all.transpose();
  const Vector b = all * fit.coefficients;
  const double f = b.dot(solve_symmetric(v, b).col(0)) / static_cast<double>(count);
  result.add_fact("leads_f", {"F of the periods before", "F de los periodos anteriores"}, f);
  result.add_fact(
      "leads_p", {"p of no effect before the event", "p de ningún efecto antes"},
      fisher_upper(f, static_cast<double>(count), static_cast<double>(clusters.count() - 1)));
}

void require_never(const StepData& data, const Vector& event) {
  if (data.step().cohorts != "apart" || event.hasNaN()) return;
  throw EstimationError(
      {"`cohorts: apart` needs units that never have the event: no `" + data.treatment() + "`",
       "`cohorts: apart` pide unidades que nunca tienen el evento: sin `" + data.treatment() +
           "`"});
}

}  // namespace

void estimate_event_study(const StepData& data, StepEstimates& result) {
  const Vector event = data.numbers(data.treatment());
  require_one_event(data, event);
  require_never(data, event);
  const EventColumns columns = columns_of(data, event, periods_since(data, event));
  if (columns.design.columns() == 0) {
    throw EstimationError({"no unit is seen in another period than that before its event",
                           "ninguna unidad se observa en otro periodo que el anterior al evento"});
  }
  const Groups units = data.labels(data.step().unit);
  const Groups clusters = data.clustered() ? data.clusters() : units;
  const Groups times = group_by(data.numbers(data.step().time));
  const FixedEffects fixed({units, times}, data.weights());
  Design raw = columns.design;
  data.add_terms(raw, 1);
  const Vector outcome = data.outcome();
  const Vector y = fixed.within(outcome);
  LinearFit fit = fit_least_squares(fixed.within(raw), y, data.weights());
  fit.absorbed = fixed.parameters(clusters);
  fit.outcome_size *= outcome.norm() / std::max(y.norm(), 1e-300);
  result.method = "CR1S";
  for (const auto& [period, shares] : columns.shares) {
    Estimate e =
        estimate_contrast(fit, "event " + std::to_string(period), contrast_of(fit, shares),
                          clusters, {.covariance = Covariance::cr1s, .level = data.plan().level});
    e.label = label_of(period, data.step());
    result.estimates.push_back(std::move(e));
  }
  add_test_of_leads(fit, columns, clusters, result);
  result.add_fact("units", {"units", "unidades"}, static_cast<double>(units.count()));
  result.add_fact("absorbed", {"parameters of fixed effects", "parámetros de efectos fijos"},
                  static_cast<double>(fit.absorbed));
  if (data.step().cohorts == "apart") return;
  result.notes.push_back(
      {"effects that differ by date of the event mix in these; `cohorts: apart` keeps them apart",
       "se mezclan efectos que difieren según la fecha del evento; `cohorts: apart` los separa"});
}

}  // namespace winay::evaluation
