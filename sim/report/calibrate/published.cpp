#include "report/calibrate/axes.hpp"
#include "winay/report/calibrate/tables.hpp"

namespace winay {

using calibration::StudyCalibration;

StoredTable published_beside_simulated(const StudyCalibration& r) {
  const auto& rows = r.published;
  StoredTable t{
      .name = "published",
      .long_name = {"every published number beside the simulated studies at the estimate",
                    "cada número publicado junto a los estudios simulados en la estimación"},
      .axes = {{"statistic",
                column<std::string>(rows, [](const auto& p) { return p.key; }),
                {"", {"published statistic", "estadístico publicado"}},
                {}}},
      .variables = {}};
  add_words(t, "statistic_long_name", rows,
            [](const auto& p) -> const OwnText& { return p.statistic.long_name; });
  t.add("role", {"", {"role in calibration", "papel en la calibración"}},
        column<std::string>(rows, [](const auto& p) {
          return std::string(target_role_names.at(static_cast<std::size_t>(p.statistic.role)));
        }));
  t.add("words", {"", {"as published", "como se publicó"}},
        column<std::string>(rows, [](const auto& p) { return p.statistic.words; }));
  t.add("estimand", {"", {"estimand", "estimando"}},
        column<std::string>(rows, [](const auto& p) { return p.method.estimand.en; }));
  t.add("estimand_es", {"", {"estimand", "estimando"}},
        column<std::string>(rows, [](const auto& p) { return p.method.estimand.es; }));
  t.add("estimator_es", {"", {"estimator", "estimador"}},
        column<std::string>(rows, [](const auto& p) { return p.method.estimator.es; }));
  t.add("estimator", {"", {"estimator", "estimador"}},
        column<std::string>(rows, [](const auto& p) { return p.method.estimator.en; }));
  t.add("units", {"", {"unit", "unidad"}}, column<std::string>(rows, [](const auto& p) {
          return std::string(target_unit_names.at(static_cast<std::size_t>(p.statistic.unit)));
        }));
  t.add("published", {own_units, {"published", "publicado"}},
        column<double>(rows, [](const auto& p) { return p.statistic.value; }));
  t.add("published_se",
        {own_units,
         {"standard error, derived: none is published",
          "error estándar, derivado: ninguno se publicó"}},
        column<double>(rows, [](const auto& p) { return p.statistic.standard_error; }));
  t.add("simulated", {own_units, {"mean of redraws", "media de los sorteos"}},
        column<double>(rows, [](const auto& p) { return p.simulated.mean; }));
  t.add("low", {own_units, {"2.5 % of redraws", "2.5 % de los sorteos"}},
        column<double>(rows, [](const auto& p) { return p.simulated.low; }));
  t.add("high", {own_units, {"97.5 % of redraws", "97.5 % de los sorteos"}},
        column<double>(rows, [](const auto& p) { return p.simulated.high; }));
  t.add("truth", {own_units, {"true effect", "efecto verdadero"}},
        column<double>(rows, [](const auto& p) { return p.simulated.truth; }));
  t.add("same_pattern",
        {"1",
         {"share of redraws with the published sign and significance",
          "parte de sorteos con el signo y la significancia publicados"}},
        column<double>(rows, [](const auto& p) { return p.same_pattern; }));
  t.add("gap_t",
        {"1",
         {"published less simulated over the standard deviation of redraws",
          "publicado menos simulado sobre la desviación de los sorteos"}},
        column<double>(rows, [](const auto& p) { return p.gap_t; }));
  return t;
}

}  // namespace winay
