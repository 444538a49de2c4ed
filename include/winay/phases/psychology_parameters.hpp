#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// How shifts of the head's Levenson traits last and feed back.
struct PsychologyParameters {
  double shift_half_life;
  double income_feedback;
};

template <class Declaration>
void declare(Declaration& has, PsychologyParameters& p) {
  has.number("shift_half_life", p.shift_half_life,
             Field{.unit = "bimesters",
                   .min = 1,
                   .max = 1e6,
                   .symbol = "H_T",
                   .meaning = {"time after which half of a shift in a trait is gone",
                               "tiempo tras el cual queda la mitad de un cambio en un rasgo"}});
  has.number(
      "income_feedback", p.income_feedback,
      Field{
          .unit = "1",
          .min = 0,
          .max = 0.05,
          .symbol = "φ_y",
          .meaning = {"shift of internality per log-point of growth in measured income over a year",
                      "cambio de la internalidad por punto logarítmico de crecimiento anual del "
                      "ingreso medido"}});
}

}  // namespace winay
