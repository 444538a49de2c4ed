#include "winay/report/evaluate/tables.hpp"

#include <functional>

#include "report/evaluate/estimate_columns.hpp"

namespace winay {

namespace {

using evaluation::EstimatorRecord;
using evaluation::PublishedRecord;
using evaluation::RedrawEstimate;
using evaluation::StudyResult;
using evaluation::TrueEffect;
using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

Axis text_axis(std::string name, Texts keys, Meaning meaning) {
  return {std::move(name), std::move(keys), std::move(meaning), {}};
}

/// Numbers of a record, as columns; units differ by row and stand in their own column.
template <class Rows, class Get>
void add_record(StoredTable& table, const Rows& rows, Get&& record) {
  const auto add = [&](const char* name, const Text& what, const char* unit,
                       const std::function<double(const EstimatorRecord&)>& get) {
    table.add(name, {unit, what},
              column<double>(rows, [&](const auto& row) { return get(record(row)); }));
  };
  const char* const own = "in the column units";
  add("truth", {"true effect", "efecto verdadero"}, own, [](const auto& r) { return r.truth; });
  add("simulated", {"mean over redraws", "media de los sorteos"}, own,
      [](const auto& r) { return r.mean; });
  add("simulated_mc_se", {"Monte-Carlo error of the mean", "error de Monte Carlo de la media"}, own,
      [](const auto& r) { return r.simulation_error; });
  add("low", {"2.5 % of redraws", "2.5 % de los sorteos"}, own,
      [](const auto& r) { return r.low; });
  add("high", {"97.5 % of redraws", "97.5 % de los sorteos"}, own,
      [](const auto& r) { return r.high; });
  add("bias", {"bias", "sesgo"}, own, [](const auto& r) { return r.bias; });
  add("sd", {"standard deviation over redraws", "desviación entre sorteos"}, own,
      [](const auto& r) { return r.sd; });
  add("rmse", {"root mean squared error", "raíz del error cuadrático medio"}, own,
      [](const auto& r) { return r.rmse; });
  add("coverage", {"coverage of intervals of 95 %", "cobertura de intervalos de 95 %"}, "1",
      [](const auto& r) { return r.coverage; });
  add("se_over_sd",
      {"mean standard error over standard deviation", "error estándar medio sobre desviación"}, "1",
      [](const auto& r) { return r.se_over_sd; });
  add("rejects", {"share with p below 0.05", "parte con p menor que 0.05"}, "1",
      [](const auto& r) { return r.rejects; });
  add("exaggeration",
      {"mean size of the significant over the true effect (type M)",
       "tamaño medio de los significativos sobre el efecto verdadero (tipo M)"},
      "1", [](const auto& r) { return r.exaggeration; });
  add("wrong_sign",
      {"share of the significant with the other sign (type S)",
       "parte de los significativos con el otro signo (tipo S)"},
      "1", [](const auto& r) { return r.wrong_sign; });
  add("redraws", {"redraws that gave a number", "sorteos que dieron un número"}, "1",
      [](const auto& r) { return static_cast<double>(r.redraws); });
  add("failures", {"redraws that did not", "sorteos que no lo dieron"}, "1",
      [](const auto& r) { return static_cast<double>(r.failures); });
}

StoredTable published_table(const StudyResult& result) {
  const auto& rows = result.published;
  const auto name = [](const auto& names, auto value) {
    return std::string(names.at(static_cast<std::size_t>(value)));
  };
  StoredTable table{.name = "published",
                    .long_name = {"published numbers beside those of simulated studies",
                                  "números publicados junto a los de estudios simulados"},
                    .axes = {text_axis(
                        "statistic", column<std::string>(rows, [](const auto& r) { return r.key; }),
                        {"", {"published statistic", "estadístico publicado"}})},
                    .variables = {}};
  const auto text = [&](const char* column_name, const Text& what,
                        const std::function<std::string(const PublishedRecord&)>& get) {
    table.add(column_name, {"", what}, column<std::string>(rows, get));
  };
  const auto number = [&](const char* column_name, const char* unit, const Text& what,
                          const std::function<double(const PublishedRecord&)>& get) {
    table.add(column_name, {unit, what}, column<double>(rows, get));
  };
  const char* const own = "in the column units";
  add_words(table, "statistic_long_name", rows,
            [](const auto& r) -> const OwnText& { return r.statistic.long_name; });
  text("words", {"as published", "como se publicó"},
       [](const auto& r) { return r.statistic.words; });
  text("units", {"unit", "unidad"},
       [&](const auto& r) { return name(target_unit_names, r.statistic.unit); });
  text("role", {"role in calibration", "papel en la calibración"},
       [&](const auto& r) { return name(target_role_names, r.statistic.role); });
  text("significance", {"what is said on significance", "qué se dice de la significancia"},
       [&](const auto& r) { return name(stated_names, r.statistic.significant); });
  text("estimand", {"estimand", "estimando"}, [](const auto& r) { return r.method.estimand.en; });
  text("estimator", {"estimator", "estimador"},
       [](const auto& r) { return r.method.estimator.en; });
  number("published", own, {"published", "publicado"},
         [](const auto& r) { return r.statistic.value; });
  number("published_se", own,
         {"standard error, derived: none is published",
          "error estándar, derivado: ninguno se publicó"},
         [](const auto& r) { return r.statistic.standard_error; });
  number("simulated_se", own, {"mean standard error of redraws", "error estándar medio de sorteos"},
         [](const auto& r) { return r.se; });
  number("same_pattern", "1",
         {"share of redraws with the published sign and significance",
          "parte de sorteos con el signo y la significancia publicados"},
         [](const auto& r) { return r.same_pattern; });
  number("gap_t", "1",
         {"published less simulated over the standard deviation",
          "publicado menos simulado sobre la desviación"},
         [](const auto& r) { return r.gap_t; });
  add_record(table, rows, [](const auto& r) -> const EstimatorRecord& { return r.simulated; });
  return table;
}

StoredTable estimators_table(const StudyResult& result) {
  const auto& rows = result.panel;
  StoredTable table{
      .name = "estimators",
      .long_name = {"estimators against their own true effects, over redraws",
                    "estimadores frente a sus propios efectos verdaderos, entre sorteos"},
      .axes = {text_axis("estimator",
                         column<std::string>(rows, [](const auto& r) { return r.label.key; }),
                         {"", {"estimator", "estimador"}})},
      .variables = {}};
  const auto text = [&](const char* name, const Text& what,
                        const std::function<std::string(const EstimatorRecord&)>& get) {
    table.add(name, {"", what}, column<std::string>(rows, get));
  };
  add_words(table, "estimator_long_name", rows,
            [](const auto& r) -> const OwnText& { return r.label.name; });
  text("units", {"unit", "unidad"}, [](const auto& r) { return r.label.unit; });
  text("estimand", {"its estimand among the true effects", "su estimando entre los verdaderos"},
       [](const auto& r) { return r.label.truth; });
  add_record(table, rows, [](const auto& r) -> const EstimatorRecord& { return r; });
  return table;
}

StoredTable truths_table(const StudyResult& result) {
  const auto& rows = result.truth.effects();
  StoredTable table{
      .name = "truths",
      .long_name = {"effects as they are in the simulation",
                    "efectos tal como son en la simulación"},
      .axes = {text_axis("effect", column<std::string>(rows, [](const auto& e) { return e.key; }),
                         {"", {"effect", "efecto"}})},
      .variables = {}};
  add_words(table, "effect_long_name", rows,
            [](const TrueEffect& e) -> const OwnText& { return e.name; });
  table.add("units", {"", {"unit", "unidad"}},
            column<std::string>(rows, [](const TrueEffect& e) { return e.unit; }));
  table.add("value", {"in the column units", {"value", "valor"}},
            column<double>(rows, [](const TrueEffect& e) { return e.value; }));
  return table;
}

StoredTable redraws_table(const StudyResult& result) {
  const auto& redraws = result.redraws;
  std::vector<std::int32_t> numbers;
  for (std::size_t r = 0; r < redraws.estimates.size(); ++r) {
    numbers.push_back(static_cast<std::int32_t>(r));
  }
  StoredTable table{
      .name = "redraws",
      .long_name = {"every estimate of every redraw; NaN where there is none",
                    "cada estimación de cada sorteo; NaN donde no la hay"},
      .axes =
          {Axis{"redraw", numbers, {"1", {"number of the drawn study", "número del sorteo"}}, {}},
           text_axis(
               "estimator",
               column<std::string>(redraws.labels, [](const auto& l) { return l.key; }),
               {"", {"published statistic or estimator", "estadístico publicado o estimador"}})},
      .variables = {}};
  add_estimates(table, "as the estimator's", [&](double RedrawEstimate::*member) {
    Numbers values;
    for (const auto& row : redraws.estimates) {
      for (const RedrawEstimate& e : row) values.push_back(e.*member);
    }
    return values;
  });
  return table;
}

StoredTable specifications_table(const StudyResult& result) {
  const auto& rows = result.curve.points;
  StoredTable table{
      .name = "specifications",
      .long_name = {"effects on mean income of the first redraw, specification by specification",
                    "efectos sobre el ingreso medio del primer sorteo, por especificación"},
      .axes = {text_axis(
          "specification",
          column<std::string>(rows, [](const auto& p) { return p.specification.text(); }),
          {"",
           {"estimand, equation, errors, window, income",
            "estimando, ecuación, errores, ventana, ingreso"}})},
      .variables = {}};
  add_estimates(table, "soles/year", [&](double RedrawEstimate::*member) {
    return column<double>(rows, [&](const auto& p) { return p.estimate.*member; });
  });
  return table;
}

StoredTable headlines_table(const StudyResult& result) {
  const auto& rows = result.curve.headlines;
  StoredTable table{
      .name = "headlines",
      .long_name = {"ten specifications over redraws", "diez especificaciones entre sorteos"},
      .axes = {text_axis(
          "specification",
          column<std::string>(rows, [](const auto& h) { return h.specification.text(); }),
          {"",
           {"estimand, equation, errors, window, income",
            "estimando, ecuación, errores, ventana, ingreso"}})},
      .variables = {}};
  table.add("mean", {"soles/year", {"mean over redraws", "media de los sorteos"}},
            column<double>(rows, [](const auto& h) { return h.mean; }));
  table.add("sd", {"soles/year", {"standard deviation over redraws", "desviación entre sorteos"}},
            column<double>(rows, [](const auto& h) { return h.sd; }));
  table.add("significant", {"1", {"share with p below 0.05", "parte con p menor que 0.05"}},
            column<double>(rows, [](const auto& h) { return h.significant; }));
  table.add("redraws", {"1", {"redraws that gave a number", "sorteos que dieron un número"}},
            column<double>(rows, [](const auto& h) { return static_cast<double>(h.redraws); }));
  return table;
}

StoredTable validity_table(const StudyResult& result) {
  const auto& rows = result.validity.checks;
  StoredTable table{
      .name = "validity",
      .long_name = {"whether the groups compare but for the programme",
                    "si los grupos son comparables salvo por el programa"},
      .axes = {text_axis("check", column<std::string>(rows, [](const auto& c) { return c.key; }),
                         {"", {"what is checked", "qué se verifica"}})},
      .variables = {}};
  const auto text = [&](const char* name, const Text& what,
                        const std::function<std::string(const evaluation::ValidityCheck&)>& get) {
    table.add(name, {"", what}, column<std::string>(rows, get));
  };
  const auto number = [&](const char* name, const char* unit, const Text& what,
                          double evaluation::ValidityCheck::*member) {
    table.add(name, {unit, what}, column<double>(rows, [&](const auto& c) { return c.*member; }));
  };
  using Check = evaluation::ValidityCheck;
  add_words(table, "check_long_name", rows, [](const auto& c) -> const OwnText& { return c.name; });
  text("units", {"unit", "unidad"}, [](const auto& c) { return c.unit; });
  const char* const own = "in the column units";
  number("value", own, {"on the first redraw", "en el primer sorteo"}, &Check::value);
  number("se", own, {"its standard error", "su error estándar"}, &Check::se);
  number("p", "1", {"two-sided p", "p bilateral"}, &Check::p);
  number("family_p", "1",
         {"p of Romano and Wolf in its family", "p de Romano y Wolf en su familia"},
         &Check::family_p);
  number("mean", own, {"mean over redraws", "media de los sorteos"}, &Check::mean);
  number("rejects", "1",
         {"share of redraws with p below 0.05", "parte de los sorteos con p menor que 0.05"},
         &Check::rejects);
  return table;
}

}  // namespace

std::vector<StoredTable> tables_of(const StudyResult& result) {
  return {published_table(result),      estimators_table(result), truths_table(result),
          specifications_table(result), headlines_table(result),  validity_table(result),
          redraws_table(result)};
}

}  // namespace winay
