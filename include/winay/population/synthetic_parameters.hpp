#pragma once

#include "winay/population/synthetic_centres.hpp"
#include "winay/population/synthetic_households.hpp"
#include "winay/population/synthetic_traits.hpp"

namespace winay {

/// The margins from which a population is drawn:
/// data with sources in configs/populations. One flat YAML section.
struct SyntheticPopulation {
  CentreMargins centres;
  HouseholdMargins households;
  TraitMargins traits;
};

template <class Declaration>
void declare(Declaration& has, SyntheticPopulation& p) {
  declare(has, p.centres);
  declare(has, p.households);
  declare(has, p.traits);
}

}  // namespace winay
