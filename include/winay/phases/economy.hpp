#pragma once

#include <cstdint>
#include <string>

#include "winay/core/declaration.hpp"

namespace winay {

/// A dated change of everybody's income, as in a pandemic: factors on income while it lasts, with a
/// linear way back to 1 afterwards.
struct EconomyEvent {
  std::string name;
  std::int32_t from = 0;
  std::int32_t until = 0;  ///< first bimester of recovery
  double recovery;
  double farm_factor;
  double off_farm_factor;
  double enterprise_factor;

  /// 1 before and long after; `factor` in between.
  [[nodiscard]] double at(std::int32_t bimester, double factor) const;
};

template <class Declaration>
void declare(Declaration& has, EconomyEvent& e) {
  has.date("from", e.from, Field{.unit = "", .meaning = {"first bimester", "primer bimestre"}});
  has.date(
      "until", e.until,
      Field{.unit = "",
            .meaning = {"first bimester of the recovery", "primer bimestre de la recuperación"}});
  has.number(
      "recovery", e.recovery,
      Field{.unit = "bimesters",
            .min = 0,
            .max = 120,
            .meaning = {"time until incomes are back", "tiempo hasta que vuelven los ingresos"}});
  has.number("farm_factor", e.farm_factor,
             Field{.unit = "1",
                   .min = 0,
                   .max = 3,
                   .meaning = {"factor on farm and garden income",
                               "factor sobre el ingreso de chacra y huerto"}});
  has.number("off_farm_factor", e.off_farm_factor,
             Field{.unit = "1",
                   .min = 0,
                   .max = 3,
                   .meaning = {"factor on off-farm income",
                               "factor sobre el ingreso fuera de la chacra"}});
  has.number(
      "enterprise_factor", e.enterprise_factor,
      Field{.unit = "1",
            .min = 0,
            .max = 3,
            .meaning = {"factor on enterprise income", "factor sobre el ingreso del negocio"}});
}

/// A dated payment outside the programmes, as the rural bonus of 2020, to a share of all
/// households.
struct EmergencyPayment {
  std::string name;
  std::int32_t at = 0;
  double amount;
  double share;
};

template <class Declaration>
void declare(Declaration& has, EmergencyPayment& e) {
  has.date("at", e.at, Field{.unit = "", .meaning = {"bimester of payment", "bimestre del pago"}});
  has.number("amount", e.amount,
             Field{.unit = "soles",
                   .min = 0,
                   .max = 20000,
                   .meaning = {"paid once, nominal", "pago único, nominal"}});
  has.number("share", e.share,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of households paid", "parte de los hogares que lo recibe"}});
}

}  // namespace winay
