#include "winay/report/calibrate/tables.hpp"

#include <cmath>

#include "report/calibrate/axes.hpp"
#include "winay/core/nan.hpp"

namespace winay {

namespace {

using calibration::Matrix;
using calibration::StudyCalibration;
using calibration::StudyProblem;
using calibration::Vector;
using evaluation::Index;
using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

const char* const mixed = "as the rows' and columns' units";

/// With NaN behind.
Numbers padded(const Vector& v, Index size) {
  Numbers numbers = numbers_of(v);
  numbers.resize(static_cast<std::size_t>(size), nan);
  return numbers;
}

StoredTable fit_table(const StudyCalibration& r) {
  StoredTable t{.name = "fit",
                .long_name = {"fitted numbers beside the published ones",
                              "números ajustados junto a los publicados"},
                .axes = {moments_axis(r)},
                .variables = {}};
  const auto role = [](const auto& m) {
    return m.role == calibration::Role::bound ? "bound" : "fit";
  };
  t.add("role", {"", {"fit, or a bound", "ajuste, o una cota"}},
        column<std::string>(r.moments, role));
  t.add("published", {own_units, {"published", "publicado"}},
        column<double>(r.moments, [](const auto& m) { return m.target; }));
  t.add("at_start", {own_units, {"simulated at the start", "simulado al inicio"}},
        numbers_of(r.start_moments));
  t.add("simulated", {own_units, {"simulated at the estimate", "simulado en la estimación"}},
        numbers_of(r.simulated));
  t.add("standard_error",
        {own_units,
         {"of the published number, from the model's own redraws of the study",
          "del número publicado, de los sorteos del estudio en el modelo"}},
        numbers_of(Vector(r.variance.diagonal().cwiseSqrt())));
  t.add("derived_error", {own_units, {"derived from the design alone", "derivado solo del diseño"}},
        column<double>(r.moments, [](const auto& m) { return m.standard_error; }));
  Numbers t_values(r.moments.size(), nan);
  for (std::size_t k = 0; k < r.inference.bearing.size(); ++k) {
    t_values[static_cast<std::size_t>(r.inference.bearing[k])] =
        r.inference.gap_t(static_cast<Index>(k));
  }
  t.add("gap_t",
        {"1",
         {"simulated less published over the gap's standard deviation",
          "simulado menos publicado sobre la desviación de la diferencia"}},
        t_values);
  Numbers relief(r.moments.size(), nan);
  for (std::size_t k = 0; k < r.inference.bearing.size(); ++k) {
    relief[static_cast<std::size_t>(r.inference.bearing[k])] =
        r.inference.relief(static_cast<Index>(k));
  }
  t.add(
      "relief",
      {"1",
       {"by how much J falls if the number is given up", "cuánto baja J si se renuncia al número"}},
      relief);
  return t;
}

StoredTable parameters_table(const StudyCalibration& r) {
  StoredTable t{.name = "parameters",
                .long_name = {"fitted parameters", "parámetros ajustados"},
                .axes = {parameters_axis(r)},
                .variables = {}};
  const Vector& se = r.inference.standard_errors;
  t.add("long_name_en", {"", {"in words", "en inglés"}},
        column<std::string>(r.parameters, [](const auto& p) { return p.label.en; }));
  t.add("long_name_es", {"", {"in Spanish", "en palabras"}},
        column<std::string>(r.parameters, [](const auto& p) { return p.label.es; }));
  t.add("start", {own_units, {"where the search began", "donde empezó la búsqueda"}},
        numbers_of(r.start));
  t.add("estimate", {own_units, {"estimate", "estimación"}}, numbers_of(r.estimate));
  t.add("standard_error", {own_units, {"standard error", "error estándar"}}, numbers_of(se));
  Numbers low;
  Numbers high;
  for (Index j = 0; j < r.estimate.size(); ++j) {
    low.push_back(calibration::interval_of(r, j).low);
    high.push_back(calibration::interval_of(r, j).high);
  }
  t.add(
      "low",
      {own_units, {"lower end of the interval of 95 %", "extremo inferior del intervalo de 95 %"}},
      low);
  t.add("high", {own_units, {"upper end of it", "extremo superior"}}, high);
  t.add("from", {own_units, {"lower bound", "límite inferior"}},
        column<double>(r.parameters, [](const auto& p) { return p.lower; }));
  t.add("to", {own_units, {"upper bound", "límite superior"}},
        column<double>(r.parameters, [](const auto& p) { return p.upper; }));
  Numbers spread;
  for (Index j = 0; j < r.estimate.size(); ++j) {
    double squares = 0;
    for (const Vector& other : r.other_seeds) squares += std::pow(other(j) - r.estimate(j), 2);
    spread.push_back(std::sqrt(squares / std::max(1.0, static_cast<double>(r.other_seeds.size()))) /
                     se(j));
  }
  t.add("seed_spread",
        {"1",
         {"root mean squared distance of estimates with other seeds, in standard errors",
          "distancia cuadrática media de estimaciones con otras semillas, en errores estándar"}},
        spread);
  return t;
}

StoredTable sensitivity_table(const StudyCalibration& r) {
  StoredTable t{.name = "sensitivity",
                .long_name = {"how far each parameter moves with each published number",
                              "cuánto se mueve cada parámetro con cada número publicado"},
                .axes = {parameters_axis(r), bearing_axis(r)},
                .variables = {}};
  t.add("lambda", {mixed, {"Λ = −(G'WG)⁻¹G'W", "Λ = −(G'WG)⁻¹G'W"}},
        numbers_of(r.inference.sensitivity));
  t.add("standardised",
        {"1",
         {"Λ times sd of the moment over sd of the parameter",
          "Λ por la desviación del momento sobre la del parámetro"}},
        numbers_of(r.inference.standardised));
  return t;
}

StoredTable identification_table(const StudyCalibration& r) {
  StoredTable t{.name = "singular_values",
                .long_name = {"directions of the parameters by how well the moments tell them",
                              "direcciones de los parámetros según cuánto las distinguen"},
                .axes = {numbered("direction", r.parameters.size(),
                                  {"strongest first", "la más fuerte primero"})},
                .variables = {}};
  t.add("singular_value", {"1", {"of Ω^(−1/2) G diag(prior sd)", "de Ω^(−1/2) G diag(prior sd)"}},
        padded(r.identified.singular_values, r.estimate.size()));
  t.add("weakest",
        {"1",
         {"weight of parameter k in the weakest direction",
          "peso del parámetro k en la dirección más débil"}},
        numbers_of(r.identified.weakest));
  return t;
}

StoredTable left_out_table(const StudyCalibration& r) {
  Texts names;
  Numbers shifts;
  Numbers ratios;
  for (const auto& left : r.left_out) {
    names.push_back(r.moments[static_cast<std::size_t>(left.moment)].name);
    for (Index j = 0; j < r.estimate.size(); ++j) {
      shifts.push_back(left.identified ? left.shift(j) : nan);
      ratios.push_back(left.identified ? left.standard_error(j) : nan);
    }
  }
  StoredTable t{.name = "left_out",
                .long_name = {"what leaving a published number out would do",
                              "qué haría omitir un número publicado"},
                .axes = {{"moment", names, {"", {"left out", "omitido"}}, {}}, parameters_axis(r)},
                .variables = {}};
  t.add(
      "shift",
      {"1", {"of the parameter, in its standard errors", "del parámetro, en sus errores estándar"}},
      shifts);
  t.add("standard_error",
        {"1", {"without the number over that with it", "sin el número sobre el que tiene con él"}},
        ratios);
  return t;
}

StoredTable cloud_table(const StudyCalibration& r) {
  const auto& points = r.history.surviving;
  StoredTable t{.name = "cloud",
                .long_name = {"parameters that the published numbers do not rule out",
                              "parámetros que los números publicados no descartan"},
                .axes = {counting("point", points.size(), {"point", "punto"}), parameters_axis(r)},
                .variables = {}};
  Numbers values;
  Numbers implausible;
  for (const auto& point : points) {
    for (Index j = 0; j < point.theta.size(); ++j) {
      values.push_back(point.theta(j));
      implausible.push_back(point.implausibility);
    }
  }
  t.add("value", {"as the parameters'", {"parameter", "parámetro"}}, values);
  t.add("implausibility",
        {"1",
         {"largest distance of the point's numbers in standard deviations",
          "mayor distancia de los números del punto en desviaciones"}},
        implausible);
  return t;
}

StoredTable profiles_table(const StudyCalibration& r) {
  Texts names;
  Numbers values;
  Numbers q;
  for (const auto& profile : r.profiles) {
    for (const auto& point : profile.points) {
      names.push_back(r.parameters[static_cast<std::size_t>(profile.parameter)].name);
      values.push_back(point.value);
      q.push_back(point.q);
    }
  }
  StoredTable t{.name = "profiles",
                .long_name = {"Q along each parameter, the others at their best",
                              "Q a lo largo de cada parámetro, los demás en su óptimo"},
                .axes = {numbered("point", names.size(), {"point", "punto"})},
                .variables = {}};
  t.add("parameter", {"", {"parameter", "parámetro"}}, names);
  t.add("value", {"as the parameter's", {"value", "valor"}}, values);
  t.add("q", {"1", {"lowest Q", "menor Q"}}, q);
  return t;
}

StoredTable stages_table(const StudyCalibration& r) {
  const auto& rows = r.stages;
  StoredTable t{.name = "stages",
                .long_name = {"the search, stage by stage", "la búsqueda, etapa por etapa"},
                .axes = {numbered("stage", rows.size(), {"stage", "etapa"})},
                .variables = {}};
  t.add("name", {"", {"stage", "etapa"}},
        column<std::string>(rows, [](const auto& s) { return s.name.en; }));
  t.add("evaluations", {"1", {"evaluations", "evaluaciones"}},
        column<double>(rows, [](const auto& s) { return static_cast<double>(s.evaluations); }));
  t.add("best",
        {"1", {"lowest Q under the weights of the stage", "menor Q con los pesos de la etapa"}},
        column<double>(rows, [](const auto& s) { return s.best; }));
  t.add("seconds", {"s", {"time", "tiempo"}},
        column<double>(rows, [](const auto& s) { return s.seconds; }));
  return t;
}

StoredTable informativeness_table(const StudyCalibration& r) {
  StoredTable t{.name = "informativeness",
                .long_name = {"which published numbers tell the numbers that are not published",
                              "qué números publicados dicen los que no se publicaron"},
                .axes = {implied_axis(r), bearing_axis(r)},
                .variables = {}};
  t.add("share",
        {"1",
         {"of the variance of the number that the published one alone explains; they overlap",
          "de la varianza del número que el publicado explica por sí solo; se superponen"}},
        numbers_of(r.informativeness));
  return t;
}

StoredTable implied_table(const StudyCalibration& r) {
  const auto& rows = r.implied.numbers;
  StoredTable t{.name = "implied",
                .long_name = {"what the estimate says of numbers that are not published",
                              "qué dice la estimación de números no publicados"},
                .axes = {implied_axis(r)},
                .variables = {}};
  add_words(t, "in_words", rows, [](const auto& n) -> const OwnText& { return n.name; });
  t.add("units", {"", {"unit", "unidad"}},
        column<std::string>(rows, [](const auto& n) { return n.unit; }));
  t.add("value", {own_units, {"value", "valor"}},
        column<double>(rows, [](const auto& n) { return n.value; }));
  t.add("standard_error",
        {own_units, {"of a survey like the study's", "de una encuesta como la del estudio"}},
        column<double>(rows, [](const auto& n) { return n.standard_error; }));
  return t;
}

StoredTable checks_table(const StudyProblem& problem, const StudyCalibration& r) {
  const auto& rows = problem.targets().checks;
  StoredTable t{.name = "checks",
                .long_name = {"what other sources say of numbers that the estimate implies",
                              "lo que otras fuentes dicen de números que la estimación implica"},
                .axes = {{"check",
                          column<std::string>(rows, [](const auto& c) { return c.name; }),
                          {"", {"check", "verificación"}},
                          {}}},
                .variables = {}};
  const auto value = [&](const HeldOutCheck& c) {
    return r.implied.find(implied_number_names.at(c.number))->value;
  };
  add_words(t, "in_words", rows, [](const auto& c) -> const OwnText& { return c.long_name; });
  t.add("words", {"", {"of the source", "de la fuente"}},
        column<std::string>(rows, [](const auto& c) { return c.words; }));
  t.add("units", {"", {"unit", "unidad"}},
        column<std::string>(rows, [](const auto& c) { return c.unit; }));
  t.add("from", {own_units, {"least expected", "lo menos esperado"}},
        column<double>(rows, [](const auto& c) { return c.from; }));
  t.add("to", {own_units, {"most expected", "lo más esperado"}},
        column<double>(rows, [](const auto& c) { return c.to; }));
  t.add("value", {own_units, {"implied", "implicado"}}, column<double>(rows, value));
  t.add("inside", {"1", {"1: as expected; 0: a miss", "1: como se espera; 0: falla"}},
        column<double>(rows, [&](const auto& c) { return c.holds(value(c)) ? 1.0 : 0.0; }));
  return t;
}

}  // namespace

const std::vector<std::string>& calibration_table_names() {
  static const std::vector<std::string> names{"fit",
                                              "published",
                                              "parameters",
                                              "sensitivity",
                                              "singular_values",
                                              "slopes",
                                              "variance",
                                              "covariance",
                                              "collinearity",
                                              "left_out",
                                              "profiles",
                                              "stages",
                                              "implied",
                                              "informativeness",
                                              "checks",
                                              "tests",
                                              "fitted",
                                              "robust",
                                              "sources",
                                              "weightings",
                                              "weightings_fit",
                                              "weightings_simulated",
                                              "precisions",
                                              "precisions_fit",
                                              "precisions_simulated",
                                              "alternatives",
                                              "alternatives_fit",
                                              "alternatives_simulated",
                                              "alternatives_implied",
                                              "recovery",
                                              "bootstrap"};
  return names;
}

std::vector<StoredTable> tables_of(const StudyProblem& problem, const StudyCalibration& r) {
  std::vector<StoredTable> tables{fit_table(r), published_beside_simulated(r), parameters_table(r),
                                  sensitivity_table(r), identification_table(r)};
  tables.push_back(matrix_table("slopes", {"∂m/∂θ at the estimate", "∂m/∂θ en la estimación"},
                                moments_axis(r), parameters_axis(r), r.slope));
  tables.push_back(matrix_table("variance",
                                {"Ω of the published numbers", "Ω de los números publicados"},
                                moments_axis(r), moments_axis(r, "other"), r.variance));
  tables.push_back(matrix_table("covariance", {"of the parameters", "de los parámetros"},
                                parameters_axis(r), parameters_axis(r, "other"),
                                r.inference.covariance));
  tables.push_back(matrix_table(
      "draws",
      {"parameters drawn from the estimate's distribution",
       "parámetros sorteados de la distribución de la estimación"},
      counting("draw", static_cast<std::size_t>(parameter_draw_count), {"draw", "sorteo"}),
      parameters_axis(r), parameter_draws(r, parameter_draw_count, problem.study().runs.seed)));
  if (!r.other_seeds.empty()) {
    tables.push_back(matrix_table("seeds",
                                  {"estimates with other populations and studies",
                                   "estimaciones con otras poblaciones y estudios"},
                                  counting("seed", r.other_seeds.size(), {"seed", "semilla"}),
                                  parameters_axis(r), rows_of(r.other_seeds, r.estimate.size())));
  }
  tables.push_back(
      matrix_table("collinearity",
                   {"of each pair of parameters; from 10 to 15 the numbers cannot tell them apart",
                    "de cada par de parámetros; desde 10 a 15 los números no los distinguen"},
                   parameters_axis(r), parameters_axis(r, "other"), r.identified.pairwise));
  tables.push_back(left_out_table(r));
  if (!r.profiles.empty()) tables.push_back(profiles_table(r));
  if (!r.history.surviving.empty()) tables.push_back(cloud_table(r));
  tables.push_back(stages_table(r));
  tables.push_back(implied_table(r));
  tables.push_back(informativeness_table(r));
  if (!problem.targets().checks.empty()) tables.push_back(checks_table(problem, r));
  for (StoredTable& table : refit_tables(r)) tables.push_back(std::move(table));
  for (StoredTable& table : summary_tables(problem, r)) tables.push_back(std::move(table));
  return tables;
}

}  // namespace winay
