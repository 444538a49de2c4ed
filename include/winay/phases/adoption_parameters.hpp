#pragma once

#include <array>

#include "winay/core/declaration.hpp"
#include "winay/state/technology.hpp"

namespace winay {

/// One value for each practice that households adopt by decision.
using ByTechnology = std::array<double, practices.size()>;

/// When a household takes up a practice, and gives it up.
struct AdoptionParameters {
  ByTechnology intercept;
  ByTechnology delivered;
  ByTechnology cost;
  double know_how;
  double contacts;
  double training;
  double locus_of_control;
  double plan;
  double wealth;
  double affordability;
  double contacts_needed;
  double chance_awareness;
  double abandonment;
};

template <class Declaration>
void declare(Declaration& has, AdoptionParameters& p) {
  has.numbers(
      "intercept", p.intercept, practice_names,
      Field{.unit = "1",
            .min = -30,
            .max = 30,
            .symbol = "α_j",
            .meaning = {
                "log-odds of adoption of an aware household with nothing else in favour",
                "log-odds de adopción de un hogar que conoce la práctica y nada más a favor"}});
  has.numbers("delivered", p.delivered, practice_names,
              Field{.unit = "1",
                    .min = -10,
                    .max = 10,
                    .symbol = "τ_j",
                    .meaning = {"log-odds added while the programme's delivery lasts",
                                "log-odds que suma la entrega del programa mientras dura"}});
  has.numbers("cost", p.cost, practice_names,
              Field{.unit = "soles",
                    .min = 0,
                    .max = 10000,
                    .meaning = {"cost of starting; the part beyond savings is own labour",
                                "costo de empezar; lo que excede el ahorro es trabajo propio"}});
  has.number("know_how", p.know_how,
             Field{.unit = "1",
                   .min = 0,
                   .max = 20,
                   .symbol = "β_h",
                   .meaning = {"log-odds of full know-how", "log-odds del saber completo"}});
  has.number("contacts", p.contacts,
             Field{.unit = "1",
                   .min = 0,
                   .max = 20,
                   .symbol = "β_N",
                   .meaning = {"log-odds when enough contacts use it",
                               "log-odds cuando bastantes contactos la usan"}});
  has.number("training", p.training,
             Field{.unit = "1",
                   .min = 0,
                   .max = 20,
                   .symbol = "β_Y",
                   .meaning = {"log-odds while the yachachiq visits",
                               "log-odds mientras visita el yachachiq"}});
  has.number("locus_of_control", p.locus_of_control,
             Field{.unit = "1/sd",
                   .min = 0,
                   .max = 5,
                   .symbol = "β_L",
                   .meaning = {"log-odds per standard deviation of locus of control",
                               "log-odds por desviación estándar del locus de control"}});
  has.number("plan", p.plan,
             Field{.unit = "1",
                   .min = 0,
                   .max = 20,
                   .symbol = "ψ",
                   .meaning = {"log-odds of a practice that the household's action plan names",
                               "log-odds de la práctica que nombra el plan de acción del hogar"}});
  has.number(
      "wealth", p.wealth,
      Field{
          .unit = "1",
          .min = 0,
          .max = 5,
          .symbol = "β_s",
          .meaning = {"log-odds per log-point of skill times capital over the median",
                      "log-odds por punto logarítmico de habilidad por capital sobre la mediana"}});
  has.number(
      "affordability", p.affordability,
      Field{.unit = "1",
            .min = 0,
            .max = 20,
            .symbol = "β_c",
            .meaning = {"log-odds lost when savings cover none of the cost",
                        "log-odds que se pierden cuando el ahorro no cubre nada del costo"}});
  has.number("contacts_needed", p.contacts_needed,
             Field{.unit = "households",
                   .min = 0,
                   .max = 6,
                   .symbol = "τ_c",
                   .meaning = {"contacts using a practice that make it known and credible",
                               "contactos que usan una práctica y la hacen conocida y creíble"}});
  has.number("chance_awareness", p.chance_awareness,
             Field{.unit = "1/bimester",
                   .min = 0,
                   .max = 1,
                   .symbol = "p_0",
                   .meaning = {"probability of hearing of a practice from extension or radio",
                               "probabilidad de oír de una práctica por extensión o radio"}});
  has.number("abandonment", p.abandonment,
             Field{.unit = "1/bimester",
                   .min = 0,
                   .max = 1,
                   .symbol = "d_j",
                   .meaning = {"probability of giving up a practice in use",
                               "probabilidad de dejar una práctica en uso"}});
}

}  // namespace winay
