#pragma once

#include "winay/phases/accumulation_parameters.hpp"
#include "winay/phases/enterprise_parameters.hpp"
#include "winay/phases/finance_parameters.hpp"
#include "winay/phases/production_parameters.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// The only place where stocks change:
///
///     k_L' = (k_L kept − sold + x_m)(1 − δ_L/6)
///     k_H' = (k_H kept − sold + x_H + grant)(1 − e δ_H/6)
///     m'   = (1 − leak)(left over + formal loan − x_H)(1 + r_m/6)
///     b'   = b + interest − repaid + loan
///
/// An enterprise whose capital falls below a share of its minimum scale closes (threshold
/// structure). Where the arm's transfer has rules, how far households are with them is kept too.
void accumulate(const AccumulationParameters& p, const EnterpriseParameters& enterprise_parameters,
                Structure structure, double locked_for, double savings_return, bool has_rules,
                const Now& now, const EndowmentsView& endowments, Flows& flows,
                StocksWriter& stocks);

}  // namespace winay
