#include "winay/record/compare/district_years.hpp"

#include <algorithm>
#include <utility>

#include "record/pieces.hpp"
#include "record/variables/table.hpp"
#include "winay/record/compare/series.hpp"

namespace winay {

namespace {

constexpr auto first_variable = static_cast<std::size_t>(Term::count);

/// Rows of the compared variables among the terms of districts.
std::vector<std::size_t> compared_of_districts() {
  std::vector<std::size_t> rows;
  for (const Term term : district_terms()) {
    const auto place = static_cast<std::size_t>(term);
    if (place >= first_variable) rows.push_back(place - first_variable);
  }
  return rows;
}

bool is_last_of_year(const Now& now) { return now.season == bimesters_a_year - 1; }

}  // namespace

DistrictLedger::DistrictLedger(Observer& next, const Model& model, const Arm& arm,
                               const Groups& groups, const std::vector<std::int32_t>& district,
                               std::size_t districts)
    : next_(next),
      model_(&model),
      arm_(&arm),
      groups_(&groups),
      district_(&district),
      variable_rows_(compared_of_districts()),
      variables_(variable_rows_.size(), Column<float>(district.size(), 0)),
      consumption_(district.size(), 0),
      persons_(district.size(), 0),
      affiliated_(district.size(), 0),
      sums_({district_terms().size(), static_cast<std::size_t>(model.calendar.years), districts}) {
  std::fill(sums_.values.begin(), sums_.values.end(), 0.0);
  for (const std::size_t row : variable_rows_) {
    is_mean_.push_back(year_rule_of(variables()[compared_rows()[row]]) == YearRule::mean ? 1 : 0);
  }
}

void DistrictLedger::block_stepped(const BlockStep& step) {
  next_.block_stepped(step);
  if (step.now.burn_in) return;
  add_variables(step);
  if (!is_last_of_year(step.now)) return;
  const auto at = static_cast<std::size_t>(step.block.first);
  for (std::size_t h = 0; h < step.now.lanes; ++h) {
    consumption_[at + h] = static_cast<float>(step.flows.welfare.per_person[h]);
    persons_[at + h] = static_cast<float>(step.flows.demography.household_size[h]);
    const bool active = step.flows.exit.affiliation[h] == static_cast<Flag>(Affiliation::active);
    affiliated_[at + h] = active ? 1 : 0;
  }
}

void DistrictLedger::add_variables(const BlockStep& step) {
  const Yardstick yardstick = yardstick_at(*model_, *arm_, step.now.bimester);
  for (std::size_t first = 0; first < step.now.lanes; first += Slice::most_lanes) {
    const Slice slice{step, yardstick, first, std::min(Slice::most_lanes, step.now.lanes - first)};
    const std::size_t at = static_cast<std::size_t>(step.block.first) + first;
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      const Variable& variable = variables()[compared_rows()[variable_rows_[v]]];
      const bool last = year_rule_of(variable) == YearRule::last;
      if (last && !is_last_of_year(step.now)) continue;
      float* const to = variables_[v].data() + at;
      if (last || step.now.season == 0) std::fill_n(to, slice.lanes, 0.0F);
      add_numbers(variable.source, slice, to);
    }
  }
}

void DistrictLedger::bimester_ended(const Now& now) {
  next_.bimester_ended(now);
  if (now.burn_in || !is_last_of_year(now)) return;
  add_year(static_cast<std::size_t>(now.year));
}

void DistrictLedger::add_year(std::size_t year) {
  const std::span<const std::int32_t> all = groups_->by_id;
  const std::size_t districts = sums_.shape[2];
  const std::vector<double> sums =
      sums_of_pieces(all.size(), district_terms().size() * districts,
                     [&](std::size_t first, std::size_t last, std::vector<double>& of_piece) {
                       add_households(all.subspan(first, last - first), of_piece);
                     });
  for (std::size_t i = 0; i < sums.size(); ++i) {
    sums_.at(i / districts, year, i % districts) = sums[i];
  }
}

/// Adds the terms of some households, [term][district].
void DistrictLedger::add_households(std::span<const std::int32_t> lanes,
                                    std::vector<double>& sums) const {
  const std::vector<Term>& terms = district_terms();
  const std::size_t districts = sums_.shape[2];
  const auto line = static_cast<double>(model_->parameters.welfare.poverty_line);
  std::vector<double> found(term_count(), 0.0);
  const auto put = [&](Term term, double value) { found[static_cast<std::size_t>(term)] = value; };
  for (const std::int32_t lane : lanes) {
    const auto h = static_cast<std::size_t>(lane);
    const auto persons = static_cast<double>(persons_[h]);
    put(Term::households, 1);
    put(Term::persons, persons);
    put(Term::poor, static_cast<double>(consumption_[h]) < line ? persons : 0.0);
    put(Term::affiliated, affiliated_[h]);
    for (std::size_t v = 0; v < variables_.size(); ++v) {
      put(variable_term(variable_rows_[v]),
          static_cast<double>(variables_[v][h]) /
              (is_mean_[v] != 0 ? double{bimesters_a_year} : 1.0));
    }
    const auto weight = static_cast<double>(groups_->weight[h]);
    const auto district = static_cast<std::size_t>((*district_)[h]);
    for (std::size_t k = 0; k < terms.size(); ++k) {
      sums[k * districts + district] += weight * found[static_cast<std::size_t>(terms[k])];
    }
  }
}

void DistrictLedger::add_worse_off(std::size_t year, const Column<float>& base,
                                   const Column<float>& own, double margin) {
  const std::vector<Term>& terms = district_terms();
  const auto row_of = [&](Term term) {
    return static_cast<std::size_t>(std::find(terms.begin(), terms.end(), term) - terms.begin());
  };
  const std::size_t worse = row_of(Term::worse);
  const std::size_t loss = row_of(Term::loss);
  for (const std::int32_t lane : groups_->by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const auto before = static_cast<double>(base[h]);
    const auto after = static_cast<double>(own[h]);
    if (!is_worse_off(before, after, margin)) continue;
    const auto weight = static_cast<double>(groups_->weight[h]);
    const auto district = static_cast<std::size_t>((*district_)[h]);
    sums_.at(worse, year, district) += weight;
    sums_.at(loss, year, district) += weight * (before - after);
  }
}

Cube DistrictLedger::take(const ConsumptionYears& base, const ConsumptionYears& own,
                          double margin) {
  for (std::size_t y = 0; y < own.size(); ++y) add_worse_off(y, base[y], own[y], margin);
  return std::move(sums_);
}

}  // namespace winay
