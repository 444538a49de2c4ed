#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// Loans, repayment and distress sales.
struct FinanceParameters {
  double repayment_share;
  double formal_rate;
  double formal_limit;
  double informal_rate;
  double informal_limit;
  double locked_for;
  double sale_share;
  double sale_floor;
};

template <class Declaration>
void declare(Declaration& has, FinanceParameters& p) {
  has.number("repayment_share", p.repayment_share,
             Field{.unit = "1/bimester",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of the balances due", "parte de los saldos que vence"}});
  has.number("formal_rate", p.formal_rate,
             Field{.unit = "1/year",
                   .min = 0,
                   .max = 3,
                   .symbol = "r_f",
                   .meaning = {"interest of formal lenders", "interés de prestamistas formales"}});
  has.number("formal_limit", p.formal_limit,
             Field{.unit = "years of income",
                   .min = 0,
                   .max = 5,
                   .symbol = "B_f",
                   .meaning = {"largest formal debt", "mayor deuda formal"}});
  has.number(
      "informal_rate", p.informal_rate,
      Field{.unit = "1/month",
            .min = 0,
            .max = 0.5,
            .symbol = "r_n",
            .meaning = {"interest of informal lenders", "interés de prestamistas informales"}});
  has.number("informal_limit", p.informal_limit,
             Field{.unit = "bimesters of income",
                   .min = 0,
                   .max = 12,
                   .symbol = "B_n",
                   .meaning = {"largest informal debt", "mayor deuda informal"}});
  has.number("locked_for", p.locked_for,
             Field{.unit = "bimesters",
                   .min = 0,
                   .max = 60,
                   .meaning = {"time without new loans after missing a repayment",
                               "tiempo sin préstamos nuevos tras no pagar una cuota"}});
  has.number("sale_share", p.sale_share,
             Field{.unit = "1/bimester",
                   .min = 0,
                   .max = 1,
                   .meaning = {"largest share of traditional capital sold in distress",
                               "mayor parte del capital tradicional que se vende por necesidad"}});
  has.number("sale_floor", p.sale_floor,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"share of its target below which traditional capital is not sold",
                               "parte de su meta bajo la cual no se vende capital tradicional"}});
}

}  // namespace winay
