#pragma once

#include "winay/model/model.hpp"
#include "winay/population/population.hpp"
#include "winay/state/endowments.hpp"
#include "winay/state/enrolment.hpp"

namespace winay {

/// Totals of the population that rules refer to.
PopulationFacts gather_facts(const Model& model, const Population& population);

/// Endowments of every household; shares of a centre's local income add up to 1.
Endowments endow_all(const Model& model, const Population& population,
                     const PopulationFacts& facts);

/// Stocks before the burn-in: capital at a share of its target, know-how at rest for the
/// technologies in use, and a past year like the expected one.
Stocks start_stocks(const Model& model, const Population& population, const Endowments& endowments);

/// At the end of the burn-in: how long each household has been in the transfer, evenly spread up to
/// the longest time, or to the age of its oldest child.
void start_affiliation(const Model& model, const Population& population, Stocks& stocks);

/// Who takes part in a programme and from when (intake.hpp), with what each household is dealt;
/// `among` is the enrolment of the programme it is offered to the participants of, or null.
Enrolment enrol_in(const Programme& programme, const Model& model, const Population& population,
                   const Enrolment* among);

/// What the programme would deliver to households that are not in it, should a rule of the transfer
/// offer it to them.
void draw_offered(const Programme& programme, const Model& model, const Population& population,
                  Enrolment& enrolment);

}  // namespace winay
