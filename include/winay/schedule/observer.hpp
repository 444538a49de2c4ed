#pragma once

#include <span>

#include "winay/state/endowments.hpp"
#include "winay/state/enrolment.hpp"
#include "winay/state/flows.hpp"
#include "winay/state/layout.hpp"
#include "winay/state/now.hpp"
#include "winay/state/stocks.hpp"
#include "winay/state/traits.hpp"

namespace winay {

/// Some lanes of a block after a bimester: who its households are, what happened, where they stand
/// now. Views are valid during the call only.
struct BlockStep {
  const Block& block;  ///< these lanes, and the centres of the whole block
  const Now& now;
  const TraitsView& traits;
  const EndowmentsView& endowments;
  std::span<const EnrolmentView> enrolments;  ///< one a programme of the arm, in its order
  const Flows& flows;
  const StocksView& stocks;  ///< at the end of the bimester
};

/// Watches a run. The schedule knows nothing of what is recorded, and results do not change with
/// who watches.
class Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  Observer(Observer&&) = delete;
  Observer& operator=(Observer&&) = delete;
  virtual ~Observer() = default;

  /// Whether blocks may be several bimesters of a year apart: then they stay in cache. If not, all
  /// blocks are shown a bimester before any is shown the next.
  [[nodiscard]] virtual bool takes_years() const { return false; }
  /// Called for different lanes at once, by several threads, in any order; bimesters of the same
  /// lanes come in their order.
  virtual void block_stepped(const BlockStep& step) = 0;
  /// Called by one thread when all blocks of the bimester are done, in the order of bimesters.
  virtual void bimester_ended(const Now& now) = 0;
};

}  // namespace winay
