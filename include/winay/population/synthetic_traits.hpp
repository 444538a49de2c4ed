#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// The head's Levenson scales: only the standardised latent traits enter behaviour; what they are
/// in points is described.
struct TraitMargins {
  double internality_mean;
  double internality_spread;
  double powerful_others_mean;
  double powerful_others_spread;
  double chance_mean;
  double chance_spread;
  double powerful_chance_correlation;
  double internality_powerful_correlation;
  double internality_chance_correlation;
  double locus_skill_correlation;
  double participant_is_head;
  double family_correlation;
};

template <class Declaration>
void declare(Declaration& has, TraitMargins& p) {
  has.number("internality_mean", p.internality_mean,
             Field{.unit = "points",
                   .min = 0,
                   .max = 48,
                   .meaning = {"mean of Internality in points of the scale",
                               "media de Internalidad en puntos de la escala"},
                   .label = true});
  has.number("internality_spread", p.internality_spread,
             Field{.unit = "points",
                   .min = 0.1,
                   .max = 48,
                   .meaning = {"standard deviation of Internality in points",
                               "desviación estándar de Internalidad en puntos"},
                   .label = true});
  has.number("powerful_others_mean", p.powerful_others_mean,
             Field{.unit = "points",
                   .min = 0,
                   .max = 48,
                   .meaning = {"mean of Powerful Others in points of the scale",
                               "media de Otros Poderosos en puntos de la escala"},
                   .label = true});
  has.number("powerful_others_spread", p.powerful_others_spread,
             Field{.unit = "points",
                   .min = 0.1,
                   .max = 48,
                   .meaning = {"standard deviation of Powerful Others in points",
                               "desviación estándar de Otros Poderosos en puntos"},
                   .label = true});
  has.number("chance_mean", p.chance_mean,
             Field{.unit = "points",
                   .min = 0,
                   .max = 48,
                   .meaning = {"mean of Chance in points of the scale",
                               "media de Azar en puntos de la escala"},
                   .label = true});
  has.number("chance_spread", p.chance_spread,
             Field{.unit = "points",
                   .min = 0.1,
                   .max = 48,
                   .meaning = {"standard deviation of Chance in points",
                               "desviación estándar de Azar en puntos"},
                   .label = true});
  has.number("powerful_chance_correlation", p.powerful_chance_correlation,
             Field{.unit = "1",
                   .min = -0.9,
                   .max = 0.9,
                   .meaning = {"correlation of Powerful Others and Chance",
                               "correlación de Otros Poderosos y Azar"}});
  has.number("internality_powerful_correlation", p.internality_powerful_correlation,
             Field{.unit = "1",
                   .min = -0.9,
                   .max = 0.9,
                   .meaning = {"correlation of Internality and Powerful Others",
                               "correlación de Internalidad y Otros Poderosos"}});
  has.number("internality_chance_correlation", p.internality_chance_correlation,
             Field{.unit = "1",
                   .min = -0.9,
                   .max = 0.9,
                   .meaning = {"correlation of Internality and Chance",
                               "correlación de Internalidad y Azar"}});
  has.number("locus_skill_correlation", p.locus_skill_correlation,
             Field{.unit = "1",
                   .min = -0.9,
                   .max = 0.9,
                   .meaning = {"correlation of locus of control and log skill",
                               "correlación del locus de control y el logaritmo de la habilidad"}});
  has.number("participant_is_head", p.participant_is_head,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of households whose head attends the programme",
                               "parte de los hogares cuyo jefe asiste al programa"}});
  has.number(
      "family_correlation", p.family_correlation,
      Field{.unit = "1",
            .min = -1,
            .max = 1,
            .meaning = {"correlation of Internality of the head and of another member who attends",
                        "correlación de la Internalidad del jefe y de otro miembro que asiste"}});
}

}  // namespace winay
