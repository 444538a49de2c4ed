#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// Rule-of-thumb spending and saving.
struct ConsumptionParameters {
  double subsistence;
  double propensity;
  double locus_of_control;
  double buffer;
  double gap_closing;
  double home_produced;
  double savings_leak;
  double savings_return;
};

template <class Declaration>
void declare(Declaration& has, ConsumptionParameters& p) {
  has.number("subsistence", p.subsistence,
             Field{.unit = "soles/year",
                   .min = 0,
                   .max = 20000,
                   .symbol = "c_sub",
                   .meaning = {"consumption that comes before everything else",
                               "consumo que va antes que todo lo demás"}});
  has.number("propensity", p.propensity,
             Field{.unit = "1",
                   .min = 0.5,
                   .max = 0.995,
                   .symbol = "mpc",
                   .meaning = {"share of cash above subsistence and buffer that is consumed",
                               "parte del efectivo sobre subsistencia y reserva que se consume"}});
  has.number("locus_of_control", p.locus_of_control,
             Field{.unit = "1/sd",
                   .min = 0,
                   .max = 0.2,
                   .symbol = "κ_I",
                   .meaning = {"fall of that share per standard deviation of locus of control",
                               "caída de esa parte por desviación estándar del locus de control"}});
  has.number(
      "buffer", p.buffer,
      Field{.unit = "soles",
            .min = 0,
            .max = 5000,
            .symbol = "m̄",
            .meaning = {"savings kept for emergencies", "ahorro guardado para emergencias"}});
  has.number(
      "gap_closing", p.gap_closing,
      Field{.unit = "1/year",
            .min = 0,
            .max = 6,
            .symbol = "ν",
            .meaning = {"share of the gap to the target of traditional capital restored",
                        "parte de la brecha a la meta de capital tradicional que se repone"}});
  has.number("home_produced", p.home_produced,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "θ_own",
                   .meaning = {"share of garden income eaten at home",
                               "parte del ingreso del huerto que se come en casa"}});
  has.number(
      "savings_leak", p.savings_leak,
      Field{.unit = "1/bimester",
            .min = 0,
            .max = 1,
            .symbol = "φ_m",
            .meaning = {
                "share of cash savings lost to requests, theft and temptation",
                "parte del ahorro en efectivo que se pierde en pedidos, robos y tentaciones"}});
  has.number("savings_return", p.savings_return,
             Field{.unit = "1/year",
                   .min = 0,
                   .max = 1,
                   .symbol = "r_m",
                   .meaning = {"return on savings", "rendimiento del ahorro"}});
}

}  // namespace winay
