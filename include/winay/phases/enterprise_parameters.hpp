#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// When a household invests in the enterprise, starts it and closes it.
struct EnterpriseParameters {
  double minimum_know_how;
  double hurdle;
  double belief;
  double closing_scale;
  double reinvestment;
};

template <class Declaration>
void declare(Declaration& has, EnterpriseParameters& p) {
  has.number("minimum_know_how", p.minimum_know_how,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "h_min",
                   .meaning = {"know-how without which no one starts",
                               "saber sin el cual nadie empieza"}});
  has.number("hurdle", p.hurdle,
             Field{.unit = "1/year",
                   .min = 0,
                   .max = 2,
                   .symbol = "r_hur",
                   .meaning = {"return that the missing capital must promise",
                               "rendimiento que debe prometer el capital que falta"}});
  has.number(
      "belief", p.belief,
      Field{.unit = "1/sd",
            .min = 0,
            .max = 1,
            .symbol = "κ_φ",
            .meaning = {"weight put on the gain per standard deviation of locus of control",
                        "peso dado a la ganancia por desviación estándar del locus de control"}});
  has.number("closing_scale", p.closing_scale,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of the minimum scale below which the enterprise closes",
                               "parte de la escala mínima bajo la cual el negocio cierra"}});
  has.number("reinvestment", p.reinvestment,
             Field{.unit = "1/bimester",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of savings above the buffer put into a running enterprise",
                               "parte del ahorro sobre la reserva que va a un negocio en marcha"}});
}

}  // namespace winay
