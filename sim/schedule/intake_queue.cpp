#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <tuple>

#include "schedule/interest.hpp"
#include "winay/schedule/intake.hpp"

namespace winay {

namespace {

/// The need from which a centre is eligible: the floor, or that of the last of the neediest.
float need_from(const Selection& s, const Centres& centres) {
  const auto floor = static_cast<float>(s.unmet_need_from);
  if (!s.neediest || centres.size() == 0) return floor;
  std::vector<float> needs(centres.unmet_need_share.begin(), centres.unmet_need_share.end());
  const auto wanted = static_cast<std::size_t>(
      std::lround(s.neediest->centres * static_cast<double>(needs.size())));
  if (wanted == 0) return std::numeric_limits<float>::infinity();
  const auto last = needs.begin() + static_cast<std::ptrdiff_t>(wanted - 1);
  std::nth_element(needs.begin(), last, needs.end(), std::greater<>());
  return std::max(floor, *last);
}

bool eligible(const Selection& s, float need, const Centres& centres, std::size_t c,
              Real border_draw) {
  const bool border = border_draw < static_cast<Real>(s.border_share);
  return border ||
         (centres.unmet_need_share[c] >= need && centres.households[c] >= s.households_from);
}

/// Adds `weight` times the rank of `value` among the candidates, from 0 for the lowest to 1 for the
/// highest; equal values share the higher rank.
template <class Value>
void add_ranks(double weight, Value value, std::vector<Candidate>& candidates) {
  if (weight == 0 || candidates.empty()) return;
  std::vector<double> sorted;
  sorted.reserve(candidates.size());
  for (const Candidate& candidate : candidates) sorted.push_back(value(candidate));
  std::sort(sorted.begin(), sorted.end());
  for (Candidate& candidate : candidates) {
    const auto below = std::upper_bound(sorted.begin(), sorted.end(), value(candidate));
    candidate.score +=
        weight * static_cast<double>(below - sorted.begin()) / static_cast<double>(sorted.size());
  }
}

void score(const Selection& s, const Centres& centres, std::vector<Candidate>& candidates) {
  const auto row = [](const Candidate& c) { return static_cast<std::size_t>(c.centre); };
  if (s.rule == SelectionRule::unmet_need) {
    add_ranks(
        s.need_weight, [&](const Candidate& c) { return centres.unmet_need_share[row(c)]; },
        candidates);
    add_ranks(
        s.access_weight, [&](const Candidate& c) { return -centres.distance_hours[row(c)]; },
        candidates);
  }
  if (s.rule != SelectionRule::transfer_share) return;
  for (Candidate& c : candidates) {
    const double users = centres.last_lane[row(c)] - centres.first_lane[row(c)];
    c.score = users / centres.households[row(c)];
  }
}

/// Households outside the transfer that are interested: the expected number, rounded up or down by
/// the centre's own draw.
std::int32_t interested_others(double share, const Centres& centres, std::size_t c, Real draw) {
  const std::int32_t users = centres.last_lane[c] - centres.first_lane[c];
  const std::int32_t others = std::max(centres.households[c] - users, 0);
  return rounded_by_lot(others, share, draw);
}

/// The centre's interested households; its weight is the mean of its lanes'.
Candidate candidate_of(const Targeting& targeting, const DrawKey& key, const Residents& residents,
                       std::size_t c, const Words& lots) {
  const Centres& centres = residents.centres;
  Candidate candidate{.centre = static_cast<std::int32_t>(c), .lot = lots[0]};
  const auto first = static_cast<std::size_t>(centres.first_lane[c]);
  const auto last = static_cast<std::size_t>(centres.last_lane[c]);
  double weight = 0;
  for (std::size_t lane = first; lane < last; ++lane) {
    weight += static_cast<double>(residents.weight[lane]);
    candidate.users += is_interested(targeting, key, residents.household[lane]) ? 1 : 0;
  }
  candidate.weight = weight / static_cast<double>(std::max(last - first, std::size_t{1}));
  candidate.others = interested_others(targeting.households, centres, c, uniform(lots[2]));
  return candidate;
}

/// Of `households` that are served together, those of the transfer.
std::int32_t users_among(const Selection& s, const Candidate& candidate, std::int32_t households) {
  if (s.transfer_first) return std::min(households, candidate.users);
  const double all = candidate.users + candidate.others;
  return static_cast<std::int32_t>(std::floor(households * (candidate.users / all) + 0.5));
}

/// The budget and the costs of the round that is being served.
class Purse {
 public:
  explicit Purse(const Programme& programme) : programme_(programme) { open(); }

  [[nodiscard]] std::int32_t round() const { return round_; }
  [[nodiscard]] double household_cost() const { return selection_->household_cost; }
  [[nodiscard]] double centre_cost() const { return selection_->centre_cost; }
  /// The most things of this price that can be paid besides `first`, at most `wanted`.
  [[nodiscard]] std::int32_t can_pay(double first, double price, std::int32_t wanted) const {
    const double room = left_ - first;
    if (room < price || room <= 0) return 0;
    auto number = static_cast<std::int32_t>(std::min(std::floor(room / price), double{1} * wanted));
    if (first + number * price > left_) --number;
    return number;
  }
  void pay(double soles) { left_ -= soles; }
  void next_round() {
    ++round_;
    open();
  }

 private:
  void open() {
    selection_ = &selection_in(programme_, round_);
    left_ = selection_->budget;
  }

  const Programme& programme_;
  const Selection* selection_ = nullptr;
  double left_ = 0;
  std::int32_t round_ = 0;
};

}  // namespace

std::vector<Candidate> queue_of(const Targeting& targeting, const DrawKey& key,
                                const Residents& residents) {
  const Selection& s = *targeting.selection;
  const Centres& centres = residents.centres;
  const float need = need_from(s, centres);
  std::vector<Candidate> queue;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    if (!wins_lottery(targeting, key, centres.id[c])) continue;
    const Words lots =
        draw(key, Purpose::centre_selection, static_cast<std::uint32_t>(centres.id[c]), 0);
    if (!eligible(s, need, centres, c, uniform(lots[1]))) continue;
    queue.push_back(candidate_of(targeting, key, residents, c, lots));
  }
  score(s, centres, queue);
  std::sort(queue.begin(), queue.end(), [&](const Candidate& a, const Candidate& b) {
    return std::tuple(-a.score, a.lot, centres.id[static_cast<std::size_t>(a.centre)]) <
           std::tuple(-b.score, b.lot, centres.id[static_cast<std::size_t>(b.centre)]);
  });
  return queue;
}

const Selection& selection_in(const Programme& programme, std::int32_t round) {
  const std::int32_t bimester = std::max(programme.starts + bimesters_a_year * round, 0);
  return *programme_at(programme, bimester).targeting.selection;
}

double budget_of(const Programme& programme, std::int32_t rounds) {
  double budget = 0;
  for (std::int32_t r = 0; r < rounds; ++r) budget += selection_in(programme, r).budget;
  return budget;
}

std::vector<Arrival> serve(const Programme& programme, const std::vector<Candidate>& queue,
                           std::int32_t rounds) {
  std::vector<Arrival> arrivals;
  const Selection& order = *programme.targeting.selection;
  Purse purse(programme);
  for (const Candidate& candidate : queue) {
    const std::int32_t all = candidate.users + candidate.others;
    bool opened = false;
    for (std::int32_t served = 0; served < all && purse.round() < rounds;) {
      const double price = candidate.weight * purse.household_cost();
      const double opening = opened ? 0 : candidate.weight * purse.centre_cost();
      const std::int32_t now = purse.can_pay(opening, price, all - served);
      if (now == 0) {
        purse.next_round();
        continue;
      }
      const std::int32_t users =
          users_among(order, candidate, served + now) - users_among(order, candidate, served);
      arrivals.push_back({.centre = candidate.centre,
                          .round = purse.round(),
                          .weight = candidate.weight,
                          .users = users,
                          .others = now - users,
                          .committed = opening + now * price,
                          .household_cost = purse.household_cost()});
      purse.pay(opening + now * price);
      served += now;
      opened = true;
    }
    if (purse.round() >= rounds) break;
  }
  return arrivals;
}

}  // namespace winay
