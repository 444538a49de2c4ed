#pragma once

#include <cstdint>
#include <vector>

#include "winay/core/column.hpp"
#include "winay/core/draws.hpp"
#include "winay/core/real.hpp"
#include "winay/model/calendar.hpp"
#include "winay/programmes/programme.hpp"
#include "winay/state/centres.hpp"
#include "winay/state/enrolment.hpp"

/// Who enters a programme and when, settled before a run from the table of centres: by lottery, or
/// by a queue of centres under a yearly budget. Every draw is addressed by centre, district or
/// household, so a household draws the same numbers in every arm and scenario.
namespace winay {

/// Where the transfer's households live, lane by lane as in Traits; the rest of a centre's
/// households is a count.
struct Residents {
  const Centres& centres;
  const Column<std::int32_t>& household;  ///< id; -1 in padding lanes
  const Column<Real>& weight;             ///< households of the country it stands for
};

/// A centre in the queue with those of its households that are interested.
struct Candidate {
  std::int32_t centre = 0;  ///< row of Centres
  double weight = 1;        ///< households of the country that one of it stands for
  std::int32_t users = 0;   ///< of the transfer
  std::int32_t others = 0;  ///< outside it
  double score = 0;         ///< the highest first
  std::uint32_t lot = 0;    ///< the lowest first among equal scores
};

/// Households of one centre that enter in one round. `…_reached`: those for whom the chain of
/// coordination holds; the budget is spent on all.
struct Arrival {
  std::int32_t centre = 0;
  std::int32_t round = 0;
  double weight = 1;
  std::int32_t users = 0;
  std::int32_t others = 0;
  std::int32_t users_reached = 0;
  std::int32_t others_reached = 0;
  double committed = 0;       ///< soles of the country
  double household_cost = 0;  ///< soles, of the round
};

/// What a programme's targeting makes of a population.
struct ProgrammeIntake {
  Column<std::int32_t> start;     ///< bimester by lane; `never` if it does not take part
  std::vector<Arrival> arrivals;  ///< of a selection, in the order of the queue
};

/// Yearly rounds whose households start within the programme and the calendar.
std::int32_t rounds_of(const Programme& programme, const Calendar& calendar);

/// The eligible centres that win the lottery of `targeting.centres`, in the order of the selection.
std::vector<Candidate> queue_of(const Targeting& targeting, const DrawKey& key,
                                const Residents& residents);

/// The selection of a programme with the budget and costs of one round.
const Selection& selection_in(const Programme& programme, std::int32_t round);

/// Budget of the first rounds together.
double budget_of(const Programme& programme, std::int32_t rounds);

/// Serves the queue round by round until it or the rounds end, each with its own budget and costs.
/// A centre that a year's budget cannot serve whole goes on in the next round, first in the queue.
std::vector<Arrival> serve(const Programme& programme, const std::vector<Candidate>& queue,
                           std::int32_t rounds);

/// The start of every household, and who arrives when if the programme has a selection. Where the
/// shares of centres and households or the chain of coordination grow at a date, those whose lots
/// then suffice start at it; who has started stays. `among` is
/// the enrolment of the programme to whose participants it is offered, or null: they start with the
/// programme, or with their own start if that is later. Coaching has one clock for all: who has not
/// started when its effects do is not coached.
ProgrammeIntake take_in(const Programme& programme, const Calendar& calendar, const DrawKey& key,
                        const Residents& residents, const Enrolment* among = nullptr);

}  // namespace winay
