#include "winay/record/household_diary.hpp"

#include "record/variables/table.hpp"

namespace winay {

void HouseholdDiary::block_stepped(const BlockStep& step) {
  if (step.now.bimester < from_ || lane_ < step.block.first || lane_ >= step.block.last) return;
  const auto lane = static_cast<std::size_t>(lane_ - step.block.first);
  now_ = Snapshot{.bimester = step.now.bimester, .prices = step.now.prices};
  for (const EnrolmentView& enrolment : step.enrolments) {
    now_.start.push_back(enrolment.start[lane]);
  }
  const Yardstick yardstick = yardstick_at(*model_, *arm_, step.now.bimester);
  for (std::size_t i = 0; i < traced_rows().size(); ++i) {
    const Variable& variable = variables()[traced_rows()[i]];
    if (variable.trace->with_rules && !with_rules_) continue;
    now_.value[i] = number_at(variable.source, step, yardstick, lane);
    if (variable.source.packed == nullptr) continue;
    now_.technologies[i] = technologies_at(variable.source.packed(step), lane);
  }
}

void HouseholdDiary::bimester_ended(const Now& now) {
  if (now.bimester >= from_) snapshots_.push_back(now_);
}

}  // namespace winay
