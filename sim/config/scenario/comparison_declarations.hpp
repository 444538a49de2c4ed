#pragma once

#include "winay/config/scenario/variants.hpp"
#include "winay/core/declaration.hpp"

namespace winay {

template <class Declaration>
void declare(Declaration& has, ComparisonSettings& s) {
  has.number("discount_rate", s.discount_rate,
             Field{.unit = "1/year",
                   .min = 0,
                   .max = 1,
                   .meaning = {"real rate at which later soles count less",
                               "tasa real con que los soles posteriores cuentan menos"}});
  has.number("low_discount_rate", s.low_discount_rate,
             Field{.unit = "1/year",
                   .min = 0,
                   .max = 1,
                   .meaning = {"the same, low: figures are given at both",
                               "la misma, baja: las cifras se dan con ambas"}});
  has.number("worse_off_margin", s.worse_off_margin,
             Field{.unit = "lines",
                   .min = 0,
                   .max = 1,
                   .meaning = {"loss or gain of consumption that counts as one, in poverty lines",
                               "pérdida o ganancia de consumo que cuenta como tal, en líneas de "
                               "pobreza"}});
}

}  // namespace winay
