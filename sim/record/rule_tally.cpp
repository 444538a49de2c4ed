#include "winay/record/rule_tally.hpp"

#include <algorithm>

#include "winay/schedule/transfer_rules.hpp"

namespace winay {

namespace {

/// Whether a household at this stage was taken by its rule, and does not only wait for its turn.
bool is_taken(Flag stage) {
  const auto s = static_cast<ExitStage>(stage);
  return s != ExitStage::none && s != ExitStage::queued && s != ExitStage::chosen;
}

}  // namespace

bool RuleDeed::everybody_at_once() const {
  constexpr double nearly = 0.95;
  return of_households > 0 &&
         static_cast<double>(most_at_once) >= nearly * static_cast<double>(of_households);
}

RuleTally::RuleTally(Observer& next, const Arm& arm, std::int32_t households)
    : next_(next),
      rules_(bind_rules(arm).exit),
      taken_by_(rules_.empty() ? 0 : static_cast<std::size_t>(households)),
      inside_(taken_by_.size()) {}

void RuleTally::block_stepped(const BlockStep& step) {
  next_.block_stepped(step);
  if (rules_.empty()) return;
  const ExitFlows& exit = step.flows.exit;
  for (std::size_t h = 0; h < step.now.lanes; ++h) {
    if (step.traits.household[h] < 0) continue;
    const auto household = static_cast<std::size_t>(step.traits.household[h]);
    const Flag reason = exit.reason[h];
    const bool active = exit.affiliation[h] == static_cast<Flag>(Affiliation::active);
    if (active || reason != 0) inside_[household] = 1;
    // One that leaves at once may be under its rule no more.
    const Flag under = is_taken(exit.stage[h]) ? exit.rule[h] : 0;
    const Flag rule = reason >= first_rule_reason ? reason - first_rule_reason + 1 : under;
    if (rule == 0 || rule > rules_.size()) continue;
    const std::uint64_t bit = std::uint64_t{1} << (rule - 1);
    if ((taken_by_[household] & bit) != 0) continue;
    taken_by_[household] |= bit;
    now_[rule - 1].fetch_add(1, std::memory_order_relaxed);
  }
}

void RuleTally::bimester_ended(const Now& now) {
  for (std::size_t row = 0; row < rules_.size(); ++row) {
    most_[row] = std::max(most_[row], now_[row].exchange(0));
  }
  next_.bimester_ended(now);
}

std::vector<RuleDeed> RuleTally::deeds(const std::string& where) const {
  std::vector<RuleDeed> result;
  for (std::size_t row = 0; row < rules_.size(); ++row) {
    const auto took = std::count_if(taken_by_.begin(), taken_by_.end(),
                                    [&](std::uint64_t rules) { return (rules >> row & 1U) != 0; });
    result.push_back({.where = where,
                      .rule = rules_[row].name,
                      .place = rules_[row].place,
                      .took = took,
                      .most_at_once = most_[row],
                      .of_households = std::count(inside_.begin(), inside_.end(), 1)});
  }
  return result;
}

void add_deeds(std::vector<RuleDeed>& all, const std::vector<RuleDeed>& more) {
  for (const RuleDeed& deed : more) {
    const auto same = std::find_if(all.begin(), all.end(), [&](const RuleDeed& d) {
      return d.where == deed.where && d.rule == deed.rule;
    });
    if (same == all.end()) {
      all.push_back(deed);
      continue;
    }
    same->took += deed.took;
    same->most_at_once += deed.most_at_once;
    same->of_households += deed.of_households;
  }
}

}  // namespace winay
