#pragma once

#include "winay/schedule/simulation.hpp"

namespace winay {

/// Shows each bimester to two observers, or to one.
class Both final : public Observer {
 public:
  explicit Both(Observer& first, Observer* second) : first_(first), second_(second) {}
  [[nodiscard]] bool takes_years() const override {
    return first_.takes_years() && (second_ == nullptr || second_->takes_years());
  }
  void block_stepped(const BlockStep& step) override {
    first_.block_stepped(step);
    if (second_ != nullptr) second_->block_stepped(step);
  }
  void bimester_ended(const Now& now) override {
    first_.bimester_ended(now);
    if (second_ != nullptr) second_->bimester_ended(now);
  }

 private:
  Observer& first_;
  Observer* second_;
};

}  // namespace winay
