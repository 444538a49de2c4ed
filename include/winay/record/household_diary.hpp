#pragma once

#include <cstdint>
#include <vector>

#include "winay/model/model.hpp"
#include "winay/record/snapshot.hpp"
#include "winay/schedule/observer.hpp"

namespace winay {

/// Watches one household of one arm. Only the thread that steps its block writes here. Model and
/// arm must outlive it.
class HouseholdDiary final : public Observer {
 public:
  /// `lane` of the household; keeps bimesters at or after `from`, which may lie in the burn-in.
  /// What rules of the transfer do is kept only where `with_rules`: nobody writes it elsewhere.
  HouseholdDiary(const Model& model, const Arm& arm, std::int32_t lane, std::int32_t from,
                 bool with_rules)
      : model_(&model), arm_(&arm), lane_(lane), from_(from), with_rules_(with_rules) {}

  void block_stepped(const BlockStep& step) override;
  void bimester_ended(const Now& now) override;

  /// In the order of bimesters.
  [[nodiscard]] const std::vector<Snapshot>& snapshots() const { return snapshots_; }

 private:
  const Model* model_;
  const Arm* arm_;
  std::int32_t lane_;
  std::int32_t from_;
  bool with_rules_;
  Snapshot now_;
  std::vector<Snapshot> snapshots_;
};

}  // namespace winay
