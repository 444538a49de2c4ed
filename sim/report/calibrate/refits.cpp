#include <functional>

#include "report/calibrate/axes.hpp"

namespace winay {

namespace {

using calibration::AlternativeFit;
using calibration::Index;
using calibration::Refit;
using calibration::StudyCalibration;
using calibration::Vector;
using Numbers = std::vector<double>;
using Texts = std::vector<std::string>;
using Refits = std::vector<const Refit*>;

/// What the estimates made again have in common.
struct Kind {
  const char* name;  ///< of the table
  const char* axis;
  Text words;
};

constexpr Kind weightings{"weightings",
                          "weighting",
                          {"weights of the published numbers", "pesos de los números publicados"}};
constexpr Kind precisions{
    "precisions",
    "precision",
    {"noise that the survey may have had", "ruido que pudo tener la encuesta"}};
constexpr Kind alternatives{
    "alternatives",
    "alternative",
    {"assumptions on what is not fitted", "supuestos sobre lo que no se ajusta"}};

Axis axis_of(const Kind& kind, const Refits& refits) {
  return {kind.axis,
          column<std::string>(refits, [](const Refit* r) { return r->name; }),
          {"", kind.words},
          {}};
}

/// Rows of one vector each, one after the other.
Numbers stacked(const Refits& refits, const std::function<Vector(const Refit&)>& get) {
  Numbers all;
  for (const Refit* refit : refits) {
    for (const double value : numbers_of(get(*refit))) all.push_back(value);
  }
  return all;
}

StoredTable estimates_table(const Kind& kind, const Refits& refits, const StudyCalibration& r) {
  StoredTable t{.name = kind.name,
                .long_name = Text{"estimates under other ", "estimaciones con otros "} + kind.words,
                .axes = {axis_of(kind, refits), parameters_axis(r)},
                .variables = {}};
  t.add("estimate", {"as the parameter's", {"estimate", "estimación"}},
        stacked(refits, [](const Refit& refit) { return refit.estimate; }));
  t.add(
      "standard_error", {"as the parameter's", {"standard error", "error estándar"}},
      stacked(refits, [](const Refit& refit) { return refit.bounded.inference.standard_errors; }));
  t.add("shift",
        {"1",
         {"from the estimate, in its standard errors",
          "desde la estimación, en sus errores estándar"}},
        stacked(refits, [&](const Refit& refit) {
          return Vector((refit.estimate - r.estimate).cwiseQuotient(r.inference.standard_errors));
        }));
  return t;
}

StoredTable simulated_table(const Kind& kind, const Refits& refits, const StudyCalibration& r) {
  StoredTable t{
      .name = std::string(kind.name) + "_simulated",
      .long_name = Text{"fitted numbers under other ", "números ajustados con otros "} + kind.words,
      .axes = {axis_of(kind, refits), moments_axis(r)},
      .variables = {}};
  t.add("simulated", {"as the number's", {"simulated", "simulado"}},
        stacked(refits, [](const Refit& refit) { return refit.simulated; }));
  return t;
}

StoredTable fits_table(const Kind& kind, const Refits& refits) {
  StoredTable t{.name = std::string(kind.name) + "_fit",
                .long_name = Text{"fit under other ", "ajuste con otros "} + kind.words,
                .axes = {axis_of(kind, refits)},
                .variables = {}};
  const auto number = [&](const char* name, const Text& what,
                          const std::function<double(const Refit&)>& get) {
    t.add(name, {"1", what}, column<double>(refits, [&](const Refit* f) { return get(*f); }));
  };
  add_words(t, "in_words", refits, [](const Refit* f) -> const OwnText& { return f->label; });
  number("q", {"Q under these weights", "Q con estos pesos"},
         [](const Refit& f) { return f.value; });
  number("j", {"J", "J"}, [](const Refit& f) { return f.bounded.inference.j; });
  number("j_df", {"its degrees of freedom", "sus grados de libertad"},
         [](const Refit& f) { return static_cast<double>(f.bounded.inference.j_df); });
  number("j_p",
         {"its p-value, conditional on the errors", "su valor p, condicionado a los errores"},
         [](const Refit& f) { return f.bounded.inference.j_p; });
  number("settled",
         {"1: the search ended of itself; 0: for lack of evaluations",
          "1: la búsqueda terminó por sí sola; 0: por falta de evaluaciones"},
         [](const Refit& f) { return f.settled ? 1.0 : 0.0; });
  return t;
}

void add_kind(std::vector<StoredTable>& tables, const Kind& kind, const Refits& refits,
              const StudyCalibration& r) {
  if (refits.empty()) return;
  tables.push_back(fits_table(kind, refits));
  tables.push_back(estimates_table(kind, refits, r));
  tables.push_back(simulated_table(kind, refits, r));
}

StoredTable implied_table(const StudyCalibration& r, const Refits& refits) {
  const auto& numbers = r.implied.numbers;
  StoredTable t{
      .name = "alternatives_implied",
      .long_name = {"numbers that are not published under other assumptions on what is not fitted",
                    "números no publicados con otros supuestos sobre lo que no se ajusta"},
      .axes = {axis_of(alternatives, refits),
               {"number",
                column<std::string>(numbers, [](const auto& n) { return n.key; }),
                {"", {"number", "número"}},
                {}}},
      .variables = {}};
  Numbers values;
  for (const AlternativeFit& fit : r.alternatives) {
    for (const auto& n : numbers) values.push_back(fit.implied.find(n.key)->value);
  }
  t.add("value", {"as the number's", {"value", "valor"}}, values);
  return t;
}

StoredTable recovery_table(const StudyCalibration& r) {
  const calibration::RecoverySummary& s = r.recovery->summary;
  StoredTable t{.name = "recovery",
                .long_name = {"parameters estimated blind from simulated studies",
                              "parámetros estimados a ciegas de estudios simulados"},
                .axes = {parameters_axis(r)},
                .variables = {}};
  t.add("bias", {"prior sd", {"mean of estimate less truth", "media de estimación menos verdad"}},
        numbers_of(s.bias));
  t.add("rmse", {"prior sd", {"root mean squared error", "raíz del error cuadrático medio"}},
        numbers_of(s.rmse));
  t.add("correlation",
        {"1",
         {"of truth and estimate: near 0, not recovered",
          "de verdad y estimación: cerca de 0, no se recupera"}},
        numbers_of(s.correlation));
  t.add("told", {"1", {"estimates with a standard error", "estimaciones con error estándar"}},
        numbers_of(s.told));
  t.add("coverage",
        {"1",
         {"of these, intervals of 95 % that hold the truth",
          "de estas, intervalos de 95 % que contienen la verdad"}},
        numbers_of(s.coverage));
  return t;
}

StoredTable recovered_table(const StudyCalibration& r) {
  const auto& rows = r.recovery->recovered;
  StoredTable t{
      .name = "recovered",
      .long_name = {"each known parameter and its estimate",
                    "cada parámetro conocido y su estimación"},
      .axes = {counting("known", rows.size(), {"known parameters", "parámetros conocidos"}),
               parameters_axis(r)},
      .variables = {}};
  const auto add = [&](const char* name, const Text& what, auto&& get) {
    Numbers values;
    for (const auto& row : rows) {
      for (const double value : numbers_of(get(row))) values.push_back(value);
    }
    t.add(name, {"prior sd", what}, values);
  };
  add("truth", {"truth", "verdad"}, [](const auto& row) { return row.truth; });
  add("estimate", {"estimate", "estimación"}, [](const auto& row) { return row.estimate.theta; });
  add("standard_error", {"standard error", "error estándar"},
      [](const auto& row) { return row.estimate.standard_errors; });
  return t;
}

StoredTable bootstrap_table(const StudyCalibration& r) {
  const calibration::Bootstrap& b = *r.bootstrap;
  StoredTable t{.name = "bootstrap",
                .long_name = {"estimates from studies simulated at the estimate",
                              "estimaciones de estudios simulados en la estimación"},
                .axes = {parameters_axis(r)},
                .variables = {}};
  t.add("mean", {own_units, {"mean", "media"}}, numbers_of(b.mean));
  t.add("sd", {own_units, {"standard deviation", "desviación estándar"}}, numbers_of(b.sd));
  t.add("low", {own_units, {"percentile 2.5", "percentil 2,5"}}, numbers_of(b.lower));
  t.add("high", {own_units, {"percentile 97.5", "percentil 97,5"}}, numbers_of(b.upper));
  t.add("length_over_wald",
        {"1",
         {"length of that interval over that of estimate ± 1.96 standard errors",
          "largo de ese intervalo sobre el de estimación ± 1,96 errores estándar"}},
        numbers_of(b.length_over_wald));
  return t;
}

}  // namespace

std::vector<StoredTable> refit_tables(const StudyCalibration& r) {
  std::vector<StoredTable> tables;
  const auto pointers = [](const std::vector<Refit>& refits) {
    Refits all;
    for (const Refit& refit : refits) all.push_back(&refit);
    return all;
  };
  Refits others;
  for (const AlternativeFit& fit : r.alternatives) others.push_back(&fit.refit);
  add_kind(tables, weightings, pointers(r.weightings), r);
  add_kind(tables, precisions, pointers(r.precisions), r);
  add_kind(tables, alternatives, others, r);
  if (!others.empty()) tables.push_back(implied_table(r, others));
  if (r.recovery) {
    tables.push_back(recovery_table(r));
    tables.push_back(recovered_table(r));
  }
  if (r.bootstrap) {
    tables.push_back(bootstrap_table(r));
    tables.push_back(matrix_table(
        "bootstrapped", {"each of these estimates", "cada una de esas estimaciones"},
        counting("table", r.bootstrap->estimates.size(), {"simulated study", "estudio simulado"}),
        parameters_axis(r), rows_of(r.bootstrap->estimates, r.estimate.size())));
  }
  return tables;
}

}  // namespace winay
