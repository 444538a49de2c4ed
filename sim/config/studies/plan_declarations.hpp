#pragma once

#include <array>
#include <string_view>

#include "config/reader/key_reader.hpp"
#include "winay/config/studies/estimation_plan.hpp"

/// Keys of a plan of estimation, for the reader and the schema; those that only some estimators
/// take are in winay/config/studies/estimation_step.hpp.
namespace winay {

inline constexpr auto estimator_names = [] {
  std::array<std::string_view, estimators.size()> names{};
  for (std::size_t k = 0; k < names.size(); ++k) names[k] = estimators[k].key;
  return names;
}();

/// `estimates` is read apart, step by step; `shared` is what holds for all steps.
template <class Declaration>
void declare_keys(Declaration& has, EstimationPlan& plan, EstimationStep& shared) {
  using config::Need;
  has.apart("schema_version", Need::may, {});
  has.text("study", plan.study, Need::must, {"the study in words", "el estudio en palabras"});
  has.texts("missing", plan.missing, Need::may,
            {"texts that stand for no answer, besides an empty cell",
             "textos que significan sin respuesta, además de la celda vacía"});
  has.text("cluster", shared.cluster, Need::may,
           {"column: households with the same value are not independent; a step without says "
            "`cluster: none`",
            "columna: los hogares con el mismo valor no son independientes; un paso sin ella dice "
            "`cluster: none`"});
  has.text("weight", shared.weight, Need::may,
           {"column of weights; a step without says `weight: none`",
            "columna de pesos; un paso sin ella dice `weight: none`"});
  has.number("level", plan.level, {0.5, 0.9999}, Need::may,
             {"level of the intervals; 0.95 without it", "nivel de los intervalos; sin él, 0.95"});
  has.seed("seed", plan.seed, Need::may,
           {"the same seed gives the same draws", "la misma semilla da los mismos sorteos"});
  has.whole("family_draws", plan.family_draws, {0, 1'000'000}, Need::may,
            {"draws of the wild bootstrap for the families (Romano and Wolf); 0: none",
             "sorteos del bootstrap salvaje para las familias (Romano y Wolf); 0: ninguno"});
  has.apart("estimates", Need::must, {"the steps, a name each", "los pasos, con su nombre"});
}

/// What every step says; `formula` is read apart.
template <class Declaration>
void declare_step(Declaration& has, EstimationStep& step) {
  using config::Need;
  has.choice("estimator", step.estimator, estimator_names, Need::must,
             {"what the effect is estimated by", "con qué se estima el efecto"});
  has.apart("formula", Need::must,
            {"the outcome ~ the effect + other columns: y1 ~ z + y0 + factor(district); z*x for "
             "z + x + z:x",
             "el resultado ~ el efecto + otras columnas: y1 ~ z + y0 + factor(district); z*x por "
             "z + x + z:x"});
}

}  // namespace winay
