#pragma once

#include <array>

#include "winay/core/declaration.hpp"
#include "winay/state/technology.hpp"

namespace winay {

/// What is known, or assumed, of the households of the transfer and how they live.
struct HouseholdMargins {
  double household_size;
  double children;
  double children_under_3;
  double children_3_to_5;
  double oldest_child;
  double skill_spread;
  double capital_spread;
  double skill_capital_correlation;
  double mean_capital;
  double off_farm_share;
  double off_farm_income;
  double off_farm_spread;
  double savings_median;
  double savings_spread;
  double unmeasured_correlation;
  double formal_access;
  std::array<double, practices.size()> baseline_shares;
  double nearest_contacts;
};

template <class Declaration>
void declare(Declaration& has, HouseholdMargins& p) {
  has.number("household_size", p.household_size,
             Field{.unit = "persons",
                   .min = 2,
                   .max = 20,
                   .symbol = "n",
                   .meaning = {"mean members of a household", "media de miembros del hogar"}});
  has.number(
      "children", p.children,
      Field{.unit = "persons",
            .min = 1,
            .max = 6,
            .meaning = {"mean children below the programme's age limit, at least one a household",
                        "media de hijos por debajo del límite de edad del programa, al menos uno "
                        "por hogar"}});
  has.number(
      "children_under_3", p.children_under_3,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"share of the children aged 0 to 2", "parte de los hijos de 0 a 2 años"}});
  has.number("children_3_to_5", p.children_3_to_5,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of the children aged 3 to 5; the others are older",
                               "parte de los hijos de 3 a 5 años; los demás son mayores"}});
  has.number("oldest_child", p.oldest_child,
             Field{.unit = "years",
                   .min = 6,
                   .max = 30,
                   .meaning = {"age of the oldest children that count",
                               "edad de los hijos mayores que cuentan"}});
  has.number("skill_spread", p.skill_spread,
             Field{.unit = "1",
                   .min = 0,
                   .max = 2,
                   .symbol = "σ_z",
                   .meaning = {"standard deviation of log skill",
                               "desviación estándar del logaritmo de la habilidad"}});
  has.number("capital_spread", p.capital_spread,
             Field{.unit = "1",
                   .min = 0,
                   .max = 2,
                   .symbol = "σ_k",
                   .meaning = {"standard deviation of log target capital",
                               "desviación estándar del logaritmo del capital de mantenimiento"}});
  has.number("skill_capital_correlation", p.skill_capital_correlation,
             Field{.unit = "1",
                   .min = -1,
                   .max = 1,
                   .meaning = {"correlation of log skill and log target capital",
                               "correlación de los logaritmos de habilidad y capital"}});
  has.number("mean_capital", p.mean_capital,
             Field{.unit = "soles",
                   .min = 0,
                   .max = 1e6,
                   .symbol = "K̄",
                   .meaning = {"mean of the traditional capital that a household maintains",
                               "media del capital tradicional que un hogar mantiene"}});
  has.number("off_farm_share", p.off_farm_share,
             Field{.unit = "1",
                   .min = 0.01,
                   .max = 1,
                   .meaning = {"share of households with off-farm income",
                               "parte de los hogares con ingreso fuera de la chacra"}});
  has.number("off_farm_income", p.off_farm_income,
             Field{.unit = "soles/year",
                   .min = 0,
                   .max = 1e6,
                   .meaning = {"mean off-farm income over all households",
                               "media del ingreso fuera de la chacra entre todos los hogares"}});
  has.number(
      "off_farm_spread", p.off_farm_spread,
      Field{
          .unit = "1",
          .min = 0,
          .max = 2,
          .meaning = {"standard deviation of log off-farm income among those who have it",
                      "desviación estándar del logaritmo de ese ingreso entre quienes lo tienen"}});
  has.number("savings_median", p.savings_median,
             Field{.unit = "soles",
                   .min = 0,
                   .max = 1e6,
                   .meaning = {"median liquid savings at the start",
                               "mediana del ahorro líquido inicial"}});
  has.number("savings_spread", p.savings_spread,
             Field{.unit = "1",
                   .min = 0,
                   .max = 3,
                   .meaning = {"standard deviation of log savings at the start",
                               "desviación estándar del logaritmo del ahorro inicial"}});
  has.number(
      "unmeasured_correlation", p.unmeasured_correlation,
      Field{.unit = "1",
            .min = -1,
            .max = 1,
            .meaning = {"correlation of log skill and the deviate of unmeasured consumption",
                        "correlación del logaritmo de la habilidad y el consumo no medido"}});
  has.number("formal_access", p.formal_access,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of households that could borrow from a formal lender",
                               "parte de los hogares que podría obtener un crédito formal"}});
  has.numbers(
      "baseline_shares", p.baseline_shares, practice_names,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"share of households that use the practice before any programme",
                        "parte de los hogares que usa la práctica antes de todo programa"}});
  has.number("nearest_contacts", p.nearest_contacts,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of a household's contacts that are its nearest by place and "
                               "wealth; the others are random",
                               "parte de los contactos que son los más cercanos en lugar y "
                               "riqueza; los demás son al azar"}});
}

}  // namespace winay
