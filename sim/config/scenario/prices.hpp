#pragma once

#include "winay/config/reader/context.hpp"
#include "winay/model/calendar.hpp"

namespace winay::config {

/// The price index, a level for each calendar year. `view` is that of `prices`.
void read_prices(Context& context, const View& view, PriceIndex& prices);

}  // namespace winay::config
