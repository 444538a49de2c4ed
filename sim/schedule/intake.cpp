#include "winay/schedule/intake.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>

#include "schedule/interest.hpp"

namespace winay {

namespace {

/// A programme with the numbers under which households may start, from a bimester on.
struct Opening {
  const Programme& programme;
  std::int32_t from;
};

/// When the programme opens, and again whenever its numbers change.
std::vector<Opening> openings_of(const Programme& programme) {
  std::vector<Opening> openings;
  std::int32_t first = programme.starts;
  if (!programme.before.empty()) {
    openings.push_back({programme.before.front(), programme.before.front().starts});
    first = std::max(first, 0);
  }
  openings.push_back({programme_at(programme, first), first});
  for (const DatedProgramme& dated : programme.later) {
    if (dated.from > first && dated.from < programme.ends) {
      openings.push_back({dated.programme, dated.from});
    }
  }
  return openings;
}

/// Everyone interested in a centre that wins, who has not started yet.
void start_by_lottery(const Opening& opening, const DrawKey& key, const Residents& residents,
                      Column<std::int32_t>& start) {
  const Targeting& targeting = opening.programme.targeting;
  const Centres& centres = residents.centres;
  tbb::parallel_for(std::size_t{0}, centres.size(), [&](std::size_t c) {
    if (!wins_lottery(targeting, key, centres.id[c])) return;
    if (!district_delivers(targeting, key, centres.district[c])) return;
    for (auto lane = static_cast<std::size_t>(centres.first_lane[c]);
         lane < static_cast<std::size_t>(centres.last_lane[c]); ++lane) {
      const std::int32_t household = residents.household[lane];
      if (start[lane] == never && is_interested(targeting, key, household) &&
          meets_sector_rules(targeting, key, household)) {
        start[lane] = opening.from;
      }
    }
  });
}

/// When a participant of another programme, who starts that one at `host`, starts this one.
std::int32_t start_among(const Opening& opening, std::int32_t host) {
  const Programme& programme = opening.programme;
  const std::int32_t earliest = std::max(opening.from, host);
  if (!programme.coaching || host == never) return earliest;
  const auto effects_start = static_cast<std::int32_t>(programme.coaching->effects_start);
  return earliest <= programme.starts + effects_start ? programme.starts : never;
}

/// The participants of another programme who win its lots and for whom the chain of coordination
/// holds, and who have not started yet.
void start_with_hosts(const Opening& opening, const DrawKey& key, const Residents& residents,
                      const Enrolment& among, Column<std::int32_t>& start) {
  const Targeting& targeting = opening.programme.targeting;
  const Centres& centres = residents.centres;
  tbb::parallel_for(std::size_t{0}, centres.size(), [&](std::size_t c) {
    if (!wins_lottery(targeting, key, centres.id[c])) return;
    if (!district_delivers(targeting, key, centres.district[c])) return;
    for (auto lane = static_cast<std::size_t>(centres.first_lane[c]);
         lane < static_cast<std::size_t>(centres.last_lane[c]); ++lane) {
      const std::int32_t household = residents.household[lane];
      if (start[lane] != never || !is_interested(targeting, key, household)) continue;
      if (!meets_sector_rules(targeting, key, household)) continue;
      start[lane] = start_among(opening, among.start[lane]);
    }
  });
}

/// Takes the arrivals of one centre: its interested households in the order of their lanes, one
/// arrival after the other. The chain of coordination is that of the arrival's round.
class CentreDoor {
 public:
  CentreDoor(const Programme& programme, const DrawKey& key, const Residents& residents,
             std::int32_t centre)
      : programme_(programme),
        key_(key),
        residents_(residents),
        row_(static_cast<std::size_t>(centre)),
        lane_(static_cast<std::size_t>(residents.centres.first_lane[row_])) {
    const auto id = static_cast<std::uint32_t>(residents.centres.id[row_]);
    rounding_ = uniform(draw(key, Purpose::centre_selection, id, 0)[3]);
  }

  void admit(Arrival& arrival, Column<std::int32_t>& start) {
    const std::int32_t round = programme_.starts + bimesters_a_year * arrival.round;
    const Targeting& targeting = programme_at(programme_, std::max(round, 0)).targeting;
    const bool delivers = district_delivers(targeting, key_, residents_.centres.district[row_]);
    admit_users(targeting, delivers, round, arrival, start);
    admit_others(targeting, delivers, arrival);
  }

 private:
  void admit_users(const Targeting& targeting, bool delivers, std::int32_t round, Arrival& arrival,
                   Column<std::int32_t>& start) {
    const std::int32_t bimester = round + static_cast<std::int32_t>(targeting.selection->lag);
    for (std::int32_t entered = 0; entered < arrival.users; ++lane_) {
      const std::int32_t household = residents_.household[lane_];
      if (!is_interested(targeting, key_, household)) continue;
      ++entered;
      if (!delivers || !meets_sector_rules(targeting, key_, household)) continue;
      ++arrival.users_reached;
      start[lane_] = bimester;
    }
  }
  /// Rounded over all that entered under one chain, so that their number is right in the mean.
  void admit_others(const Targeting& targeting, bool delivers, Arrival& arrival) {
    const std::optional<Coordination>& chain = targeting.coordination;
    const double share = !delivers ? 0.0 : chain ? chain->meets_rules : 1.0;
    if (share != share_) others_ = 0;
    share_ = share;
    const std::int32_t before = rounded_by_lot(others_, share, rounding_);
    others_ += arrival.others;
    arrival.others_reached = rounded_by_lot(others_, share, rounding_) - before;
  }

  const Programme& programme_;
  const DrawKey& key_;
  const Residents& residents_;
  std::size_t row_;
  std::size_t lane_;
  std::int32_t others_ = 0;  ///< that have entered under the chain so far
  double share_ = 0;         ///< of them that it reaches
  Real rounding_ = 0;
};

void start_by_selection(const Programme& programme, const Calendar& calendar, const DrawKey& key,
                        const Residents& residents, ProgrammeIntake& intake) {
  const Targeting& targeting = programme.targeting;
  intake.arrivals =
      serve(programme, queue_of(targeting, key, residents), rounds_of(programme, calendar));
  // The arrivals of a centre stand one after the other.
  for (std::size_t i = 0; i < intake.arrivals.size();) {
    const std::int32_t centre = intake.arrivals[i].centre;
    CentreDoor door(programme, key, residents, centre);
    for (; i < intake.arrivals.size() && intake.arrivals[i].centre == centre; ++i) {
      door.admit(intake.arrivals[i], intake.start);
    }
  }
}

}  // namespace

std::int32_t rounds_of(const Programme& programme, const Calendar& calendar) {
  const auto lag = static_cast<std::int32_t>(programme.targeting.selection->lag);
  const std::int64_t end = std::min(programme.ends, calendar.bimesters());
  const std::int64_t room = end - programme.starts - lag;
  if (room <= 0) return 0;
  return static_cast<std::int32_t>((room + bimesters_a_year - 1) / bimesters_a_year);
}

ProgrammeIntake take_in(const Programme& programme, const Calendar& calendar, const DrawKey& key,
                        const Residents& residents, const Enrolment* among) {
  ProgrammeIntake intake;
  intake.start.assign(residents.household.size(), never);
  if (among == nullptr && programme.targeting.selection) {
    start_by_selection(programme, calendar, key, residents, intake);
    return intake;
  }
  for (const Opening& opening : openings_of(programme)) {
    if (among != nullptr) {
      start_with_hosts(opening, key, residents, *among, intake.start);
    } else {
      start_by_lottery(opening, key, residents, intake.start);
    }
  }
  return intake;
}

}  // namespace winay
