#include "winay/record/recorder.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "record/cell_sums.hpp"
#include "record/derived.hpp"
#include "record/distributions.hpp"
#include "record/event_finder.hpp"
#include "record/panel_gather.hpp"

namespace winay {

namespace {

/// What a thread adds to, apart from all others.
struct Tally {
  CellSums sums;
  DerivedColumns derived;
  EventFinder events;
};

/// Columns of the year that is running, by lane.
struct Year {
  Column<float> measured_income;
  Column<float> total_income;
  Column<float> per_person;
  Column<float> persons;

  explicit Year(std::size_t lanes)
      : measured_income(lanes, 0),
        total_income(lanes, 0),
        per_person(lanes, 0),
        persons(lanes, 0) {}
};

std::size_t index(Summed column) { return static_cast<std::size_t>(column); }

void accumulate(const Real* from, std::size_t lanes, bool afresh, float* to) {
  for (std::size_t h = 0; h < lanes; ++h) {
    to[h] = (afresh ? 0.0F : to[h]) + static_cast<float>(from[h]);
  }
}

}  // namespace

struct Recorder::State {
  const Model& model;
  const Groups& groups;
  RecorderOptions options;
  std::int32_t periods;
  std::vector<DerivedRule> rules;  ///< a bimester
  tbb::enumerable_thread_specific<Tally> tallies;
  Year year;
  PanelGather panel;
  Recording recording;

  State(const Model& m, const Arm& arm, const Population& population, const Groups& g,
        RecorderOptions o)
      : model(m),
        groups(g),
        options(o),
        periods(m.calendar.bimesters()),
        tallies([&g, &arm, o] {
          return Tally{CellSums{g.departments()}, DerivedColumns{}, EventFinder{arm, o.event_rows}};
        }),
        year(population.traits.household.size()),
        panel(o.panel, population.traits.household.size()) {
    for (std::int32_t t = 0; t < periods; ++t) {
      rules.push_back({.poverty_line = m.parameters.welfare.poverty_line,
                       .extreme_poverty_line = m.parameters.welfare.extreme_poverty_line,
                       .transfer_in_force = transfer_in_force(arm, t)});
    }
    const auto period_count = static_cast<std::size_t>(periods);
    const auto years = static_cast<std::size_t>(m.calendar.years);
    recording.bimesters = Cube({summed_columns, period_count, g.size()});
    recording.totals = Cube({summed_columns, period_count, 1});
    recording.costs = Cube({cost_lines().size(), period_count, 1});
    recording.yearly = Cube({yearly_series().size(), years, g.size()});
    recording.events = Cube({event_kind_names.size(), period_count, 1});
  }

  void keep_for_year(const BlockStep& step, const CellSums::Columns& columns, std::size_t first,
                     std::size_t lanes);
  void add_bimester(std::size_t period);
  void add_events(std::size_t period);
  void add_year(std::size_t y);
  void add_cost_of_year(std::size_t y);
  void add_distributions(std::size_t y);
};

Recorder::Recorder(const Model& model, const Arm& arm, const Population& population,
                   const Groups& groups, RecorderOptions options)
    : state_(std::make_unique<State>(model, arm, population, groups, options)) {}

Recorder::~Recorder() = default;

void Recorder::block_stepped(const BlockStep& step) {
  State& s = *state_;
  const std::int32_t bimester = step.now.bimester;
  if (bimester < 0 || bimester >= s.periods) return;
  const DerivedRule& rule = s.rules[static_cast<std::size_t>(bimester)];
  Tally& tally = s.tallies.local();
  const auto lane0 = static_cast<std::size_t>(step.block.first);
  for (std::size_t first = 0; first < step.now.lanes; first += DerivedColumns::most_lanes) {
    const std::size_t lanes = std::min(DerivedColumns::most_lanes, step.now.lanes - first);
    const CellSums::Columns columns = tally.derived.derive(step, rule, first, lanes);
    const std::size_t at = lane0 + first;
    tally.sums.add(columns, s.groups.cell.data() + at, s.groups.department.data() + at,
                   s.groups.relative_weight.data() + at, lanes);
    s.keep_for_year(step, columns, first, lanes);
    s.panel.take(step, columns, first, lanes);
  }
  tally.events.find(step, rule.transfer_in_force, state_->options.rules);
}

/// Sums of the year go lane by lane; consumption and persons are those of its last bimester.
void Recorder::State::keep_for_year(const BlockStep& step, const CellSums::Columns& columns,
                                    std::size_t first, std::size_t lanes) {
  const std::size_t at = static_cast<std::size_t>(step.block.first) + first;
  const bool afresh = step.now.season == 0;
  accumulate(columns[index(Summed::measured_income)], lanes, afresh,
             year.measured_income.data() + at);
  accumulate(columns[index(Summed::total_income)], lanes, afresh, year.total_income.data() + at);
  if (step.now.season != bimesters_a_year - 1) return;
  accumulate(step.flows.welfare.per_person + first, lanes, true, year.per_person.data() + at);
  accumulate(columns[index(Summed::persons)], lanes, true, year.persons.data() + at);
}

void Recorder::bimester_ended(const Now& now) {
  State& s = *state_;
  if (now.bimester < 0 || now.bimester >= s.periods) return;
  const auto period = static_cast<std::size_t>(now.bimester);
  s.add_bimester(period);
  s.add_events(period);
  if (now.season == bimesters_a_year - 1) s.add_year(period / bimesters_a_year);
  if (s.options.panel_sink != nullptr && s.panel.is_due(now.bimester)) {
    s.options.panel_sink->take(s.panel.slab(s.options.scenario, s.options.replicate, now.bimester));
  }
}

void Recorder::State::add_bimester(std::size_t period) {
  CellSums merged(groups.departments());
  for (Tally& tally : tallies) {
    merged.merge(tally.sums);
    tally.sums.clear();
  }
  const std::vector<double> sums = merged.by_group(groups);
  const double weight = groups.largest_weight;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const double* row = sums.data() + g * summed_columns;
    const double households = row[index(Summed::households)];
    const double persons = row[index(Summed::persons)];
    for (std::size_t k = 0; k < summed_columns; ++k) {
      const double over = bimester_series()[k].over == Over::person ? persons : households;
      recording.bimesters.at(k, period, g) = row[k] / over;
    }
    recording.bimesters.at(index(Summed::households), period, g) = households * weight;
    recording.bimesters.at(index(Summed::persons), period, g) = persons * weight;
  }
  for (std::size_t k = 0; k < summed_columns; ++k)
    recording.totals.at(k, period, 0) = sums[k] * weight;
  constexpr std::array lines{Summed::transfer, Summed::in_kind_assets, Summed::programme_delivery,
                             Summed::emergency};
  for (std::size_t l = 0; l < lines.size(); ++l) {
    recording.costs.at(l, period, 0) = sums[index(lines[l])] * weight;
  }
}

void Recorder::State::add_events(std::size_t period) {
  EventFinder::Counts counts{};
  const auto kept = static_cast<std::ptrdiff_t>(recording.event_rows.size());
  for (Tally& tally : tallies) {
    for (std::size_t k = 0; k < counts.size(); ++k) counts[k] += tally.events.counts()[k];
    const std::vector<Event>& rows = tally.events.rows();
    recording.event_rows.insert(recording.event_rows.end(), rows.begin(), rows.end());
    tally.events.clear();
  }
  std::sort(recording.event_rows.begin() + kept, recording.event_rows.end());
  for (std::size_t k = 0; k < counts.size(); ++k) {
    recording.events.at(k, period, 0) = static_cast<double>(counts[k]);
  }
}

void Recorder::State::add_year(std::size_t y) {
  for (std::size_t k = 0; k < summed_columns; ++k) {
    const YearRule rule = bimester_series()[k].yearly;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      double sum = 0;
      for (std::size_t b = 0; b < bimesters_a_year; ++b) {
        sum += recording.bimesters.at(k, y * bimesters_a_year + b, g);
      }
      const double last = recording.bimesters.at(k, (y + 1) * bimesters_a_year - 1, g);
      const double mean = sum / bimesters_a_year;
      recording.yearly.at(k, y, g) = rule == YearRule::sum    ? sum
                                     : rule == YearRule::mean ? mean
                                                              : last;
    }
  }
  add_cost_of_year(y);
  add_distributions(y);
}

void Recorder::State::add_cost_of_year(std::size_t y) {
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const double cost = recording.yearly.at(index(Summed::transfer), y, g) +
                        recording.yearly.at(index(Summed::in_kind_assets), y, g) +
                        recording.yearly.at(index(Summed::programme_delivery), y, g);
    const double before = y > 0 ? recording.yearly.at(summed_columns + 1, y - 1, g) : 0.0;
    recording.yearly.at(summed_columns, y, g) = cost;
    recording.yearly.at(summed_columns + 1, y, g) = before + cost;
  }
}

void Recorder::State::add_distributions(std::size_t y) {
  const std::array<const Column<float>*, distributed_variables> values{
      &year.measured_income, &year.total_income, &year.per_person};
  const std::array<std::span<const float>, distributed_variables> persons{{{}, {}, year.persons}};
  tbb::parallel_for(std::size_t{0}, distributed_variables, [&](std::size_t v) {
    const std::vector<double> numbers = distributions(groups, *values[v], persons[v]);
    const std::size_t first = yearly_index(static_cast<Distributed>(v));
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (std::size_t k = 0; k < distribution_numbers; ++k) {
        recording.yearly.at(first + k, y, g) = numbers[g * distribution_numbers + k];
      }
    }
  });
}

Recording Recorder::take() { return std::move(state_->recording); }

}  // namespace winay
