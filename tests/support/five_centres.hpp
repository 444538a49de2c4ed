#pragma once

#include <string>
#include <vector>

#include "winay/schedule/intake.hpp"

namespace winay::test {

/// Five populated centres whose reach can be worked out in the head. Everyone is interested; each
/// household stands for two of the country. Of 240 households 110 are of the transfer.
///
///     centre           A    B    C    D    E
///     households     100   60   20   50   10
///     of transfer     10   30   15   45   10
///     share, %        10   50   75   90  100
///     need           .90  .70  .80  .50  .95
///     hours            1    2    3    4    5
struct FiveCentres {
  enum Name { A, B, C, D, E };
  static constexpr int users_of[] = {10, 30, 15, 45, 10};

  Centres centres;
  Column<std::int32_t> household;
  Column<Real> weight;
  Calendar calendar{.first_year = 2018, .years = 4, .burn_in = 0};
  DrawKey key{.seed = 7, .replicate = 0};
  Programme programme;

  FiveCentres() {
    centres.households = {100, 60, 20, 50, 10};
    centres.unmet_need_share = {0.90F, 0.70F, 0.80F, 0.50F, 0.95F};
    centres.distance_hours = {1, 2, 3, 4, 5};
    for (std::int32_t c = 0; c < 5; ++c) add(c);
    programme.targeting = {.among = "", .centres = 1, .households = 1};
    programme.targeting.selection = {.rule = SelectionRule::transfer_share,
                                     .unmet_need_from = 0,
                                     .households_from = 0,
                                     .border_share = 0,
                                     .budget = 1000,  // 100 households a round
                                     .household_cost = 5,
                                     .centre_cost = 0,
                                     .lag = 0};
  }

  Selection& selection() { return *programme.targeting.selection; }
  [[nodiscard]] Residents residents() const { return {centres, household, weight}; }
  [[nodiscard]] ProgrammeIntake take_in() const {
    return winay::take_in(programme, calendar, key, residents());
  }
  /// Letters of the queue.
  [[nodiscard]] std::string queue() const {
    std::string letters;
    for (const Candidate& c : queue_of(programme.targeting, key, residents())) {
      letters += static_cast<char>('A' + c.centre);
    }
    return letters;
  }

 private:
  void add(std::int32_t c) {
    centres.id.push_back(c);
    centres.district.push_back(c / 2);
    centres.department.push_back(0);
    centres.first_lane.push_back(static_cast<std::int32_t>(household.size()));
    for (int h = 0; h < users_of[c]; ++h) {
      household.push_back(static_cast<std::int32_t>(household.size()));
      weight.push_back(2);
    }
    centres.last_lane.push_back(static_cast<std::int32_t>(household.size()));
  }
};

}  // namespace winay::test
