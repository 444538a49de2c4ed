#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// How stocks wear out.
struct AccumulationParameters {
  double traditional_depreciation;
  double enterprise_depreciation;
  bool idle_depreciates;
  double start_share;
};

template <class Declaration>
void declare(Declaration& has, AccumulationParameters& p) {
  has.number("traditional_depreciation", p.traditional_depreciation,
             Field{.unit = "1/year",
                   .min = 0,
                   .max = 1,
                   .symbol = "δ_L",
                   .meaning = {"wear of traditional capital", "desgaste del capital tradicional"}});
  has.number("enterprise_depreciation", p.enterprise_depreciation,
             Field{.unit = "1/year",
                   .min = 0,
                   .max = 1,
                   .symbol = "δ_H",
                   .meaning = {"wear of enterprise capital", "desgaste del capital del negocio"}});
  has.flag("idle_depreciates", p.idle_depreciates,
           Field{.unit = "",
                 .meaning = {"enterprise capital wears out even while it is not used",
                             "el capital del negocio se desgasta aun sin usarse"}});
  has.number(
      "start_share", p.start_share,
      Field{.unit = "1",
            .min = 0,
            .max = 2,
            .meaning = {"traditional capital over its target before the burn-in",
                        "capital tradicional sobre su meta antes del periodo de asentamiento"}});
}

}  // namespace winay
