#pragma once

#include "winay/core/declaration.hpp"

namespace winay {

/// Spending that stays in the centre, local prices and wages.
struct LocalEconomyParameters {
  bool on;
  double spent_locally;
  double value_added;
  double price_elasticity;
  double market_elasticity;
  double wage_elasticity;
  double inputs_bought_locally;
  double hired_labour;
};

template <class Declaration>
void declare(Declaration& has, LocalEconomyParameters& p) {
  has.flag("on", p.on,
           Field{.unit = "",
                 .meaning = {"spending of a centre is income of its households",
                             "el gasto de un centro es ingreso de sus hogares"}});
  has.number("spent_locally", p.spent_locally,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "s_loc",
                   .meaning = {"share of consumption bought in the centre",
                               "parte del consumo que se compra en el centro"}});
  has.number("value_added", p.value_added,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "v_loc",
                   .meaning = {"share of local sales that is income of the centre",
                               "parte de la venta local que es ingreso del centro"}});
  has.number("price_elasticity", p.price_elasticity,
             Field{.unit = "1",
                   .min = 1,
                   .max = 1e6,
                   .symbol = "ε_S",
                   .meaning = {"elasticity of local supply to the local price",
                               "elasticidad de la oferta local al precio local"}});
  has.number(
      "market_elasticity", p.market_elasticity,
      Field{.unit = "1",
            .min = 1,
            .max = 1e6,
            .symbol = "ε_D",
            .meaning = {"elasticity of demand for enterprise products in the district",
                        "elasticidad de la demanda de productos de los negocios en el distrito"}});
  has.number("wage_elasticity", p.wage_elasticity,
             Field{.unit = "1",
                   .min = 0.1,
                   .max = 1e6,
                   .symbol = "ε_LS+ε_LD",
                   .meaning = {"sum of the elasticities of labour supply and demand",
                               "suma de las elasticidades de oferta y demanda de trabajo"}});
  has.number("inputs_bought_locally", p.inputs_bought_locally,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .symbol = "χ_in",
                   .meaning = {"share of the enterprise's running cost spent in the centre",
                               "parte del costo del negocio que se gasta en el centro"}});
  has.number("hired_labour", p.hired_labour,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"wages paid per sole of enterprise income",
                               "jornales pagados por sol de ingreso del negocio"}});
}

}  // namespace winay
