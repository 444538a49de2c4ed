#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "winay/core/column.hpp"
#include "winay/core/real.hpp"

namespace winay {

/// Contacts of a household within its centre.
inline constexpr int contacts_per_household = 6;
/// Children whose ages are carried; a household with more keeps the youngest.
inline constexpr int children_per_household = 8;

/// What a household is from the start, the same in every arm and scenario. Deviates are standard
/// normal draws whose scale is a parameter, so that a parameter can change without a new
/// population. `C` is the storage: a column of all lanes, or a view of a block.
template <template <class> class C>
struct TraitsOf {
  C<std::int32_t> household;   ///< id, stable across arms and scenarios; -1 in padding lanes
  C<std::int32_t> centre;      ///< row of the populated centre
  C<Real> weight;              ///< households of the country it stands for
  C<Real> skill;               ///< z, permanent productivity, mean 1
  C<Real> log_skill;           ///< ln z
  C<Real> target_capital;      ///< k*, soles: the traditional capital it maintains
  C<Real> scale_deviate;       ///< of the enterprise's minimum scale κ
  C<Real> off_farm_income;     ///< soles a year
  C<Real> unmeasured_deviate;  ///< of the consumption that no survey question covers, u
  C<Real> locus_of_control;    ///< L of the first head, standardised
  C<Real>
      participant_internality;  ///< of the member who attends; the head's own if that is the head
  C<Flag> participant_is_head;
  C<Flag> year_round_water;
  C<Flag> formal_access;  ///< could borrow from a formal lender
  std::array<C<std::int32_t>, contacts_per_household> contact;  ///< lanes from its own lane
};

using Traits = TraitsOf<Column>;
using TraitsView = TraitsOf<ConstLanes>;

/// Calls `visit(name, column of each table…)` for every column; tables share the order.
template <class Visit, class... Tables>
void for_each_trait(Visit&& visit, Tables&&... t) {
  visit("household", t.household...);
  visit("centre", t.centre...);
  visit("weight", t.weight...);
  visit("skill", t.skill...);
  visit("log_skill", t.log_skill...);
  visit("target_capital", t.target_capital...);
  visit("scale_deviate", t.scale_deviate...);
  visit("off_farm_income", t.off_farm_income...);
  visit("unmeasured_deviate", t.unmeasured_deviate...);
  visit("locus_of_control", t.locus_of_control...);
  visit("participant_internality", t.participant_internality...);
  visit("participant_is_head", t.participant_is_head...);
  visit("year_round_water", t.year_round_water...);
  visit("formal_access", t.formal_access...);
  for (std::size_t c = 0; c < contacts_per_household; ++c) visit("contact", t.contact[c]...);
}

}  // namespace winay
