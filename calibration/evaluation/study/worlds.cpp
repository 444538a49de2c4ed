#include "winay/evaluation/study/worlds.hpp"

#include <algorithm>
#include <string>

#include "winay/evaluation/error.hpp"
#include "winay/schedule/simulation.hpp"
#include "winay/schedule/start.hpp"
#include "winay/state/technology.hpp"

namespace winay::evaluation {

namespace {

/// Income is that of the second year; practices and traits are asked for in the bimester after it.
constexpr std::int32_t income_year = 1;
constexpr std::int32_t surveyed_at = 2 * bimesters_a_year;

const Programme& programme_of(const Scenario& scenario, const char* what,
                              bool (*is_it)(const Programme&)) {
  for (const Arm& arm : scenario.arms) {
    for (const Programme& programme : arm.programmes) {
      if (is_it(programme)) return programme;
    }
  }
  throw EstimationError(
      {std::string("the scenario has no programme with ") + what + ", which the study needs",
       std::string("el escenario no tiene un programa con ") + what + ", que el estudio necesita"});
}

/// Keeps what the follow-up asks for, of all lanes.
class FollowUp : public Observer {
 public:
  explicit FollowUp(std::size_t lanes) : outcomes_(lanes) {}

  [[nodiscard]] bool takes_years() const override { return true; }
  void block_stepped(const BlockStep& step) override {
    WorldOutcome* const at = outcomes_.data() + step.block.first;
    if (step.now.year == income_year) {
      for (std::size_t h = 0; h < step.now.lanes; ++h) {
        at[h].income += static_cast<float>(step.flows.income.measured[h]);
      }
    }
    if (step.now.bimester != surveyed_at) return;
    const StocksView& s = step.stocks;
    for (std::size_t h = 0; h < step.now.lanes; ++h) {
      at[h].technologies = technologies_at(s.technologies, h);
      at[h].internality = static_cast<float>(s.internality[h] + s.internality_shift[h]);
      at[h].powerful_others = static_cast<float>(s.powerful_others[h] + s.powerful_others_shift[h]);
    }
  }
  void bimester_ended(const Now& /*now*/) override {}

  [[nodiscard]] const WorldOutcome& of(std::size_t lane) const { return outcomes_[lane]; }

 private:
  std::vector<WorldOutcome> outcomes_;
};

Programme offered_to(Programme programme, double households) {
  change_throughout(programme, [&](Programme& p) {
    p.targeting.among.clear();
    p.targeting.centres = 1;
    p.targeting.households = households;
    p.starts = 0;
    p.ends = never;
  });
  return programme;
}

std::vector<Programme> programmes_of(StudyWorld world, const StudyModel& m, const Study& study) {
  switch (world) {
    case StudyWorld::none:
      return {m.transfer};
    case StudyWorld::offered:
      return {m.transfer, offered_to(m.productive, study.place.within_centre)};
    case StudyWorld::coached:
      return {m.transfer, offered_to(m.productive, study.place.within_centre), m.coaching};
    case StudyWorld::everyone:
      return {m.transfer, offered_to(m.productive, 1)};
    case StudyWorld::few:
      return {m.transfer, offered_to(m.productive, study.control.take_up)};
    case StudyWorld::many:
      return {m.transfer, offered_to(m.productive, study.assigned.take_up)};
  }
  return {};
}

/// The group that a centre would be in: 0 control, 1 assigned, −1 none.
int group_of(const Population& population, std::size_t centre, const Study& study) {
  const double need = static_cast<double>(population.centres.unmet_need_share[centre]);
  const auto users = static_cast<double>(population.centres.last_lane[centre] -
                                         population.centres.first_lane[centre]);
  const auto fits = [&](const StudyGroup& group) {
    return need >= group.need_from && need < group.need_to && users >= group.centre_households;
  };
  return fits(study.control) ? 0 : fits(study.assigned) ? 1 : -1;
}

int department_of(const Population& population, std::size_t centre, const Study& study) {
  const auto row = static_cast<std::size_t>(population.centres.department[centre]);
  const auto found = std::find(study.departments.begin(), study.departments.end(),
                               population.centres.department_names[row]);
  return found == study.departments.end() ? -1
                                          : static_cast<int>(found - study.departments.begin());
}

StudyHousehold household_at(const Population& population, const Stocks& s, std::size_t lane) {
  float income = 0;
  for (const auto& bimester : s.income_history) income += static_cast<float>(bimester[lane]);
  return {.id = population.traits.household[lane],
          .income = income,
          .size = static_cast<float>(s.household_size[lane]),
          .internality = static_cast<float>(s.internality[lane]),
          .powerful_others = static_cast<float>(s.powerful_others[lane]),
          .chance = static_cast<float>(s.chance[lane]),
          .locus = static_cast<float>(population.traits.locus_of_control[lane]),
          .technologies = technologies_at(s.technologies, lane)};
}

/// Centres and households with the lane that each of these has in the population.
std::vector<std::size_t> gather(const Population& population, const World& start,
                                const Study& study, StudyWorlds& worlds) {
  std::vector<std::size_t> lanes;
  for (const std::size_t c : study_centres(population, study)) {
    StudyCentre centre{.id = population.centres.id[c],
                       .district = population.centres.district[c],
                       .department = department_of(population, c, study),
                       .assigned = group_of(population, c, study) == 1,
                       .need = static_cast<double>(population.centres.unmet_need_share[c]),
                       .first = lanes.size()};
    const auto last = static_cast<std::size_t>(population.centres.last_lane[c]);
    for (auto h = static_cast<std::size_t>(population.centres.first_lane[c]); h < last; ++h) {
      lanes.push_back(h);
      worlds.households.push_back(household_at(population, start.stocks, h));
      worlds.households.back().centre = static_cast<std::int32_t>(worlds.centres.size());
    }
    centre.last = lanes.size();
    worlds.centres.push_back(centre);
  }
  return lanes;
}

void check_enough(const StudyWorlds& worlds, const Study& study) {
  for (const bool assigned : {false, true}) {
    const StudyGroup& group = assigned ? study.assigned : study.control;
    const auto there = std::count_if(worlds.centres.begin(), worlds.centres.end(),
                                     [&](const StudyCentre& c) { return c.assigned == assigned; });
    if (static_cast<double>(there) >= group.centres) continue;
    const std::string numbers =
        std::to_string(there) + " / " + std::to_string(static_cast<int>(group.centres));
    throw EstimationError({"too few centres with the unmet need of the study's " +
                               std::string(assigned ? "assigned" : "control") +
                               " group in the population (" + numbers + "): raise runs.households",
                           "faltan centros con la necesidad insatisfecha del grupo " +
                               std::string(assigned ? "asignado" : "de control") +
                               " en la población (" + numbers + "): aumente runs.households"});
  }
}

}  // namespace

std::vector<std::size_t> study_centres(const Population& population, const Study& study) {
  std::vector<std::size_t> rows;
  for (std::size_t c = 0; c < population.centres.size(); ++c) {
    if (group_of(population, c, study) >= 0 && department_of(population, c, study) >= 0) {
      rows.push_back(c);
    }
  }
  std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    return population.centres.id[a] < population.centres.id[b];
  });
  return rows;
}

StudyModel study_model(const Scenario& scenario, const Study& study) {
  StudyModel m{
      .model = scenario.model,
      .transfer = programme_of(scenario, "cash_transfer",
                               [](const Programme& p) { return p.cash_transfer.has_value(); }),
      .productive = programme_of(scenario, "training",
                                 [](const Programme& p) { return p.training.has_value(); }),
      .coaching = programme_of(scenario, "coaching",
                               [](const Programme& p) { return p.coaching.has_value(); })};
  if (m.model.parameters.local_economy.on) {
    throw EstimationError(
        {"a study is replicated with local_economy.on: false; with it, what one "
         "centre gets changes its neighbours",
         "un estudio se replica con local_economy.on: false; con ella, lo que "
         "recibe un centro cambia a sus vecinos"});
  }
  // Its households are users of the transfer, and stay so.
  change_throughout(m.transfer, [](Programme& p) {
    if (p.cash_transfer) p.cash_transfer->indexed = true;
    p.ends = never;
    p.exit.clear();
    p.intake.reset();
  });
  change_throughout(m.coaching, [&](Programme& p) {
    p.targeting = {.among = m.productive.name, .centres = 1, .households = 1};
    if (!p.coaching) return;
    p.coaching->saturation = study.coaching.saturation;
    p.coaching->attendance = study.coaching.attendance;
  });
  m.model.calendar.years = income_year + 2;
  m.model.parameters.exit.on = false;
  m.model.parameters.demography.on = false;
  // Until then they are the scenario's own, as every verb has them.
  std::erase_if(m.model.economy, [](const EconomyEvent& event) { return event.from >= 0; });
  m.model.later_shocks.clear();
  m.model.emergency_payments.clear();
  return m;
}

StudyWorlds simulate_worlds(const StudyModel& study_model, const Population& population,
                            const Study& study, const WorldsAsked& asked) {
  const Simulation simulation(
      study_model.model, population,
      asked.facts != nullptr ? *asked.facts : gather_facts(study_model.model, population));
  const World start = simulation.burn_in();
  StudyWorlds worlds{.key = study_model.model.key, .centres = {}, .households = {}, .worlds = {}};
  const std::vector<std::size_t> lanes = gather(population, start, study, worlds);
  check_enough(worlds, study);
  const bool one_by_one = study.switches.compliance == ComplianceBy::household;
  for (std::size_t w = 0; w < study_worlds; ++w) {
    const auto world = static_cast<StudyWorld>(w);
    if ((world == StudyWorld::few || world == StudyWorld::many) && !one_by_one) continue;
    if (world == StudyWorld::everyone && !asked.everyone) continue;
    const Arm arm{
        .name = "study", .long_name = {}, .programmes = programmes_of(world, study_model, study)};
    FollowUp follow_up(population.traits.household.size());
    World now = start;
    simulation.run(arm, now, &follow_up, surveyed_at + 1);
    const std::vector<Enrolment> enrolments = simulation.enrol(arm);
    for (const std::size_t lane : lanes) {
      WorldOutcome outcome = follow_up.of(lane);
      outcome.takes_part = enrolments.size() > 1 && enrolments[1].start[lane] != never;
      if (world == StudyWorld::coached) {
        outcome.offered_coaching = enrolments[2].offered_coaching[lane] != 0U;
        outcome.completes_coaching = enrolments[2].completes_coaching[lane] != 0U;
      }
      worlds.worlds[w].push_back(outcome);
    }
  }
  return worlds;
}

}  // namespace winay::evaluation
