#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// Consumption, poverty lines and food.
struct WelfareParameters {
  double poverty_line;
  double extreme_poverty_line;
  double baseline_poverty;
  double unmeasured_deviation;
  double unmeasured_mean;
  double adult_equivalent_exponent;
  double separating_consumption;
  double food_line;
  double food_share;
  double food_share_slope;
  double food_share_min;
  double food_share_max;
  double insecurity_slope;
};

template <class Declaration>
void declare(Declaration& has, WelfareParameters& p) {
  has.number("poverty_line", p.poverty_line,
             Field{.unit = "soles/person/month",
                   .min = 1,
                   .max = 5000,
                   .meaning = {"poverty line", "línea de pobreza"}});
  has.number("extreme_poverty_line", p.extreme_poverty_line,
             Field{.unit = "soles/person/month",
                   .min = 1,
                   .max = 5000,
                   .meaning = {"extreme poverty line", "línea de pobreza extrema"}});
  has.number(
      "baseline_poverty", p.baseline_poverty,
      Field{.unit = "1",
            .min = 0.01,
            .max = 0.99,
            .symbol = "H_0",
            .meaning = {"share of persons in transfer households below the line at the start",
                        "parte de personas en hogares con transferencia bajo la línea al inicio"}});
  has.number(
      "unmeasured_deviation", p.unmeasured_deviation,
      Field{.unit = "1",
            .min = 0,
            .max = 2,
            .symbol = "σ_u",
            .meaning = {"standard deviation of the log of unmeasured consumption across households",
                        "desviación estándar del logaritmo del consumo no medido entre hogares"}});
  has.number(
      "unmeasured_mean", p.unmeasured_mean,
      Field{.unit = "soles/person/year",
            .min = 0,
            .max = 50000,
            .symbol = "ū",
            .meaning = {
                "mean unmeasured own consumption and imputed rent; solved for the baseline poverty",
                "media del autoconsumo no medido y alquiler imputado; se resuelve para "
                "la pobreza inicial"}});
  has.number(
      "adult_equivalent_exponent", p.adult_equivalent_exponent,
      Field{.unit = "1",
            .min = 0.3,
            .max = 1,
            .meaning = {
                "adult equivalents are household size to this power",
                "los adultos equivalentes son el tamaño del hogar elevado a este exponente"}});
  has.number(
      "separating_consumption", p.separating_consumption,
      Field{.unit = "soles/household/year",
            .min = 1,
            .max = 1e5,
            .symbol = "c°",
            .meaning = {"consumption at which the food share has its reference value",
                        "consumo en que la parte de alimentos tiene su valor de referencia"}});
  has.number("food_line", p.food_line,
             Field{.unit = "soles/household/year",
                   .min = 1,
                   .max = 1e5,
                   .meaning = {"food spending that separates the secure from the insecure",
                               "gasto en alimentos que separa a los seguros de los inseguros"}});
  has.number("food_share", p.food_share,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"food share at the separating consumption",
                               "parte de alimentos en el consumo de referencia"}});
  has.number("food_share_slope", p.food_share_slope,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"fall of the food share per log-point of consumption",
                               "caída de la parte de alimentos por punto logarítmico de consumo"}});
  has.number("food_share_min", p.food_share_min,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"lowest food share", "menor parte de alimentos"}});
  has.number("food_share_max", p.food_share_max,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"highest food share", "mayor parte de alimentos"}});
  has.number("insecurity_slope", p.insecurity_slope,
             Field{.unit = "1",
                   .min = 0,
                   .max = 50,
                   .symbol = "a_f",
                   .meaning = {"log-odds of food insecurity per log-point of food below the line",
                               "log-odds de inseguridad alimentaria por punto logarítmico de "
                               "alimentos bajo la línea"}});
}

}  // namespace winay
