#include "winay/record/recorder.hpp"

#include <algorithm>
#include <utility>

#include <tbb/enumerable_thread_specific.h>

#include "record/cell_sums.hpp"
#include "record/derived.hpp"
#include "record/distributions.hpp"
#include "record/event_finder.hpp"
#include "record/panel_gather.hpp"

namespace winay {

namespace {

/// Where each line of the budget stands in bimester_series().
std::vector<std::size_t> budget_series() {
  const Rows& aggregated = aggregated_rows();
  std::vector<std::size_t> places;
  for (const std::size_t row : budget_rows()) {
    const auto found = std::find(aggregated.begin(), aggregated.end(), row);
    places.push_back(static_cast<std::size_t>(found - aggregated.begin()));
  }
  return places;
}

std::vector<float> resolutions() {
  std::vector<float> all;
  for (const BimesterSeries& s : bimester_series()) all.push_back(s.resolution);
  return all;
}

/// What a bimester adds up to.
struct Tally {
  CellSums sums;
  EventFinder events;
};

/// What a thread adds to, apart from all others: blocks may be anywhere in a year.
struct Tallies {
  std::vector<Tally> of_season;
  DerivedColumns derived;
  std::vector<const Real*> columns;  ///< of a slice, by bimester_series()
};

std::size_t season_at(std::size_t period) { return period % bimesters_a_year; }

/// Columns of the year that is running, by lane.
struct Year {
  std::vector<Column<float>> values;  ///< by distributed_series()
  Column<float> persons;              ///< at its end

  explicit Year(std::size_t lanes)
      : values(distributed_series().size(), Column<float>(lanes, 0)), persons(lanes, 0) {}
};

/// Adds the numbers of some lanes to those there, or to nothing.
void accumulate(const Real* from, std::size_t lanes, bool afresh, float* to) {
  if (afresh) std::fill_n(to, lanes, 0.0F);
  add_to_year(from, lanes, to);
}

}  // namespace

struct Recorder::State {
  const Model& model;
  const Groups& groups;
  RecorderOptions options;
  std::int32_t periods;
  std::vector<Yardstick> yardsticks;  ///< a bimester
  std::size_t households = bimester_index("households");
  std::size_t persons = bimester_index("persons");
  std::size_t household_size = variable_row("household_size");
  std::vector<std::size_t> lines = budget_series();
  tbb::enumerable_thread_specific<Tallies> tallies;
  Year year;
  Distributions distributions;
  PanelGather panel;
  Recording recording;

  State(const Model& m, const Arm& arm, const Population& population, const Groups& g,
        RecorderOptions o)
      : model(m),
        groups(g),
        options(o),
        periods(m.calendar.bimesters()),
        tallies([&g, &arm, o] {
          const Tally one{CellSums{resolutions(), g.departments()}, EventFinder{arm, o.event_rows}};
          return Tallies{std::vector<Tally>(bimesters_a_year, one), DerivedColumns{}, {}};
        }),
        year(population.traits.household.size()),
        distributions(g),
        panel(o.panel, population.traits.household.size()) {
    for (std::int32_t t = 0; t < periods; ++t) {
      yardsticks.push_back(yardstick_at(m, arm, t));
    }
    const auto period_count = static_cast<std::size_t>(periods);
    const auto years = static_cast<std::size_t>(m.calendar.years);
    recording.bimesters = Cube({bimester_series().size(), period_count, g.size()});
    recording.totals = Cube({bimester_series().size(), period_count, 1});
    recording.costs = Cube({cost_lines().size(), period_count, 1});
    recording.yearly = Cube({yearly_series().size(), years, g.size()});
    recording.events = Cube({event_kind_names.size(), period_count, 1});
  }

  void add_slice(const Slice& slice, Tallies& tallies, Tally& tally);
  void keep_for_year(const Slice& slice, DerivedColumns& columns);
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

bool Recorder::takes_years() const { return state_->panel.takes_years(); }

void Recorder::block_stepped(const BlockStep& step) {
  State& s = *state_;
  const std::int32_t bimester = step.now.bimester;
  if (bimester < 0 || bimester >= s.periods) return;
  const Yardstick& yardstick = s.yardsticks[static_cast<std::size_t>(bimester)];
  Tallies& tallies = s.tallies.local();
  Tally& tally = tallies.of_season[season_at(static_cast<std::size_t>(bimester))];
  for (std::size_t first = 0; first < step.now.lanes; first += Slice::most_lanes) {
    s.add_slice({step, yardstick, first, std::min(Slice::most_lanes, step.now.lanes - first)},
                tallies, tally);
  }
  tally.events.find(step, yardstick.transfer_in_force, s.options.rules);
}

void Recorder::State::add_slice(const Slice& slice, Tallies& of_thread, Tally& tally) {
  DerivedColumns& derived = of_thread.derived;
  derived.begin(slice);
  of_thread.columns.clear();
  for (const std::size_t row : aggregated_rows()) of_thread.columns.push_back(derived.of(row));
  const std::size_t at = static_cast<std::size_t>(slice.step.block.first) + slice.first;
  tally.sums.add(of_thread.columns, groups.cell.data() + at, groups.department.data() + at,
                 groups.relative_weight.data() + at, slice.lanes);
  keep_for_year(slice, derived);
  panel.take(slice, derived);
}

/// Lane by lane: sums of the year, and what stands in its last bimester.
void Recorder::State::keep_for_year(const Slice& slice, DerivedColumns& columns) {
  const Now& now = slice.step.now;
  const std::size_t at = static_cast<std::size_t>(slice.step.block.first) + slice.first;
  const bool ends = now.season == bimesters_a_year - 1;
  for (std::size_t v = 0; v < year.values.size(); ++v) {
    const std::size_t row = distributed_rows()[v];
    const bool sum = year_rule_of(variables()[row]) == YearRule::sum;
    if (!sum && !ends) continue;
    accumulate(columns.of(row), slice.lanes, !sum || now.season == 0, year.values[v].data() + at);
  }
  if (ends) accumulate(columns.of(household_size), slice.lanes, true, year.persons.data() + at);
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
  CellSums merged(resolutions(), groups.departments());
  for (Tallies& of_thread : tallies) {
    CellSums& sums = of_thread.of_season[season_at(period)].sums;
    merged.merge(sums);
    sums.clear();
  }
  const std::vector<double> sums = merged.by_group(groups);
  const std::vector<BimesterSeries>& series = bimester_series();
  const double weight = groups.largest_weight;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const double* row = sums.data() + g * series.size();
    for (std::size_t k = 0; k < series.size(); ++k) {
      const double over = row[series[k].over == Over::person ? persons : households];
      recording.bimesters.at(k, period, g) = row[k] / over;
    }
    recording.bimesters.at(households, period, g) = row[households] * weight;
    recording.bimesters.at(persons, period, g) = row[persons] * weight;
  }
  for (std::size_t k = 0; k < series.size(); ++k) {
    recording.totals.at(k, period, 0) = sums[k] * weight;
  }
  for (std::size_t l = 0; l < lines.size(); ++l) {
    recording.costs.at(l, period, 0) = sums[lines[l]] * weight;
  }
}

void Recorder::State::add_events(std::size_t period) {
  EventFinder::Counts counts{};
  const auto kept = static_cast<std::ptrdiff_t>(recording.event_rows.size());
  for (Tallies& of_thread : tallies) {
    EventFinder& events = of_thread.of_season[season_at(period)].events;
    for (std::size_t k = 0; k < counts.size(); ++k) counts[k] += events.counts()[k];
    const std::vector<Event>& rows = events.rows();
    recording.event_rows.insert(recording.event_rows.end(), rows.begin(), rows.end());
    events.clear();
  }
  std::sort(recording.event_rows.begin() + kept, recording.event_rows.end());
  for (std::size_t k = 0; k < counts.size(); ++k) {
    recording.events.at(k, period, 0) = static_cast<double>(counts[k]);
  }
}

void Recorder::State::add_year(std::size_t y) {
  for (std::size_t k = 0; k < bimester_series().size(); ++k) {
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
  if (options.year_sink != nullptr) options.year_sink->take(y, year.values, year.persons);
}

void Recorder::State::add_cost_of_year(std::size_t y) {
  const std::size_t row = bimester_series().size();
  for (std::size_t g = 0; g < groups.size(); ++g) {
    double cost = 0;
    for (std::size_t l = 0; l < lines.size(); ++l) {
      const bool counts = variables()[budget_rows()[l]].line->of_programmes;
      if (counts) cost += recording.yearly.at(lines[l], y, g);
    }
    const double before = y > 0 ? recording.yearly.at(row + 1, y - 1, g) : 0.0;
    recording.yearly.at(row, y, g) = cost;
    recording.yearly.at(row + 1, y, g) = before + cost;
  }
}

void Recorder::State::add_distributions(std::size_t y) {
  for (std::size_t v = 0; v < year.values.size(); ++v) {
    const Over over = variables()[distributed_rows()[v]].distribution->over;
    const std::span<const float> persons_of =
        over == Over::person ? std::span<const float>(year.persons) : std::span<const float>();
    const std::vector<double> numbers = distributions.of(year.values[v], persons_of);
    const std::size_t first = first_statistic(v);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (std::size_t k = 0; k < distribution_numbers; ++k) {
        recording.yearly.at(first + k, y, g) = numbers[g * distribution_numbers + k];
      }
    }
  }
}

Recording Recorder::take() { return std::move(state_->recording); }

}  // namespace winay
