#include <algorithm>
#include <string>

#include "winay/report/calibrate/tables.hpp"

namespace winay {

namespace {

using calibration::StudyCalibration;
using calibration::StudyProblem;
using calibration::TriedPoint;
using evaluation::Index;
using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

/// One number about the whole calibration.
struct Measure {
  const char* name;
  Text words;
  double value;
};

std::vector<Measure> measures_of(const StudyCalibration& r) {
  double tried = 0;
  for (const auto& wave : r.history.waves) tried += static_cast<double>(wave.tried);
  const auto count = [](std::size_t n) { return static_cast<double>(n); };
  return {{"q_start",
           {"Q where the search began, under the weights of the end",
            "Q donde empezó la búsqueda, con los pesos del final"},
           r.start_value},
          {"q", {"Q at the estimate", "Q en la estimación"}, r.value},
          {"j", {"J of all fitted numbers", "J de todos los números ajustados"}, r.inference.j},
          {"j_df",
           {"its degrees of freedom", "sus grados de libertad"},
           static_cast<double>(r.inference.j_df)},
          {"j_p",
           {"its p, conditional on standard errors that the model gave",
            "su p, condicionado a errores estándar que dio el modelo"},
           r.inference.j_p},
          {"pattern",
           {"share of simulated studies with all that is said on significance of income",
            "parte de estudios simulados con todo lo dicho de la significancia del ingreso"},
           r.pattern},
          {"studies",
           {"simulated studies behind a fitted number",
            "estudios simulados detrás de un número ajustado"},
           r.studies},
          {"condition",
           {"largest singular value over the smallest", "mayor valor singular sobre el menor"},
           r.identified.condition_number},
          {"collinearity",
           {"collinearity of all parameters; from 10 to 15 the numbers cannot tell them",
            "colinealidad de todos los parámetros; desde 10 a 15 los números no los distinguen"},
           r.identified.collinearity},
          {"half_step",
           {"relative change of slopes with half the step",
            "cambio relativo de las pendientes con la mitad del paso"},
           r.half_step},
          {"tried",
           {"points tried by history matching", "puntos probados por history matching"},
           tried},
          {"plausible",
           {"of these, not implausible", "de ellos, no inverosímiles"},
           count(r.history.surviving.size())},
          {"evaluations",
           {"evaluations of the model", "evaluaciones del modelo"},
           count(r.evaluations)},
          {"seconds", {"seconds they took", "segundos que tomaron"}, r.seconds}};
}

StoredTable measures_table(const StudyCalibration& r) {
  const std::vector<Measure> measures = measures_of(r);
  StoredTable t{.name = "tests",
                .long_name = {"the whole calibration in numbers", "toda la calibración en números"},
                .axes = {{"measure",
                          column<std::string>(measures, [](const Measure& m) { return m.name; }),
                          {"", {"measure", "medida"}},
                          {}}},
                .variables = {}};
  add_words(t, "in_words", measures, [](const Measure& m) { return OwnText(m.words); });
  t.add("value", {"1", {"value", "valor"}},
        column<double>(measures, [](const Measure& m) { return m.value; }));
  return t;
}

StoredTable settings_table(const StudyProblem& problem, const StudyCalibration& r) {
  Texts names;
  Texts paths;
  Texts units;
  Texts scales;
  Numbers priors;
  Numbers held;
  const auto fitted = problem.targets().fitted_in(problem.scenario().structure);
  for (std::size_t j = 0; j < r.parameters.size(); ++j) {
    names.push_back(r.parameters[j].name);
    paths.push_back(fitted.at(j).parameter);
    units.push_back(fitted.at(j).unit);
    scales.emplace_back(fit_scale_names.at(static_cast<std::size_t>(fitted.at(j).scale)));
    priors.push_back(fitted.at(j).prior_deviation);
    held.push_back(r.held.at(j) ? 1 : 0);
  }
  StoredTable t{
      .name = "fitted",
      .long_name = {"how each parameter was searched", "cómo se buscó cada parámetro"},
      .axes = {{"parameter", names, {"", {"fitted parameter", "parámetro ajustado"}}, {}}},
      .variables = {}};
  t.add("path", {"", {"in the configuration", "en la configuración"}}, paths);
  t.add("units", {"", {"unit", "unidad"}}, units);
  t.add("scale", {"", {"scale of the search", "escala de la búsqueda"}}, scales);
  t.add("prior_deviation",
        {"in the column units",
         {"standard deviation before the study, assumed",
          "desviación estándar antes del estudio, supuesta"}},
        priors);
  t.add(
      "held",
      {"1", {"1 if on a bound, or told by no number", "1 si en un límite o ningún número la dice"}},
      held);
  return t;
}

StoredTable robust_table(const StudyCalibration& r) {
  const auto& points = r.history.surviving;
  Texts places;
  Numbers kept;
  for (const TriedPoint& point : points) {
    places.push_back(std::to_string(places.size() + 1));
    const bool robust = std::any_of(r.robust.begin(), r.robust.end(),
                                    [&](const TriedPoint& p) { return p.theta == point.theta; });
    kept.push_back(robust ? 1 : 0);
  }
  StoredTable t{.name = "robust",
                .long_name = {"points of the cloud that a test does not reject however weakly the "
                              "numbers tell parameters apart",
                              "puntos de la nube que una prueba no rechaza por poco que los "
                              "números distingan los parámetros"},
                .axes = {{"point", places, {"", {"point", "punto"}}, {}}},
                .variables = {}};
  t.add("kept", {"1", {"1 if not rejected at 5 %", "1 si no se rechaza al 5 %"}}, kept);
  return t;
}

/// Where the published number, or the error derived for it, comes from.
std::string source_of(const StudyProblem& problem, const std::string& statistic,
                      const std::string& part) {
  // Another estimator's row is named `income_p75.qr_controls`.
  const std::string path = "statistics." + statistic.substr(0, statistic.find('.')) + '.' + part;
  for (const ParameterRecord& record : problem.targets().records) {
    if (record.path == path) return record.source;
  }
  return {};
}

StoredTable sources_table(const StudyProblem& problem, const StudyCalibration& r) {
  Texts names;
  Texts values;
  Texts errors;
  for (const auto& row : r.published) {
    names.push_back(row.key);
    values.push_back(source_of(problem, row.key, "value"));
    errors.push_back(source_of(problem, row.key, "standard_error"));
  }
  StoredTable t{
      .name = "sources",
      .long_name = {"where the published numbers come from",
                    "de dónde vienen los números publicados"},
      .axes = {{"statistic", names, {"", {"published statistic", "estadístico publicado"}}, {}}},
      .variables = {}};
  t.add("value_source", {"", {"of the number", "del número"}}, values);
  t.add("error_source", {"", {"of its standard error", "de su error estándar"}}, errors);
  return t;
}

}  // namespace

std::vector<StoredTable> summary_tables(const StudyProblem& problem, const StudyCalibration& r) {
  std::vector<StoredTable> tables{measures_table(r), settings_table(problem, r),
                                  sources_table(problem, r)};
  if (!r.history.surviving.empty()) tables.push_back(robust_table(r));
  return tables;
}

}  // namespace winay
