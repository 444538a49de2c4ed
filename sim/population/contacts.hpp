#pragma once

#include <span>

#include "winay/core/draws.hpp"
#include "winay/population/population.hpp"

namespace winay {

/// Gives every household its contacts, always within its centre: the nearest by
/// place and wealth and, for the rest of `contacts_per_household`, others at random. All are
/// different as far as the centre has that many others; a smaller centre repeats its households,
/// the nearest first. So no household is its own contact, but for the only household of a centre,
/// which has six offsets of 0: whoever counts contacts must take those out.
///
///     distance² = (x − x′)² + (y − y′)² + (w − w′)²
///
/// with the place (x, y) uniform on a unit square drawn by address, and w = log(skill · target
/// capital) / wealth_spread scaled to the spread of a place, 1/√12. `nearest` is the share of
/// nearest contacts: where it is no whole number of six, chance rounds it by household.
///
/// `contact[k]` holds lanes from the household's own lane; in padding lanes it is 0.
void link_contacts(Population& population, const DrawKey& key, double nearest, double wealth_spread,
                   std::span<const Block> blocks);

}  // namespace winay
