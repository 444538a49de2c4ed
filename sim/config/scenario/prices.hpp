#pragma once

#include "winay/config/reader/context.hpp"
#include "winay/model/calendar.hpp"

namespace winay::config {

/// The price index, a level for each calendar year.
void read_prices(Context& context, const View& root, PriceIndex& prices);

}  // namespace winay::config
