#include "winay/schedule/reach.hpp"

namespace winay {

Inhabitants count_inhabitants(const Residents& residents) {
  const Centres& centres = residents.centres;
  Inhabitants all;
  for (std::size_t c = 0; c < centres.size(); ++c) {
    double users = 0;
    const auto first = static_cast<std::size_t>(centres.first_lane[c]);
    const auto last = static_cast<std::size_t>(centres.last_lane[c]);
    for (std::size_t lane = first; lane < last; ++lane) {
      users += static_cast<double>(residents.weight[lane]);
    }
    all.users += users;
    // The others of a centre stand for as many as its own households do.
    if (last > first) all.households += users * centres.households[c] / double(last - first);
  }
  return all;
}

Reach reach_of(const std::vector<Arrival>& arrivals, std::int32_t rounds) {
  Reach reach;
  std::int32_t counted = -1;  // the centre that was counted last; its arrivals stand together
  for (const Arrival& a : arrivals) {
    if (a.round >= rounds) continue;
    const std::int32_t reached = a.users_reached + a.others_reached;
    reach.users += a.weight * a.users_reached;
    reach.others += a.weight * a.others_reached;
    reach.committed += a.committed;
    reach.lost += a.weight * a.household_cost * (a.users + a.others - reached);
    if (reached > 0 && a.centre != counted) {
      reach.centres += a.weight;
      counted = a.centre;
    }
  }
  return reach;
}

double households_at_share(const std::vector<Candidate>& queue, double share) {
  double users = 0;
  double households = 0;
  double most = 0;
  for (const Candidate& c : queue) {
    users += c.weight * c.users;
    households += c.weight * (c.users + c.others);
    if (users >= share * households) most = households;
  }
  return most;
}

}  // namespace winay
