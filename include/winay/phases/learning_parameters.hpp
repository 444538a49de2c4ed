#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// Know-how from use, contacts and visits.
struct LearningParameters {
  double own_use;
  double contact;
  double visit;
  double enterprise_visit;
  double forgetting;
};

template <class Declaration>
void declare(Declaration& has, LearningParameters& p) {
  has.number("own_use", p.own_use,
             Field{.unit = "1/bimester",
                   .min = 0,
                   .max = 5,
                   .symbol = "n_own",
                   .meaning = {"know-how gained by using a technology",
                               "saber que se gana al usar una tecnología"}});
  has.number("contact", p.contact,
             Field{.unit = "1/bimester",
                   .min = 0,
                   .max = 5,
                   .symbol = "n_peer",
                   .meaning = {"know-how gained from each contact that uses it",
                               "saber que se gana de cada contacto que la usa"}});
  has.number(
      "visit", p.visit,
      Field{.unit = "1/bimester",
            .min = 0,
            .max = 5,
            .symbol = "n_Y",
            .meaning = {
                "know-how of a delivered practice gained from visits of the yachachiq",
                "saber de una práctica entregada que se gana con las visitas del yachachiq"}});
  has.number("enterprise_visit", p.enterprise_visit,
             Field{.unit = "1/bimester",
                   .min = 0,
                   .max = 5,
                   .meaning = {"enterprise know-how gained from visits of the yachachiq",
                               "saber del negocio que se gana con las visitas del yachachiq"}});
  has.number("forgetting", p.forgetting,
             Field{.unit = "1/bimester",
                   .min = 0.001,
                   .max = 1,
                   .symbol = "f",
                   .meaning = {"share of know-how forgotten", "parte del saber que se olvida"}});
}

}  // namespace winay
