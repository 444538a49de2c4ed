#include "run/targeting/targeting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "run/console/exit_code.hpp"
#include "winay/core/nan.hpp"
#include "winay/population/geography.hpp"
#include "winay/schedule/reach.hpp"

namespace winay {

namespace {

/// The centres and the transfer's households of a country, without anything else about them.
struct Country {
  Centres centres;
  Column<std::int32_t> household;
  Column<Real> weight;

  [[nodiscard]] Residents residents() const { return {centres, household, weight}; }
};

/// Households are numbered along the centres, as make_synthetic() numbers them.
Country draw_country(const CentreMargins& margins, const DrawKey& key, std::int32_t households) {
  Geography geography = make_geography(margins, key, households);
  const auto lanes = static_cast<std::size_t>(geography.layout.lanes());
  Country country{.centres = std::move(geography.centres), .household = {}, .weight = {}};
  country.household.assign(lanes, -1);
  country.weight.assign(lanes, Real{0});
  const auto weight = static_cast<Real>(margins.national_households / households);
  std::int32_t next = 0;
  for (std::size_t c = 0; c < country.centres.size(); ++c) {
    for (auto lane = static_cast<std::size_t>(country.centres.first_lane[c]);
         lane < static_cast<std::size_t>(country.centres.last_lane[c]); ++lane) {
      country.household[lane] = next++;
      country.weight[lane] = weight;
    }
  }
  return country;
}

/// What the geography assumes without a source, and may be otherwise.
struct FreeAssumption {
  const char* name;
  double CentreMargins::*value;
  Text words;
};
constexpr std::array<FreeAssumption, 5> free_assumptions{{
    {"juntos_share_by_size",
     &CentreMargins::juntos_share_by_size,
     {"Juntos share by centre's size", "parte Juntos según tamaño del centro"}},
    {"juntos_share_by_need",
     &CentreMargins::juntos_share_by_need,
     {"Juntos share by need", "parte Juntos según necesidad"}},
    {"juntos_share_spread",
     &CentreMargins::juntos_share_spread,
     {"spread of the Juntos share", "dispersión de la parte Juntos"}},
    {"centre_size_median",
     &CentreMargins::centre_size_median,
     {"median size of a centre", "tamaño mediano de un centro"}},
    {"centre_size_spread",
     &CentreMargins::centre_size_spread,
     {"spread of centres' sizes", "dispersión del tamaño de centros"}},
}};

std::array<double, targeting_columns.size()> figures_of(const Reach& reach, const Inhabitants& all,
                                                        double budget) {
  const double spent = reach.committed - reach.lost;
  return {reach.transfer_share(),
          reach.coverage(all),
          reach.inclusion_error(),
          reach.exclusion_error(all),
          reach.targeting_index(all),
          reach.households(),
          reach.centres,
          1 - spent / budget};
}

class TargetingStudy {
 public:
  TargetingStudy(const Scenario& scenario, const TargetingRequest& request)
      : scenario_(scenario), programmes_(programmes_with_selection(scenario)) {
    table_.scenario = scenario.name;
    table_.seed = scenario.run.seed;
    const CentreMargins& margins = scenario.synthetic->centres;
    table_.replicates = static_cast<std::size_t>(scenario.run.replicates);
    table_.fitted_share = margins.juntos_share_eligible;
    table_.eligible_need = margins.eligible_unmet_need;
    table_.eligible_households = margins.eligible_households;
    households_ = request.households > 0
                      ? request.households
                      : static_cast<std::int32_t>(std::lround(margins.national_households));
    table_.households = households_;
    list_rules();
    choose_rounds(request.rounds);
  }

  TargetingTable make() {
    for (std::size_t r = 0; r < table_.replicates; ++r) {
      measure(draw(scenario_.synthetic->centres, r), r);
    }
    settle();
    vary_assumptions();
    return std::move(table_);
  }

 private:
  void list_rules();
  void choose_rounds(const std::vector<std::int32_t>& asked);
  void measure(const Country& country, std::size_t replicate);
  void settle();
  void vary_assumptions();
  void add_assumption(const FreeAssumption* assumption, double value, double usual,
                      const CentreMargins& margins);
  [[nodiscard]] DrawKey key(std::size_t replicate) const {
    return {.seed = scenario_.run.seed, .replicate = static_cast<std::uint32_t>(replicate)};
  }
  [[nodiscard]] Country draw(const CentreMargins& margins, std::size_t replicate) const {
    return draw_country(margins, key(replicate), households_);
  }

  const Scenario& scenario_;
  std::vector<Programme> programmes_;
  std::int32_t households_ = 0;
  std::vector<std::int32_t> rounds_;
  TargetingTable table_;
  /// By row of the table and column, one value a replicate.
  std::vector<std::array<std::vector<double>, targeting_columns.size()>> values_;
  std::vector<std::vector<double>> at_published_;  ///< by rule
  std::vector<std::vector<double>> eligible_;      ///< likewise
  std::vector<double> country_share_;
};

void TargetingStudy::list_rules() {
  for (const Programme& p : programmes_) {
    const Selection& s = *p.targeting.selection;
    table_.rules.push_back({.label = {p.name, p.long_name},
                            .rounds = rounds_of(p, scenario_.model.calendar),
                            .budget = selection_in(p, 0).budget,
                            .published = s.published ? s.published->transfer_share : nan,
                            .by_share = s.rule == SelectionRule::transfer_share,
                            .chain = p.targeting.coordination.has_value()});
  }
  at_published_.resize(programmes_.size());
  eligible_.resize(programmes_.size());
}

void TargetingStudy::choose_rounds(const std::vector<std::int32_t>& asked) {
  std::int32_t most = 0;
  for (const TargetingRule& rule : table_.rules) most = std::max(most, rule.rounds);
  if (most == 0) {
    throw UsageError({"no round of any programme is within the calendar",
                      "ninguna ronda de ningún programa cae en el calendario"});
  }
  for (const std::int32_t rounds : asked) {
    if (rounds < 1 || rounds > most) {
      throw UsageError(filled({"--rounds: {} is outside 1–{}, the rounds of the calendar",
                               "--rounds: {} está fuera de 1–{}, las rondas del calendario"},
                              {std::to_string(rounds), std::to_string(most)}));
    }
  }
  rounds_ = asked.empty() ? std::vector<std::int32_t>{1, 3, most} : asked;
  std::sort(rounds_.begin(), rounds_.end());
  rounds_.erase(std::unique(rounds_.begin(), rounds_.end()), rounds_.end());
  std::erase_if(rounds_, [&](std::int32_t rounds) { return rounds > most; });
  for (const std::int32_t rounds : rounds_) {
    for (std::size_t r = 0; r < programmes_.size(); ++r) {
      table_.rows.push_back({.rule = r, .rounds = rounds, .cells = {}});
    }
  }
  values_.resize(table_.rows.size());
}

void TargetingStudy::measure(const Country& country, std::size_t replicate) {
  const Residents residents = country.residents();
  const Inhabitants all = count_inhabitants(residents);
  country_share_.push_back(all.users / all.households);
  for (std::size_t r = 0; r < programmes_.size(); ++r) {
    const Programme& programme = programmes_[r];
    const Selection& selection = *programme.targeting.selection;
    const ProgrammeIntake intake =
        take_in(programme, scenario_.model.calendar, key(replicate), residents);
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      if (table_.rows[i].rule != r) continue;
      const std::int32_t rounds = std::min(table_.rows[i].rounds, table_.rules[r].rounds);
      const auto figures =
          figures_of(reach_of(intake.arrivals, rounds), all, budget_of(programme, rounds));
      for (std::size_t c = 0; c < figures.size(); ++c) values_[i][c].push_back(figures[c]);
    }
    const std::vector<Candidate> queue = queue_of(programme.targeting, key(replicate), residents);
    eligible_[r].push_back(static_cast<double>(queue.size()) /
                           static_cast<double>(country.centres.size()));
    if (!selection.published) continue;
    at_published_[r].push_back(households_at_share(queue, selection.published->transfer_share));
  }
}

void TargetingStudy::settle() {
  for (std::size_t i = 0; i < table_.rows.size(); ++i) {
    for (std::size_t c = 0; c < targeting_columns.size(); ++c) {
      table_.rows[i].cells[c] = mean_of(values_[i][c]);
    }
  }
  for (std::size_t r = 0; r < table_.rules.size(); ++r) {
    table_.rules[r].at_published = mean_of(at_published_[r]);
    table_.rules[r].eligible = mean_of(eligible_[r]);
  }
  table_.country_share = mean_of(country_share_);
}

void TargetingStudy::add_assumption(const FreeAssumption* assumption, double value, double usual,
                                    const CentreMargins& margins) {
  const Country country = draw(margins, 0);
  GeographyRow row{.parameter = assumption == nullptr ? "" : assumption->name,
                   .words = assumption == nullptr ? OwnText() : OwnText(assumption->words),
                   .value = value,
                   .usual = usual,
                   .transfer_share = {}};
  for (const Programme& p : programmes_) {
    const ProgrammeIntake intake =
        take_in(p, scenario_.model.calendar, key(0), country.residents());
    row.transfer_share.push_back(reach_of(intake.arrivals, 1).transfer_share());
  }
  table_.assumptions.push_back(std::move(row));
}

void TargetingStudy::vary_assumptions() {
  const CentreMargins& usual = scenario_.synthetic->centres;
  add_assumption(nullptr, 0, 0, usual);
  for (const FreeAssumption& one : free_assumptions) {
    double CentreMargins::*const member = one.value;
    for (const double factor : {0.5, 2.0}) {
      CentreMargins margins = usual;
      margins.*member *= factor;
      if (usual.*member != 0) add_assumption(&one, margins.*member, usual.*member, margins);
    }
  }
}

}  // namespace

std::vector<Programme> programmes_with_selection(const Scenario& scenario) {
  std::vector<Programme> programmes;
  for (const Arm& arm : scenario.arms) {
    for (const Programme& p : arm.programmes) {
      const bool known = std::any_of(programmes.begin(), programmes.end(),
                                     [&](const Programme& other) { return other.name == p.name; });
      if (p.targeting.selection && !known) programmes.push_back(p);
    }
  }
  return programmes;
}

TargetingTable make_targeting_table(const Scenario& scenario, const TargetingRequest& request) {
  return TargetingStudy(scenario, request).make();
}

}  // namespace winay
