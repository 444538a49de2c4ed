#include <algorithm>

#include "winay/phases/exit.hpp"

namespace winay {

namespace {

constexpr Flag code(Affiliation a) { return static_cast<Flag>(a); }
constexpr Flag code(ExitStage s) { return static_cast<Flag>(s); }
constexpr Flag code(ExitEvent e) { return static_cast<Flag>(e); }

/// The households of a few lanes under the rules of the arm.
class Follower {
 public:
  Follower(const TransferRules& rules, const ObservedHouseholds& seen, ExitFlows& exit)
      : rules_(rules),
        seen_(seen),
        exit_(exit),
        met_(rules.exit.size()),
        back_(rules.exit.size()) {}

  void follow(std::size_t first, std::size_t lanes);

 private:
  void look(std::size_t first, std::size_t lanes);
  void move(std::size_t lane, std::size_t place);
  void stay_in(std::size_t lane, std::size_t place);
  void start(std::size_t lane, std::size_t row);
  void offer(std::size_t lane, std::size_t row);
  void wait_for_completion(std::size_t lane, std::size_t row);
  void wind_down(std::size_t lane, std::size_t row, Flag clock);
  void leave(std::size_t lane, std::size_t row);
  void stay_out(std::size_t lane, std::size_t place);
  void come_in(std::size_t lane, ExitEvent event);
  void stand(std::size_t lane, Flag rule, ExitStage stage, Flag clock) const;
  [[nodiscard]] bool completed(std::size_t lane, std::size_t row) const;
  [[nodiscard]] bool eligible(std::size_t lane) const {
    return eligible_members(seen_.demography, seen_.rule.eligible_age, lane) > 0;
  }

  const TransferRules& rules_;
  const ObservedHouseholds& seen_;
  ExitFlows& exit_;
  std::vector<Met> met_;   ///< of each rule's condition
  std::vector<Met> back_;  ///< of each rule's condition of re-entry
};

void Follower::look(std::size_t first, std::size_t lanes) {
  std::uint32_t counted = 0;
  for (const ExitRule& rule : rules_.exit) {
    count_conditions(seen_, rule.when, first, lanes, exit_.condition_counts, counted);
    if (!rule.re_entry) continue;
    count_conditions(seen_, rule.re_entry->when, first, lanes, exit_.condition_counts, counted);
  }
  for (std::size_t r = 0; r < met_.size(); ++r) {
    const ExitRule& rule = rules_.exit[r];
    meet(seen_, rule.when, first, lanes, exit_.condition_counts, met_[r]);
    if (!rule.re_entry) continue;
    meet(seen_, rule.re_entry->when, first, lanes, exit_.condition_counts, back_[r]);
  }
}

void Follower::stand(std::size_t lane, Flag rule, ExitStage stage, Flag clock) const {
  exit_.rule[lane] = rule;
  exit_.stage[lane] = code(stage);
  exit_.clock[lane] = clock;
}

void Follower::leave(std::size_t lane, std::size_t row) {
  exit_.affiliation[lane] = code(Affiliation::left);
  exit_.reason[lane] = first_rule_reason + static_cast<Flag>(row);
  exit_.grant[lane] = static_cast<Real>(rules_.exit[row].exit_grant);
  stand(lane, static_cast<Flag>(row + 1), ExitStage::left, 0);
}

/// Notice at full pay, then the taper, then out.
void Follower::wind_down(std::size_t lane, std::size_t row, Flag clock) {
  const ExitRule& rule = rules_.exit[row];
  const std::int32_t past_notice = static_cast<std::int32_t>(clock) - rule.notice;
  Real share = past_notice < 0 ? Real{1} : Real{0};
  if (past_notice >= 0 && !rule.taper.empty()) {
    const auto step = static_cast<std::size_t>(past_notice / std::max(rule.each, 1));
    share = step < rule.taper.size() ? static_cast<Real>(rule.taper[step]) : Real{0};
  }
  if (share == Real{0}) {
    leave(lane, row);
    return;
  }
  exit_.payment_share[lane] = share;
  stand(lane, static_cast<Flag>(row + 1), ExitStage::leaving, clock);
  if (clock == 0) exit_.event[lane] = code(ExitEvent::notice);
}

bool Follower::completed(std::size_t lane, std::size_t row) const {
  const ExitRule& rule = rules_.exit[row];
  if (rule.offer_row < 0) return true;
  const auto programme = static_cast<std::size_t>(rule.offer_row);
  return seen_.enrolments[programme].start[lane] <= seen_.now.bimester - rule.offer_lasts;
}

/// The programme to be completed first starts now, unless it has started already.
void Follower::offer(std::size_t lane, std::size_t row) {
  const auto programme = static_cast<std::size_t>(rules_.exit[row].offer_row);
  if (seen_.enrolments[programme].start[lane] > seen_.now.bimester) {
    exit_.offered_start[lane] = static_cast<Flag>(seen_.now.bimester + 1);
    exit_.event[lane] = code(ExitEvent::offer);
  }
  stand(lane, static_cast<Flag>(row + 1), ExitStage::offered, 0);
}

void Follower::wait_for_completion(std::size_t lane, std::size_t row) {
  if (completed(lane, row)) {
    wind_down(lane, row, 0);
  } else {
    stand(lane, static_cast<Flag>(row + 1), ExitStage::offered, exit_.clock[lane] + 1);
  }
}

void Follower::start(std::size_t lane, std::size_t row) {
  const ExitRule& rule = rules_.exit[row];
  if (rule.suspend_for > 0) {
    exit_.payment_share[lane] = 0;
    stand(lane, static_cast<Flag>(row + 1), ExitStage::suspended, 0);
  } else if (!completed(lane, row)) {
    offer(lane, row);
  } else {
    wind_down(lane, row, 0);
  }
}

/// A household in the transfer: `place` is its place among the lanes looked at.
void Follower::stay_in(std::size_t lane, std::size_t place) {
  const auto stage = static_cast<ExitStage>(exit_.stage[lane]);
  const Flag under = exit_.rule[lane];
  const std::size_t row = under == 0 ? 0 : under - 1;
  const Flag clock = exit_.clock[lane] + 1;
  switch (stage) {
    case ExitStage::chosen:
      return start(lane, row);
    case ExitStage::offered:
      return wait_for_completion(lane, row);
    case ExitStage::leaving:
      return wind_down(lane, row, clock);
    case ExitStage::suspended:
      if (clock < static_cast<Flag>(rules_.exit[row].suspend_for)) {
        exit_.payment_share[lane] = 0;
        return stand(lane, under, stage, clock);
      }
      break;
    default:
      break;
  }
  for (std::size_t r = 0; r < met_.size(); ++r) {
    if (met_[r][place] == 0U) continue;
    if (!rules_.exit[r].at_most) return start(lane, r);
    const bool still = stage == ExitStage::queued && row == r;
    return stand(lane, static_cast<Flag>(r + 1), ExitStage::queued, still ? clock : 0);
  }
  stand(lane, 0, ExitStage::none, 0);
}

void Follower::come_in(std::size_t lane, ExitEvent event) {
  exit_.affiliation[lane] = code(Affiliation::active);
  exit_.event[lane] = code(event);
  stand(lane, 0, ExitStage::none, 0);
}

/// A household that a rule let go, or that waits outside.
void Follower::stay_out(std::size_t lane, std::size_t place) {
  const auto stage = static_cast<ExitStage>(exit_.stage[lane]);
  const Flag under = exit_.rule[lane];
  if (exit_.affiliation[lane] == code(Affiliation::outside)) {
    const bool in = stage == ExitStage::chosen;
    if (in && eligible(lane)) return come_in(lane, ExitEvent::entry);
    return stand(lane, 0, rules_.intake && eligible(lane) ? ExitStage::waiting : ExitStage::none,
                 0);
  }
  if (under == 0) return;
  const ExitRule& rule = rules_.exit[under - 1];
  const Flag clock = exit_.clock[lane] + 1;
  const bool asks = rule.re_entry && back_[under - 1][place] != 0U && eligible(lane) &&
                    clock >= static_cast<Flag>(rule.re_entry->after);
  if (asks && (stage == ExitStage::chosen || !rule.re_entry->at_most)) {
    exit_.asset_top_up[lane] = static_cast<Real>(rule.re_entry->asset_top_up);
    return come_in(lane, ExitEvent::re_entry);
  }
  stand(lane, under, asks ? ExitStage::waiting : ExitStage::left, clock);
}

void Follower::move(std::size_t lane, std::size_t place) {
  const Flag affiliation = exit_.affiliation[lane];
  if (exit_.reason[lane] != 0U) {
    stand(lane, 0, ExitStage::none, 0);  // the status quo let it go
  } else if (affiliation == code(Affiliation::active)) {
    stay_in(lane, place);
  } else {
    stay_out(lane, place);
  }
}

void Follower::follow(std::size_t first, std::size_t lanes) {
  look(first, lanes);
  for (std::size_t place = 0; place < lanes; ++place) {
    if (seen_.traits.household[first + place] >= 0) move(first + place, place);
  }
}

/// Where households stood, and nothing that rules did yet.
void carry(std::size_t lanes, const StocksView& stocks, ExitFlows& exit) {
  std::copy_n(stocks.exit_rule, lanes, exit.rule);
  std::copy_n(stocks.exit_stage, lanes, exit.stage);
  std::copy_n(stocks.exit_clock, lanes, exit.clock);
  std::copy_n(stocks.offered_start, lanes, exit.offered_start);
  for (std::size_t k = 0; k < 2; ++k) {
    std::copy_n(stocks.condition_counts[k], lanes, exit.condition_counts[k]);
  }
  std::fill_n(exit.event, lanes, code(ExitEvent::none));
  std::fill_n(exit.grant, lanes, Real{0});
  std::fill_n(exit.asset_top_up, lanes, Real{0});
}

}  // namespace

void follow_rules(const TransferRules& rules, const ObservationRule& observation,
                  bool transfer_in_force, const Now& now, const Centres& centres,
                  const TraitsView& traits, const EndowmentsView& endowments,
                  std::span<const EnrolmentView> enrolments, const StocksView& stocks,
                  const DemographyFlows& demography, ExitFlows& exit) {
  carry(now.lanes, stocks, exit);
  if (!transfer_in_force || now.burn_in) return;
  const ObservedHouseholds seen{.rule = observation,
                                .now = now,
                                .centres = centres,
                                .traits = traits,
                                .endowments = endowments,
                                .stocks = stocks,
                                .demography = demography,
                                .score = exit.observed_score,
                                .enrolments = enrolments};
  Follower follower(rules, seen, exit);
  for (std::size_t first = 0; first < now.lanes; first += observed_lanes) {
    follower.follow(first, std::min(observed_lanes, now.lanes - first));
  }
}

}  // namespace winay
