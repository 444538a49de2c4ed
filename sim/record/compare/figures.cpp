#include "winay/record/compare/figures.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "record/compare/ratio.hpp"
#include "record/variables/named.hpp"
#include "winay/core/nan.hpp"

namespace winay {

namespace {

constexpr Estimate nothing{nan, nan};

constexpr std::size_t everyone = 0;  ///< on the axis of groups

std::size_t row_of(Term term) { return static_cast<std::size_t>(term); }

/// What a figure of a group or district is divided by; `own(term)`: the sum there.
template <class Own>
double denominator_of(const ComparisonRecord& record, const ComparedSeries& s, std::size_t year,
                      Own&& own) {
  if (!s.denominator) return 1.0;
  return s.of_country ? record.groups.at(row_of(*s.denominator), year, everyone)
                      : own(*s.denominator);
}

RatioTerm group_term(const ComparisonRecord& record, const ComparedSeries& s, std::size_t year,
                     std::size_t group) {
  const auto own = [&](Term term) { return record.groups.at(row_of(term), year, group); };
  return {own(s.numerator), denominator_of(record, s, year, own)};
}

RatioTerm district_term(const ComparisonRecord& record, const ComparedSeries& s, std::size_t year,
                        std::size_t district) {
  const auto own = [&](Term term) {
    const std::vector<Term>& all = district_terms();
    const auto row =
        static_cast<std::size_t>(std::find(all.begin(), all.end(), term) - all.begin());
    return record.districts.at(row, year, district);
  };
  return {own(s.numerator), denominator_of(record, s, year, own)};
}

RatioTerm move_term(const Cube& moves, std::size_t horizon, std::size_t from, std::size_t to) {
  double all = 0;
  for (std::size_t k = 0; k < moves.shape[2]; ++k) all += moves.at(horizon, from, k);
  return {moves.at(horizon, from, to), all};
}

RatioTerm part_term(const ComparisonRecord& record, ComparisonPart part, std::size_t i,
                    std::size_t j, std::size_t k) {
  switch (part) {
    case ComparisonPart::groups:
      return group_term(record, compared_series()[i], j, k);
    case ComparisonPart::districts:
      return district_term(record, district_series()[i], j, k);
    case ComparisonPart::poverty_moves:
      return move_term(record.poverty_moves, i, j, k);
    case ComparisonPart::decile_moves:
      return move_term(record.decile_moves, i, j, k);
    case ComparisonPart::spells:
      return {record.spells.at(i, j, k), 1.0};
    case ComparisonPart::budget:
      break;
  }
  return {record.budget.at(i, j, k), 1.0};
}

/// Undoes the root or logarithm of a mean; residuals by the slope there.
void undo(ComparedSeries::Undo how, RatioFit& fit) {
  if (how == ComparedSeries::Undo::nothing) return;
  const bool root = how == ComparedSeries::Undo::root;
  const double value = root ? fit.value * fit.value : std::exp(fit.value);
  const double slope = root ? 2.0 * fit.value : value;
  fit.value = value;
  for (double& residual : fit.residuals) residual *= slope;
}

RatioFit fit_part(const std::vector<ComparisonRecord>& records, std::size_t replicates,
                  ComparisonPart part, std::size_t i, std::size_t j, std::size_t k) {
  std::vector<RatioTerm> terms;
  for (std::size_t r = 0; r < replicates; ++r) {
    terms.push_back(part_term(records[r], part, i, j, k));
  }
  RatioFit fit = fit_ratio(terms);
  if (part == ComparisonPart::groups || part == ComparisonPart::districts) {
    const ComparedSeries& s =
        part == ComparisonPart::groups ? compared_series()[i] : district_series()[i];
    const bool nobody = std::all_of(terms.begin(), terms.end(), [](const RatioTerm& term) {
      return term.numerator == 0 && term.denominator == 0;
    });
    if (s.against_base && nobody) return {0.0, std::vector<double>(replicates, 0.0)};
    undo(s.undo, fit);
  }
  return fit;
}

std::size_t row_of(std::string_view series) {
  return row_named(compared_series(), series,
                   [](const ComparedSeries& s) { return s.series.name; });
}

}  // namespace

ComparisonFigures::ComparisonFigures(std::vector<std::size_t> bases, ComparisonAxes axes)
    : bases_(std::move(bases)), axes_(std::move(axes)), records_(bases_.size()) {}

void ComparisonFigures::add(std::size_t place, ComparisonRecord record,
                            const std::vector<District>& districts) {
  const std::size_t replicate = records_.at(place).size();
  const bool same = districts == axes_.districts && replicate <= district_replicates_;
  if (same) {
    district_replicates_ = std::max(district_replicates_, replicate + 1);
  } else {
    record.districts = Cube();
  }
  records_[place].push_back(std::move(record));
}

std::size_t ComparisonFigures::complete_replicates() const {
  std::size_t count = records_.front().size();
  for (const auto& of_place : records_) count = std::min(count, of_place.size());
  return count;
}

std::size_t ComparisonFigures::replicates_of(ComparisonPart part) const {
  const std::size_t complete = complete_replicates();
  return part == ComparisonPart::districts ? std::min(complete, district_replicates_) : complete;
}

std::vector<std::size_t> ComparisonFigures::shape_of(ComparisonPart part) const {
  const auto years = static_cast<std::size_t>(axes_.years);
  const std::size_t horizons = transition_years.size();
  switch (part) {
    case ComparisonPart::groups:
      return {compared_series().size(), years, axes_.groups.size()};
    case ComparisonPart::districts:
      return {district_series().size(), years, axes_.districts.size()};
    case ComparisonPart::poverty_moves:
      return {horizons, poverty_states, poverty_states};
    case ComparisonPart::decile_moves:
      return {horizons, consumption_deciles, consumption_deciles};
    case ComparisonPart::spells:
      return {spell_lines, years * bimesters_a_year, 1};
    case ComparisonPart::budget:
      break;
  }
  return {budget_lines().size(), years, 1};
}

Estimate ComparisonFigures::value(ComparisonPart part, std::size_t place, std::size_t i,
                                  std::size_t j, std::size_t k) const {
  const std::size_t replicates = replicates_of(part);
  if (replicates == 0) return nothing;
  const RatioFit fit = fit_part(records_[place], replicates, part, i, j, k);
  return estimate_of(fit.value, fit.residuals);
}

Estimate ComparisonFigures::contrast(ComparisonPart part, std::size_t place, std::size_t i,
                                     std::size_t j, std::size_t k) const {
  const std::size_t replicates = replicates_of(part);
  if (replicates == 0) return nothing;
  return difference_of(fit_part(records_[place], replicates, part, i, j, k),
                       fit_part(records_[bases_[place]], replicates, part, i, j, k));
}

Estimate ComparisonFigures::between(std::string_view series, std::size_t place, std::size_t year,
                                    std::size_t group, std::size_t other) const {
  const std::size_t replicates = replicates_of(ComparisonPart::groups);
  if (replicates == 0) return nothing;
  const auto fit = [&](std::size_t g) {
    return fit_part(records_[place], replicates, ComparisonPart::groups, row_of(series), year, g);
  };
  return difference_of(fit(group), fit(other));
}

Estimate ComparisonFigures::value(std::string_view series, std::size_t place, std::size_t year,
                                  std::size_t group) const {
  return value(ComparisonPart::groups, place, row_of(series), year, group);
}

Estimate ComparisonFigures::contrast(std::string_view series, std::size_t place, std::size_t year,
                                     std::size_t group) const {
  return contrast(ComparisonPart::groups, place, row_of(series), year, group);
}

}  // namespace winay
