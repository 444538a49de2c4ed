#pragma once

#include "winay/config/context.hpp"

namespace winay::config {

/// The price index, a level for each calendar year.
void read_prices(Context& context, const View& root, PriceIndex& prices);

}  // namespace winay::config
