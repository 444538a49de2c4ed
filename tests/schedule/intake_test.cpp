#include "winay/schedule/intake.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/support/five_centres.hpp"
#include "tests/support/small_run.hpp"
#include "winay/schedule/start.hpp"

namespace winay::test {

namespace {

std::int64_t started(const Column<std::int32_t>& start) {
  return std::count_if(start.begin(), start.end(), [](std::int32_t s) { return s != never; });
}

/// Soles committed by round.
std::map<std::int32_t, double> spending(const std::vector<Arrival>& arrivals) {
  std::map<std::int32_t, double> spent;
  for (const Arrival& a : arrivals) spent[a.round] += a.committed;
  return spent;
}

}  // namespace

TEST_CASE("intake: who is eligible, and in which order they stand") {
  FiveCentres village;
  CHECK(village.queue() == "EDCBA");  // by share of the transfer
  village.selection().households_from = 40;
  CHECK(village.queue() == "DBA");
  village.selection().rule = SelectionRule::unmet_need;
  village.selection().unmet_need_from = 0.6;
  village.selection().need_weight = 1;
  CHECK(village.queue() == "AB");
  village.selection().unmet_need_from = 0;
  village.selection().households_from = 0;
  CHECK(village.queue() == "EACBD");  // by need
  village.selection().need_weight = 0;
  village.selection().access_weight = 1;
  CHECK(village.queue() == "ABCDE");  // by nearness
  village.selection().unmet_need_from = 0.99;
  CHECK(village.queue().empty());
  village.selection().border_share = 1;
  CHECK(village.queue() == "ABCDE");  // border areas are exempt
}

TEST_CASE("intake: the neediest part of the centres") {
  FiveCentres village;
  village.selection().rule = SelectionRule::unmet_need;
  village.selection().need_weight = 1;
  const auto queue = [&](double centres) {
    village.selection().neediest = Neediest{centres};
    return village.queue();
  };
  CHECK(queue(1) == "EACBD");
  CHECK(queue(0.6) == "EAC");
  CHECK(queue(0.2) == "E");
  CHECK(queue(0).empty());
  village.centres.unmet_need_share[FiveCentres::A] = 0.95F;  // as needy as E
  CHECK(queue(0.2).size() == 2);
  village.selection().households_from = 40;
  CHECK(queue(0.6) == "A");
  village.selection().border_share = 1;
  CHECK(queue(0).size() == 5);
}

TEST_CASE("intake: need and access add up") {
  FiveCentres village;
  village.selection().rule = SelectionRule::unmet_need;
  village.selection().need_weight = 1;
  village.selection().access_weight = 1;
  // Ranks by need E A C B D = 5 4 3 2 1, by nearness A B C D E = 5 4 3 2 1:
  // A 9, then B, C and E with 6, then D 3.
  const std::string queue = village.queue();
  CHECK(queue.front() == 'A');
  CHECK(queue.back() == 'D');
}

TEST_CASE("intake: the budget serves the queue, the transfer's households first") {
  FiveCentres village;
  const ProgrammeIntake intake = village.take_in();
  // 100 a round: E 10, D 50, C 20 and 20 of B; then the other 40 of B and 60 of A; the rest of A.
  REQUIRE(intake.arrivals.size() == 7);
  const std::vector<std::array<std::int32_t, 4>> expected{
      {FiveCentres::E, 0, 10, 0}, {FiveCentres::D, 0, 45, 5},  {FiveCentres::C, 0, 15, 5},
      {FiveCentres::B, 0, 20, 0}, {FiveCentres::B, 1, 10, 30}, {FiveCentres::A, 1, 10, 50},
      {FiveCentres::A, 2, 0, 40}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Arrival& a = intake.arrivals[i];
    CAPTURE(i);
    CHECK(std::array{a.centre, a.round, a.users, a.others} == expected[i]);
    CHECK(a.users_reached == a.users);
    CHECK(a.others_reached == a.others);
    CHECK(a.committed == doctest::Approx(10.0 * (a.users + a.others)));
  }
  CHECK(started(intake.start) == 110);
  const auto first_of_b = static_cast<std::size_t>(village.centres.first_lane[FiveCentres::B]);
  CHECK(intake.start[first_of_b + 19] == 0);
  CHECK(intake.start[first_of_b + 20] == 6);
}

TEST_CASE("intake: without priority a centre served in part gives each group its share") {
  FiveCentres village;
  village.selection().transfer_first = false;
  const ProgrammeIntake intake = village.take_in();
  const Arrival& part = intake.arrivals.at(3);  // 20 of the 60 of B, half of them of the transfer
  CHECK(part.centre == FiveCentres::B);
  CHECK(part.users == 10);
  CHECK(part.others == 10);
  CHECK(started(intake.start) == 110);
}

TEST_CASE("intake: opening a centre costs once") {
  FiveCentres village;
  village.selection().households_from = 40;
  village.selection().centre_cost = 50;  // 100 soles for the two centres that one stands for
  const ProgrammeIntake intake = village.take_in();
  // D: 100 + 500; of the 400 left 100 open B and 30 of its households enter.
  CHECK(intake.arrivals.at(0).committed == doctest::Approx(600));
  CHECK(intake.arrivals.at(1).committed == doctest::Approx(400));
  CHECK(intake.arrivals.at(1).users == 30);
  // The other 30 of B come without a cost of opening.
  CHECK(intake.arrivals.at(2).round == 1);
  CHECK(intake.arrivals.at(2).committed == doctest::Approx(300));
}

TEST_CASE("intake: no round spends more than its budget, nor leaves a household's cost") {
  for (const double budget : {0.0, 9.0, 10.0, 333.3, 1000.0, 1e9}) {
    for (const double centre_cost : {0.0, 7.77, 120.0}) {
      FiveCentres village;
      village.selection().budget = budget;
      village.selection().centre_cost = centre_cost;
      const ProgrammeIntake intake = village.take_in();
      const auto spent = spending(intake.arrivals);
      CAPTURE(budget);
      CAPTURE(centre_cost);
      for (const auto& [round, soles] : spent) {
        CHECK(soles <= budget);
        const bool last = round == spent.rbegin()->first;
        if (!last) CHECK(soles > budget - 10.0 - 2 * centre_cost);
      }
      if (budget < 10) CHECK(intake.arrivals.empty());
    }
  }
}

TEST_CASE(
    "intake: rounds are yearly, the lag shifts starts, and the end of the programme ends them") {
  FiveCentres village;
  const ProgrammeIntake now = village.take_in();
  village.selection().lag = 4;
  village.programme.starts = 2;
  const ProgrammeIntake later = village.take_in();
  for (std::size_t lane = 0; lane < now.start.size(); ++lane) {
    CHECK(later.start[lane] == now.start[lane] + 6);
  }
  CHECK(rounds_of(village.programme, village.calendar) == 3);  // starts 6, 12 and 18 of 24
  village.programme.ends = 12;
  CHECK(rounds_of(village.programme, village.calendar) == 1);
  CHECK(started(village.take_in().start) == 90);
  village.programme.ends = 6;
  CHECK(rounds_of(village.programme, village.calendar) == 0);
  CHECK(village.take_in().arrivals.empty());
  village.programme.starts = never;
  CHECK(rounds_of(village.programme, village.calendar) == 0);
}

TEST_CASE(
    "intake: a chain that never holds reaches nobody, one that always holds changes nothing") {
  FiveCentres village;
  const ProgrammeIntake without = village.take_in();
  village.programme.targeting.coordination = Coordination{1, 1, 1};
  CHECK(village.take_in().start == without.start);
  for (const Coordination& broken : {Coordination{0, 1, 1}, {1, 0, 1}, {1, 1, 0}}) {
    village.programme.targeting.coordination = broken;
    const ProgrammeIntake intake = village.take_in();
    CHECK(started(intake.start) == 0);
    for (const Arrival& a : intake.arrivals) CHECK(a.users_reached + a.others_reached == 0);
    CHECK(spending(intake.arrivals) == spending(without.arrivals));  // committed all the same
  }
}

TEST_CASE("intake: a stronger chain reaches those whom a weaker one reaches, and more") {
  SmallRun run(4000, 10);
  Programme programme = run.haku_winay;
  programme.targeting.selection = FiveCentres().programme.targeting.selection;
  programme.targeting.selection->budget = 1e9;
  const Residents residents{run.population.centres, run.population.traits.household,
                            run.population.traits.weight};
  std::int64_t before = 0;
  Column<std::int32_t> reached;
  for (const double p : {0.6, 0.8, 0.95, 1.0}) {
    programme.targeting.coordination = Coordination{p, p, p};
    const ProgrammeIntake intake = take_in(programme, run.model.calendar, run.model.key, residents);
    for (std::size_t lane = 0; lane < reached.size(); ++lane) {
      if (reached[lane] != never) CHECK(intake.start[lane] == reached[lane]);
    }
    reached = intake.start;
    CHECK(started(reached) > before);
    before = started(reached);
  }
  CHECK(before == 4000);
}

TEST_CASE("intake: the lottery is the one of households and centres, number by number") {
  SmallRun run(3000);
  Programme& programme = run.haku_winay;
  programme.targeting = {.among = "", .centres = 0.7, .households = 0.8};
  const Enrolment enrolment = enrol_in(programme, run.model, run.population, nullptr);
  const Traits& traits = run.population.traits;
  std::int64_t chosen = 0;
  for (std::size_t lane = 0; lane < traits.household.size(); ++lane) {
    bool takes_part = false;
    if (traits.household[lane] >= 0) {
      const auto centre = static_cast<std::size_t>(traits.centre[lane]);
      const Words of_centre =
          draw(run.model.key, Purpose::take_up_centre,
               static_cast<std::uint32_t>(run.population.centres.id[centre]), 0);
      const Words of_household = draw(run.model.key, Purpose::take_up_household,
                                      static_cast<std::uint32_t>(traits.household[lane]), 0);
      takes_part = uniform(of_centre[0]) < Real(0.7) && uniform(of_household[0]) < Real(0.8);
    }
    CHECK(enrolment.start[lane] == (takes_part ? programme.starts : never));
    chosen += takes_part ? 1 : 0;
  }
  CHECK(chosen > 1400);
  CHECK(chosen < 1950);
}

TEST_CASE("intake: lots fall the same for every programme, and differently in every replicate") {
  FiveCentres village;
  village.selection().rule = SelectionRule::lottery;
  const std::string first = village.queue();
  village.programme.name = "another";
  CHECK(village.queue() == first);
  int different = 0;
  for (std::uint32_t r = 1; r < 10; ++r) {
    village.key.replicate = r;
    different += village.queue() == first ? 0 : 1;
  }
  CHECK(different > 5);
}

TEST_CASE("intake: participants of another programme start when they have begun that one") {
  SmallRun run(2000);
  run.haku_winay.targeting.selection = FiveCentres().programme.targeting.selection;
  run.haku_winay.targeting.selection->budget = 680000.0 / 2000 * 5 * 500;  // 500 of ours a round
  run.haku_winay.targeting.selection->lag = 3;
  const Enrolment host = enrol_in(run.haku_winay, run.model, run.population, nullptr);
  Programme more;
  more.targeting = {.among = "haku-winay", .centres = 1, .households = 1};
  more.starts = 5;
  const Enrolment followers = enrol_in(more, run.model, run.population, &host);
  run.coaching.targeting.among = "haku-winay";
  const Enrolment coached = enrol_in(run.coaching, run.model, run.population, &host);
  const auto effects = static_cast<std::int32_t>(run.coaching.coaching->effects_start);
  int late = 0;
  for (std::size_t lane = 0; lane < host.start.size(); ++lane) {
    const std::int32_t start = host.start[lane];
    CHECK(followers.start[lane] == (start == never ? never : std::max(start, 5)));
    if (start > effects) CHECK(coached.offered_coaching[lane] == 0U);
    late += start != never && start > effects ? 1 : 0;
  }
  CHECK(late > 0);
}

TEST_CASE(
    "intake: shares of centres and households hold among the participants of another programme") {
  SmallRun run(20'000);
  run.haku_winay.targeting = {.among = "", .centres = 0.6, .households = 0.9};
  const Enrolment host = enrol_in(run.haku_winay, run.model, run.population, nullptr);
  const auto share_of = [&](double centres, double households) {
    Programme more;
    more.targeting = {.among = "haku-winay", .centres = centres, .households = households};
    const Enrolment followers = enrol_in(more, run.model, run.population, &host);
    double in_host = 0;
    double in_both = 0;
    for (std::size_t lane = 0; lane < host.start.size(); ++lane) {
      const bool follows = followers.start[lane] != never;
      in_host += host.start[lane] != never ? 1 : 0;
      in_both += follows ? 1 : 0;
      if (follows) CHECK(host.start[lane] != never);
    }
    return in_both / in_host;
  };
  CHECK(share_of(1, 1) == 1);
  CHECK(share_of(0, 1) == 0);
  CHECK(share_of(1, 0) == 0);
  CHECK(share_of(0.5, 1) == doctest::Approx(0.5).epsilon(0.15));
  CHECK(share_of(1, 0.5) == doctest::Approx(0.5).epsilon(0.04));
}

TEST_CASE("intake: a run under a selection has the same bits in blocks of any size") {
  SmallRun run(1000, 2);
  run.haku_winay.targeting.selection = FiveCentres().programme.targeting.selection;
  run.haku_winay.targeting.selection->budget = 680.0 * 5 * 200;
  run.start(16);
  const std::uint64_t small = run.run({run.juntos, run.haku_winay}).hash;
  run.start(100'000);
  CHECK(run.run({run.juntos, run.haku_winay}).hash == small);
  CHECK(run.run({run.juntos}).hash != small);
}

}  // namespace winay::test
