#pragma once

#include "winay/phases/learning_parameters.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"

namespace winay {

/// Know-how x, as precision gained over ignorance; the share known is x / (1 + x):
///
///     x_j' = (1 − f) x_j + n_own a_j + n_peer N_j + n_Y v · 1{j delivered}
///     x_E' = (1 − f) x_E + n_own e  + n_peer N_E + n_E v
///
/// v are the visits of the bimester, 1 in full. a, e and the contacts N using a technology are
/// those of the bimester before.
void learn(const LearningParameters& p, const Now& now, const SurroundingsFlows& surroundings,
           const StocksView& stocks, const SupportFlows& support, LearningFlows& learning);

/// Share known.
[[gnu::always_inline]] inline Real share_known(Real know_how) {
  return know_how / (Real{1} + know_how);
}

}  // namespace winay
