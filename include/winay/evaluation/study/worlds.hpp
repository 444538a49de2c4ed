#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "winay/config/scenario/scenario.hpp"
#include "winay/config/studies/study.hpp"
#include "winay/model/model.hpp"
#include "winay/population/population.hpp"
#include "winay/state/endowments.hpp"

namespace winay::evaluation {

/// What may happen to a centre. Centres do not touch each other while the local economy is off, so
/// one simulation of all centres under each holds every study that could be drawn from them.
enum class StudyWorld {
  none,      ///< nobody is in the productive programme
  offered,   ///< the centre takes part, and with it most of its households
  coached,   ///< … and a share of these is offered coaching
  everyone,  ///< all households take part
  few,       ///< households take part one by one, as many as in the control group
  many,      ///< … as many as in the assigned group
};
inline constexpr std::size_t study_worlds = 6;

/// What a survey would find of one household in one world.
struct WorldOutcome {
  float income = 0;            ///< measured income of the follow-up's year, soles
  float internality = 0;       ///< of the head, standardised, without noise
  float powerful_others = 0;   ///< likewise
  TechnologySet technologies;  ///< in use when surveyed
  bool takes_part = false;     ///< in the productive programme
  bool offered_coaching = false;
  bool completes_coaching = false;
};

/// A centre that could be in the study.
struct StudyCentre {
  std::int32_t id = 0;
  std::int32_t district = 0;
  std::int32_t department = 0;  ///< row of the study's departments
  bool assigned = false;        ///< its unmet need is over the threshold
  double need = 0;              ///< share of households with an unmet basic need
  std::size_t first = 0;        ///< its households: [first, last)
  std::size_t last = 0;

  [[nodiscard]] std::size_t users() const { return last - first; }
};

/// What a survey would find of one household at baseline.
struct StudyHousehold {
  std::int32_t id = 0;
  std::int32_t centre = 0;  ///< row of `centres`
  float income = 0;         ///< measured income of the year before, soles
  float size = 0;           ///< members
  float internality = 0;    ///< standardised, without noise
  float powerful_others = 0;
  float chance = 0;
  float locus = 0;  ///< of control, standardised, without noise
  TechnologySet technologies;
};

/// All centres and households of a population that could be in the study, under every world.
struct StudyWorlds {
  DrawKey key;                       ///< of the population
  std::vector<StudyCentre> centres;  ///< by id
  std::vector<StudyHousehold> households;
  std::array<std::vector<WorldOutcome>, study_worlds> worlds;  ///< empty: not needed

  [[nodiscard]] const WorldOutcome& at(StudyWorld world, std::size_t household) const {
    return worlds[static_cast<std::size_t>(world)][household];
  }
};

/// The model and programmes of a study's scenario as the study met them: nobody leaves the transfer
/// or grows older, prices stand still.
struct StudyModel {
  Model model;
  Programme transfer;
  Programme productive;
  Programme coaching;
};

/// Throws EstimationError if the scenario lacks a programme, or has its local economy on: then
/// centres touch each other and worlds would not be exact.
StudyModel study_model(const Scenario& scenario, const Study& study);

/// The population's centres that could be in the study, by id.
std::vector<std::size_t> study_centres(const Population& population, const Study& study);

/// The part of a population that studies are drawn from: these centres with their households. Ids
/// stay, and with them every household's luck.
Population study_part(const Population& population, const Study& study);

/// What is simulated, and for whom.
struct WorldsAsked {
  const PopulationFacts* facts = nullptr;  ///< of the whole, if the population is a part of it
  bool everyone = true;  ///< also the world in which all take part, which true effects need
};

/// Simulates the worlds that the study's switches need, once. Throws EstimationError if too few
/// centres have the unmet need that the study asks for.
StudyWorlds simulate_worlds(const StudyModel& study_model, const Population& population,
                            const Study& study, const WorldsAsked& asked = {});

}  // namespace winay::evaluation
