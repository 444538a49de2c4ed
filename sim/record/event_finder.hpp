#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/model/model.hpp"
#include "winay/record/event.hpp"
#include "winay/schedule/observer.hpp"
#include "winay/schedule/transfer_rules.hpp"

namespace winay {

/// Finds what happened to the households of a block. One object a thread; they merge. `rules`: the
/// reasons of the arm's rules, by row.
class EventFinder {
 public:
  using Counts = std::array<std::int64_t, event_kind_names.size()>;

  EventFinder(const Arm& arm, bool keep_rows)
      : arm_(&arm), keep_rows_(keep_rows), has_rules_(!bind_rules(arm).none()) {}

  void find(const BlockStep& step, bool transfer_in_force, std::span<const Reason> rules);
  [[nodiscard]] const Counts& counts() const { return counts_; }
  [[nodiscard]] const std::vector<Event>& rows() const { return rows_; }
  void clear();

 private:
  void mark_programmes(const BlockStep& step);
  void mark_rules(const BlockStep& step);
  void add_rows(const BlockStep& step, std::span<const Reason> rules);

  const Arm* arm_;
  bool keep_rows_;
  bool has_rules_;
  Column<Flag> happened_;  ///< of each lane, one bit an EventKind
  Counts counts_{};
  std::vector<Event> rows_;
};

}  // namespace winay
