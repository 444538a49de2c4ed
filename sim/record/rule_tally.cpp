#include "winay/record/rule_tally.hpp"

#include <algorithm>
#include <cmath>

#include "winay/schedule/transfer_rules.hpp"

namespace winay {

namespace {

constexpr double parts_of_household = 1000;

/// Whether a household at this stage was taken by its rule, and does not only wait for its turn.
bool is_taken(Flag stage) {
  const auto s = static_cast<ExitStage>(stage);
  return s != ExitStage::none && s != ExitStage::queued && s != ExitStage::chosen;
}

bool is(Flag event, ExitEvent what) { return event == static_cast<Flag>(what); }

/// Programmes that households take part in, but for those that never start by themselves.
std::vector<std::size_t> programmes_of(const Arm& arm, std::int32_t offered) {
  std::vector<std::size_t> rows;
  for (std::size_t p = 0; p < arm.programmes.size(); ++p) {
    const Programme& programme = arm.programmes[p];
    const bool starts = programme.starts != never || static_cast<std::int32_t>(p) == offered;
    if (!programme.cash_transfer && starts) rows.push_back(p);
  }
  return rows;
}

}  // namespace

bool RuleDeed::everybody_at_once() const {
  constexpr double nearly = 0.95;
  return !is_programme() && concerned > 0 &&
         static_cast<double>(most_at_once) >= nearly * static_cast<double>(concerned);
}

RuleTally::RuleTally(Observer& next, const Model& model, const Arm& arm, std::int32_t households)
    : next_(next),
      arm_(arm),
      years_(model.calendar.years),
      rules_(bind_rules(arm).exit),
      programmes_(programmes_of(arm, offered_programme(bind_rules(arm)))) {
  const auto size = static_cast<std::size_t>(households);
  const std::size_t acts = static_cast<std::size_t>(years_) * act_rows.size();
  for (std::size_t row = 0; row < rules_.size() + programmes_.size(); ++row) {
    sums_.emplace_back(acts);
  }
  if (!sums_.empty()) inside_.resize(size);
  if (!rules_.empty()) {
    taken_by_.resize(size);
    under_.resize(size);
  }
  reached_.resize(programmes_.size() * size);
}

void RuleTally::count(std::size_t row, std::int32_t year, Act act, Real weight) {
  if (year < 0 || year >= years_) return;
  const std::size_t at =
      static_cast<std::size_t>(year) * act_rows.size() + static_cast<std::size_t>(act);
  sums_[row][at].fetch_add(std::llround(static_cast<double>(weight) * parts_of_household),
                           std::memory_order_relaxed);
}

void RuleTally::reach(std::size_t row, std::size_t household, std::int32_t year, Real weight) {
  std::uint8_t& reached = reached_[row * inside_.size() + household];
  if (reached != 0 || year >= years_) return;
  reached = 1;
  count(rules_.size() + row, year, Act::reached, weight);
}

/// Who takes part, and since when, stands from the first bimester on, but for those to whom a rule
/// offers a programme.
void RuleTally::count_starts(const BlockStep& step) {
  for (std::size_t k = 0; k < programmes_.size(); ++k) {
    const EnrolmentView& enrolment = step.enrolments[programmes_[k]];
    const std::int32_t ends = arm_.programmes[programmes_[k]].ends;
    for (std::size_t h = 0; h < step.now.lanes; ++h) {
      const std::int32_t start = enrolment.start[h];
      if (step.traits.household[h] < 0 || start == never || start >= ends) continue;
      reach(k, static_cast<std::size_t>(step.traits.household[h]), year_of(start),
            step.traits.weight[h]);
    }
  }
}

void RuleTally::take(std::size_t row, std::size_t household) {
  const std::uint64_t bit = std::uint64_t{1} << row;
  if ((taken_by_[household] & bit) != 0) return;
  taken_by_[household] |= bit;
  now_[row].fetch_add(1, std::memory_order_relaxed);
}

/// A household under no rule has row −1.
void RuleTally::count_rules(const BlockStep& step, std::size_t h, std::size_t household) {
  const ExitFlows& exit = step.flows.exit;
  const Real weight = step.traits.weight[h];
  const std::int32_t year = step.now.year;
  const auto rules = static_cast<std::int32_t>(rules_.size());
  const auto known = [&](std::int32_t row) { return row >= 0 && row < rules; };
  const std::int32_t before = static_cast<std::int32_t>(under_[household]) - 1;
  const bool at_a_stage = exit.stage[h] != static_cast<Flag>(ExitStage::none);
  const std::int32_t under = at_a_stage ? static_cast<std::int32_t>(exit.rule[h]) - 1 : -1;
  // One that leaves at once may be under its rule no more.
  const std::int32_t left_by = exit.reason[h] >= first_rule_reason
                                   ? static_cast<std::int32_t>(exit.reason[h] - first_rule_reason)
                                   : -1;
  under_[household] = static_cast<Flag>(under + 1);
  const std::int32_t row = left_by >= 0 ? left_by : under;
  if (is(exit.event[h], ExitEvent::re_entry) && known(before)) {
    count(static_cast<std::size_t>(before), year, Act::returned, weight);
  }
  if (!known(row)) return;
  const auto r = static_cast<std::size_t>(row);
  if (before != row) count(r, year, Act::asked, weight);
  if (left_by >= 0) count(r, year, Act::left, weight);
  if (is(exit.event[h], ExitEvent::offer)) {
    count(r, year, Act::offered, weight);
    for (std::size_t k = 0; k < programmes_.size(); ++k) {
      if (static_cast<std::int32_t>(programmes_[k]) != rules_[r].offer_row) continue;
      reach(k, household, year, weight);
    }
  }
  const bool waits = exit.stage[h] == static_cast<Flag>(ExitStage::queued);
  if (waits && step.now.season == bimesters_a_year - 1) count(r, year, Act::refused, weight);
  if (left_by >= 0 || is_taken(exit.stage[h])) take(r, household);
}

void RuleTally::block_stepped(const BlockStep& step) {
  next_.block_stepped(step);
  if (sums_.empty()) return;
  if (step.now.bimester == 0) count_starts(step);
  if (rules_.empty() && step.now.bimester > 0) return;
  const ExitFlows& exit = step.flows.exit;
  std::int64_t inside = 0;
  for (std::size_t h = 0; h < step.now.lanes; ++h) {
    if (step.traits.household[h] < 0) continue;
    const auto household = static_cast<std::size_t>(step.traits.household[h]);
    const bool active = exit.affiliation[h] == static_cast<Flag>(Affiliation::active);
    if (active || exit.reason[h] != 0) inside_[household] = 1;
    // Who leaves for another reason is none whom a rule could take.
    if (active || exit.reason[h] >= first_rule_reason) ++inside;
    if (!rules_.empty()) count_rules(step, h, household);
  }
  inside_now_.fetch_add(inside, std::memory_order_relaxed);
}

void RuleTally::bimester_ended(const Now& now) {
  const std::int64_t inside = inside_now_.exchange(0);
  for (std::size_t row = 0; row < rules_.size(); ++row) {
    const std::int64_t taken = now_[row].exchange(0);
    if (taken <= most_[row]) continue;
    most_[row] = taken;
    concerned_[row] = inside;
  }
  next_.bimester_ended(now);
}

std::vector<Acts> RuleTally::years_of(std::size_t row) const {
  std::vector<Acts> years(static_cast<std::size_t>(years_));
  for (std::size_t y = 0; y < years.size(); ++y) {
    for (std::size_t a = 0; a < act_rows.size(); ++a) {
      years[y][a] = static_cast<double>(sums_[row][y * act_rows.size() + a]) / parts_of_household;
    }
  }
  return years;
}

namespace {

OwnText name_of(const OwnText& name) { return {name.en, name.es.empty() ? name.en : name.es}; }

}  // namespace

std::vector<RuleDeed> RuleTally::deeds(const std::string& where, const std::string& cell) const {
  const auto inside = std::count(inside_.begin(), inside_.end(), 1);
  std::vector<RuleDeed> result;
  for (std::size_t row = 0; row < rules_.size(); ++row) {
    const auto took = std::count_if(taken_by_.begin(), taken_by_.end(),
                                    [&](std::uint64_t rules) { return (rules >> row & 1U) != 0; });
    result.push_back({.where = where,
                      .cell = cell,
                      .rule = name_of(rules_[row].name),
                      .place = rules_[row].place,
                      .took = took,
                      .most_at_once = most_[row],
                      .concerned = concerned_[row],
                      .of_households = inside,
                      .years = years_of(row)});
  }
  const auto households = static_cast<std::ptrdiff_t>(inside_.size());
  for (std::size_t k = 0; k < programmes_.size(); ++k) {
    const auto first = reached_.begin() + static_cast<std::ptrdiff_t>(k) * households;
    result.push_back({.where = where,
                      .cell = cell,
                      .rule = name_of(arm_.programmes[programmes_[k]].long_name),
                      .place = {},
                      .took = std::count(first, first + households, 1),
                      .most_at_once = 0,
                      .concerned = 0,
                      .of_households = inside,
                      .years = years_of(rules_.size() + k)});
  }
  return result;
}

void add_deeds(std::vector<RuleDeed>& all, const std::vector<RuleDeed>& more) {
  for (const RuleDeed& deed : more) {
    const auto same = std::find_if(all.begin(), all.end(), [&](const RuleDeed& d) {
      return d.where == deed.where && d.cell == deed.cell && d.rule == deed.rule &&
             d.place == deed.place;
    });
    if (same == all.end()) {
      all.push_back(deed);
      continue;
    }
    same->took += deed.took;
    same->most_at_once += deed.most_at_once;
    same->concerned += deed.concerned;
    same->of_households += deed.of_households;
    const double so_far = same->replicates;
    same->replicates += deed.replicates;
    for (std::size_t y = 0; y < same->years.size(); ++y) {
      for (std::size_t a = 0; a < act_rows.size(); ++a) {
        same->years[y][a] =
            (same->years[y][a] * so_far + deed.years[y][a] * deed.replicates) / same->replicates;
      }
    }
  }
}

}  // namespace winay
