#include <algorithm>
#include <tuple>

#include "winay/schedule/transfer_rules.hpp"

namespace winay {

namespace {

/// One household in a queue; the least comes first.
struct Asking {
  double order = 0;
  Real lottery = 0;
  std::int32_t household = 0;
  std::size_t lane = 0;

  friend bool operator<(const Asking& a, const Asking& b) {
    return std::tie(a.order, a.lottery, a.household) < std::tie(b.order, b.lottery, b.household);
  }
};

/// A queue that a yearly number of households may pass.
struct Queue {
  ExitStage stage;
  Affiliation affiliation;
  Flag rule;  ///< as in the stocks
  double at_most;
  Priority first;
};

std::vector<Queue> queues_of(const TransferRules& rules) {
  std::vector<Queue> queues;
  for (std::size_t r = 0; r < rules.exit.size(); ++r) {
    const ExitRule& rule = rules.exit[r];
    const auto row = static_cast<Flag>(r + 1);
    if (rule.at_most) {
      queues.push_back({ExitStage::queued, Affiliation::active, row, *rule.at_most, rule.first});
    }
    if (rule.re_entry && rule.re_entry->at_most) {
      queues.push_back({ExitStage::waiting, Affiliation::left, row, *rule.re_entry->at_most,
                        rule.re_entry->first});
    }
  }
  if (rules.intake) {
    queues.push_back(
        {ExitStage::waiting, Affiliation::outside, 0, rules.intake->at_most, rules.intake->first});
  }
  return queues;
}

double order_of(Priority first, const Stocks& stocks, std::size_t lane) {
  switch (first) {
    case Priority::highest_score:
      return -static_cast<double>(stocks.observed_score[lane]);
    case Priority::lowest_score:
      return static_cast<double>(stocks.observed_score[lane]);
    case Priority::longest_affiliated:
      return -static_cast<double>(stocks.bimesters_affiliated[lane]);
    case Priority::lottery:
      break;
  }
  return 0;
}

std::vector<Asking> who_asks(const Queue& queue, const DrawKey& key, const Population& population,
                             const Stocks& stocks) {
  std::vector<Asking> asking;
  for (std::size_t lane = 0; lane < stocks.exit_stage.size(); ++lane) {
    const std::int32_t household = population.traits.household[lane];
    const bool waits = household >= 0 &&
                       stocks.exit_stage[lane] == static_cast<Flag>(queue.stage) &&
                       stocks.affiliation[lane] == static_cast<Flag>(queue.affiliation) &&
                       stocks.exit_rule[lane] == queue.rule;
    if (!waits) continue;
    asking.push_back(
        {order_of(queue.first, stocks, lane), lottery_number(key, household), household, lane});
  }
  std::sort(asking.begin(), asking.end());
  return asking;
}

}  // namespace

bool has_queues(const TransferRules& rules) { return !queues_of(rules).empty(); }

void settle_queues(const TransferRules& rules, const DrawKey& key, std::int32_t bimester,
                   const Population& population, Stocks& stocks, Passed& passed) {
  const std::vector<Queue> queues = queues_of(rules);
  if (queues.empty()) return;
  // What is chosen now moves in the next bimester, and counts in that one's year.
  if (season_of(bimester + 1) == 0 || passed.size() != queues.size()) {
    passed.assign(queues.size(), 0.0);
  }
  for (std::size_t q = 0; q < queues.size(); ++q) {
    for (const Asking& next : who_asks(queues[q], key, population, stocks)) {
      const auto weight = static_cast<double>(population.traits.weight[next.lane]);
      if (passed[q] + weight > queues[q].at_most) break;
      passed[q] += weight;
      stocks.exit_stage[next.lane] = static_cast<Flag>(ExitStage::chosen);
    }
  }
}

}  // namespace winay
