#pragma once

#include <array>
#include <string_view>

#include "winay/core/declaration.hpp"

namespace winay {

/// Whether income follows the initial trait, as published, or the current one.
enum class LocusLevel { association, causal };
inline constexpr std::array<std::string_view, 2> locus_level_names{"association", "causal"};

/// Measured income from what is produced.
struct IncomeParameters {
  double locus_of_control;
  LocusLevel locus_level;
};

template <class Declaration>
void declare(Declaration& has, IncomeParameters& p) {
  has.number(
      "locus_of_control", p.locus_of_control,
      Field{.unit = "1/sd",
            .min = 0,
            .max = 1,
            .symbol = "λ_I",
            .meaning = {"log-points of measured income per standard deviation of locus of control",
                        "puntos logarítmicos de ingreso medido por desviación estándar del locus "
                        "de control"}});
  has.choice("locus_level", p.locus_level, locus_level_names,
             Field{.unit = "",
                   .meaning = {
                       "income follows the initial trait (association) or the current one (causal)",
                       "el ingreso sigue al rasgo inicial (association) o al actual (causal)"}});
}

}  // namespace winay
