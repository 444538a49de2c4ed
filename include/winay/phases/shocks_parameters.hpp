#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// Luck that a household cannot choose. Values and sources: configs/base.yaml.
struct ShockParameters {
  double income_deviation;
  double climate_probability;
  double climate_loss;
  double sprinkler_protection;
  double asset_loss_probability;
  double asset_loss;
};

template <class Declaration>
void declare(Declaration& has, ShockParameters& p) {
  has.number(
      "income_deviation", p.income_deviation,
      Field{.unit = "1",
            .min = 0,
            .max = 2,
            .symbol = "σ_ξ",
            .meaning = {
                "standard deviation of the log of a bimester's income luck",
                "desviación estándar del logaritmo de la suerte del ingreso en un bimestre"}});
  has.number(
      "climate_probability", p.climate_probability,
      Field{.unit = "1/year",
            .min = 0,
            .max = 1,
            .symbol = "p_cov",
            .meaning = {"probability that a climate shock hits a centre in a year",
                        "probabilidad de que un choque climático golpee a un centro en un año"}});
  has.number(
      "climate_loss", p.climate_loss,
      Field{.unit = "1",
            .min = 0,
            .max = 0.5,
            .symbol = "ℓ_y",
            .meaning = {
                "mean share of measured income lost in a year with a climate shock",
                "parte media del ingreso medido que se pierde en un año con choque climático"}});
  has.number("sprinkler_protection", p.sprinkler_protection,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of the climate loss that sprinkler irrigation avoids",
                               "parte de la pérdida climática que evita el riego por aspersión"}});
  has.number(
      "asset_loss_probability", p.asset_loss_probability,
      Field{.unit = "1/year",
            .min = 0,
            .max = 1,
            .meaning = {
                "probability of losing productive assets to death, theft or frost in a year",
                "probabilidad de perder activos productivos por muerte, robo o helada en un año"}});
  has.number("asset_loss", p.asset_loss,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "ℓ",
                   .meaning = {"share of both capital stocks lost when it happens",
                               "parte de ambos capitales que se pierde cuando ocurre"}});
}

}  // namespace winay
