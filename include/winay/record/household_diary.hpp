#pragma once

#include <cstdint>
#include <vector>

#include "winay/record/snapshot.hpp"
#include "winay/schedule/observer.hpp"

namespace winay {

/// Watches one household of one arm. Only the thread that steps its block writes here.
class HouseholdDiary final : public Observer {
 public:
  /// `lane` of the household; keeps bimesters at or after `from`, which may lie in the burn-in.
  /// What rules of the transfer do is kept only of an arm that has some: nobody writes it
  /// elsewhere.
  HouseholdDiary(std::int32_t lane, std::int32_t from, bool has_rules)
      : lane_(lane), from_(from), has_rules_(has_rules) {}

  void block_stepped(const BlockStep& step) override;
  void bimester_ended(const Now& now) override;

  /// In the order of bimesters.
  [[nodiscard]] const std::vector<Snapshot>& snapshots() const { return snapshots_; }

 private:
  std::int32_t lane_;
  std::int32_t from_;
  bool has_rules_;
  Snapshot now_;
  std::vector<Snapshot> snapshots_;
};

}  // namespace winay
