#include "winay/record/compare/record.hpp"

#include <tbb/parallel_for.h>
#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "record/compare/leavers.hpp"
#include "record/compare/spells.hpp"
#include "record/variables/table.hpp"
#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

/// By term: those named, then the compared variables.
using Terms = std::vector<double>;

constexpr std::size_t at(Term term) { return static_cast<std::size_t>(term); }

/// The households of a year under two arms.
struct YearPair {
  const HouseholdYears& base;
  const HouseholdYears& own;
  const Leavers& leavers;
  const ComparisonRule& rule;
  const std::vector<bool>& is_mean;  ///< of the compared variables
  std::size_t year;
};

void add_poverty(double consumption, double line, double persons, Term first, Terms& t) {
  const double gap = consumption < line ? (line - consumption) / line : 0.0;
  const std::array<double, 3> powers{consumption < line ? 1.0 : 0.0, gap, gap * gap};
  constexpr std::size_t over_persons = at(Term::poor) - at(Term::poor_households);
  for (std::size_t k = 0; k < powers.size(); ++k) {
    t[at(first) + k] = powers[k];
    t[at(first) + over_persons + k] = powers[k] * persons;
  }
}

void add_difference(const YearPair& p, std::size_t h, double persons, Terms& t) {
  const auto before = static_cast<double>(p.base.consumption[p.year][h]);
  const auto after = static_cast<double>(p.own.consumption[p.year][h]);
  const double change = after - before;
  const bool worse = is_worse_off(before, after, p.rule.margin);
  const bool better = change > p.rule.margin;
  t[at(Term::worse)] = worse ? 1 : 0;
  t[at(Term::loss)] = worse ? -change : 0;
  t[at(Term::better)] = better ? 1 : 0;
  t[at(Term::gain)] = better ? change : 0;
  const std::size_t last = p.year * bimesters_a_year + bimesters_a_year - 1;
  const bool was_poor = in_bimester(p.base.poor, last, h);
  const bool is_poor = in_bimester(p.own.poor, last, h);
  t[at(Term::lifted)] = was_poor && !is_poor ? 1 : 0;
  t[at(Term::fallen)] = !was_poor && is_poor ? 1 : 0;
  double weight = persons;
  for (std::size_t rho = 0; rho <= 3; ++rho) {
    t[at(Term::weight_0) + rho] = weight;
    t[at(Term::weighted_0) + rho] = weight * change;
    weight /= std::max(before, 1.0);
  }
}

void add_leaver(const YearPair& p, std::size_t h, Terms& t) {
  const auto last = static_cast<std::int32_t>(p.year * bimesters_a_year + bimesters_a_year - 1);
  if (!p.leavers.left(h, last)) return;
  const bool back = in_bimester(p.own.affiliated, static_cast<std::size_t>(last), h);
  const unsigned poor = p.leavers.poor[h];
  t[at(Term::left)] = 1;
  t[at(Term::returned)] = back ? 1 : 0;
  for (std::size_t k = 0; k < relapse_years.size(); ++k) {
    const auto later = static_cast<std::int32_t>(relapse_years[k] * bimesters_a_year);
    if (!p.leavers.left(h, last - later)) continue;
    const std::size_t first = at(k == 0 ? Term::checked_1 : Term::checked_3);
    const double is_poor = (poor >> (k + 1) & 1U) != 0 ? 1 : 0;
    const double sound = (poor & 1U) == 0 ? 1 : 0;
    t[first] = 1;
    t[first + 1] = is_poor;
    t[first + 2] = sound;
    t[first + 3] = sound * is_poor;
  }
}

/// Means over the bimesters of a year where the rule says so.
void add_variables(const YearPair& p, std::size_t h, Terms& t) {
  double* term = t.data() + at(variable_term(0));
  for (std::size_t v = 0; v < p.own.variables.size(); ++v) {
    const auto number = static_cast<double>(p.own.variables[v][p.year][h]);
    term[v] = p.is_mean[v] ? number / double{bimesters_a_year} : number;
  }
}

/// Puts down the terms of one household, before its weight.
void find_terms(const YearPair& p, std::size_t h, Terms& t) {
  std::fill(t.begin(), t.end(), 0.0);
  const HouseholdYears& own = p.own;
  const std::size_t y = p.year;
  const auto persons = static_cast<double>(own.persons[y][h]);
  const auto consumption = static_cast<double>(own.consumption[y][h]);
  const double floored = std::max(consumption, 1.0);
  t[at(Term::households)] = 1;
  t[at(Term::persons)] = persons;
  add_difference(p, h, persons, t);
  add_poverty(consumption, p.rule.poverty_line, persons, Term::poor_households, t);
  add_poverty(consumption, p.rule.extreme_poverty_line, persons, Term::extreme_poor_households, t);
  t[at(Term::consumption)] = persons * consumption;
  t[at(Term::root)] = persons * std::sqrt(floored);
  t[at(Term::logarithm)] = persons * log_of(floored);
  t[at(Term::inverse)] = persons / floored;
  t[at(Term::affiliated)] = own.affiliated[y][h] >> (bimesters_a_year - 1) & 1U;
  add_leaver(p, h, t);
  add_variables(p, h, t);
}

void add_row(const Terms& terms, double* row) {
  for (std::size_t k = 0; k < terms.size(); ++k) row[k] += terms[k];
}

/// Sums of a year by the recorder's cells within each quartile of assets, by department, by the
/// parts of other kinds and by district.
struct YearSums {
  std::vector<double> cells, departments, districts;
  std::vector<std::vector<double>> kinds;

  explicit YearSums(const ComparisonGroups& groups)
      : cells(asset_parts * group_cells * term_count(), 0),
        departments(groups.recorded.departments() * term_count(), 0),
        districts(groups.districts.size() * district_terms().size(), 0) {
    for (const HouseholdKind& kind : groups.kinds) {
      kinds.emplace_back(kind.parts * term_count(), 0.0);
    }
  }
};

YearSums sum_year(const ComparisonGroups& groups, const YearPair& pair) {
  YearSums sums(groups);
  const Groups& g = groups.recorded;
  const std::vector<Term>& of_district = district_terms();
  Terms terms(term_count());
  for (const std::int32_t lane : g.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    find_terms(pair, h, terms);
    const auto weight = static_cast<double>(g.weight[h]);
    for (double& term : terms) term *= weight;
    const std::size_t cell = groups.asset_quartile[h] * group_cells + g.cell[h];
    add_row(terms, sums.cells.data() + cell * terms.size());
    add_row(terms,
            sums.departments.data() + static_cast<std::size_t>(g.department[h]) * terms.size());
    for (std::size_t k = 0; k < groups.kinds.size(); ++k) {
      add_row(terms, sums.kinds[k].data() + groups.kinds[k].part[h] * terms.size());
    }
    double* district =
        sums.districts.data() + static_cast<std::size_t>(groups.district[h]) * of_district.size();
    for (std::size_t k = 0; k < of_district.size(); ++k) district[k] += terms[at(of_district[k])];
  }
  return sums;
}

/// Writes the sums of a year by group: all, the recorder's kinds, departments, quartiles of assets,
/// other kinds.
void file_groups(const ComparisonGroups& groups, const YearSums& sums, std::size_t year,
                 Cube& cube) {
  const std::size_t terms = term_count();
  std::vector<double> recorded(group_cells * terms, 0);
  const std::size_t part = recorded.size();
  for (std::size_t a = 0; a < asset_parts; ++a) {
    const double* cells = sums.cells.data() + a * part;
    Terms total(terms, 0);
    for (std::size_t i = 0; i < part; ++i) {
      recorded[i] += cells[i];
      total[i % terms] += cells[i];
    }
    for (std::size_t k = 0; k < terms; ++k) {
      cube.at(k, year, groups.first_asset_group() + a) = total[k];
    }
  }
  for (std::size_t n = 0; n < sums.kinds.size(); ++n) {
    for (std::size_t i = 0; i < sums.kinds[n].size(); ++i) {
      cube.at(i % terms, year, groups.kinds[n].first_group + i / terms) = sums.kinds[n][i];
    }
  }
  const std::vector<double> rows = fold<double>(groups.recorded, recorded, sums.departments, terms);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    cube.at(i % terms, year, i / terms) = rows[i];
  }
}

void file_districts(const YearSums& sums, std::size_t year, Cube& cube) {
  const std::size_t terms = district_terms().size();
  for (std::size_t i = 0; i < sums.districts.size(); ++i) {
    cube.at(i % terms, year, i / terms) = sums.districts[i];
  }
}

/// Which of the compared variables are means of the year's bimesters.
std::vector<bool> means_of_year() {
  std::vector<bool> all;
  for (const std::size_t row : compared_rows()) {
    all.push_back(year_rule_of(variables()[row]) == YearRule::mean);
  }
  return all;
}

void zero(Cube& cube) { std::fill(cube.values.begin(), cube.values.end(), 0.0); }

std::size_t decile_of(const std::array<float, consumption_deciles - 1>& cuts, float value) {
  return static_cast<std::size_t>(std::lower_bound(cuts.begin(), cuts.end(), value) - cuts.begin());
}

void count_moves(const ComparisonGroups& groups, const HouseholdYears& own,
                 const ComparisonRule& rule, ComparisonRecord& record) {
  zero(record.poverty_moves);
  zero(record.decile_moves);
  constexpr unsigned last = bimesters_a_year - 1;
  std::vector<std::size_t> decile(own.years());
  for (const std::int32_t lane : groups.recorded.by_id) {
    const auto h = static_cast<std::size_t>(lane);
    const auto weight = static_cast<double>(groups.recorded.weight[h]);
    for (std::size_t y = 0; y < own.years(); ++y) {
      decile[y] = decile_of(rule.decile_cuts[y], own.consumption[y][h]);
    }
    for (std::size_t k = 0; k < transition_years.size(); ++k) {
      for (std::size_t y = 0; y + transition_years[k] < own.years(); ++y) {
        const std::size_t then = y + transition_years[k];
        const auto persons = static_cast<double>(own.persons[y][h]);
        record.poverty_moves.at(k, own.poor[y][h] >> last & 1U, own.poor[then][h] >> last & 1U) +=
            weight;
        record.decile_moves.at(k, decile[y], decile[then]) += weight * persons;
      }
    }
  }
}

void measure_spells(const ComparisonGroups& groups, const HouseholdYears& own,
                    ComparisonRecord& record) {
  const std::array<const std::vector<Column<YearBits>>*, spell_lines> lines{&own.poor,
                                                                            &own.extreme_poor};
  tbb::parallel_for(std::size_t{0}, lines.size(), [&](std::size_t line) {
    const std::vector<double> share =
        survival(count_spells(*lines[line], groups.recorded.by_id, groups.recorded.weight));
    for (std::size_t d = 0; d < share.size(); ++d) record.spells.at(line, d, 0) = share[d];
  });
}

}  // namespace

std::vector<std::array<float, consumption_deciles - 1>> decile_cuts_of(const Cube& yearly) {
  std::vector<std::array<float, consumption_deciles - 1>> cuts(yearly.shape[1]);
  for (std::size_t k = 0; k + 1 < consumption_deciles; ++k) {
    const std::string decile = "consumption_per_person_p" + std::to_string(10 * (k + 1));
    const std::size_t row = yearly_index(decile).value();
    for (std::size_t y = 0; y < cuts.size(); ++y) {
      cuts[y][k] = static_cast<float>(yearly.at(row, y, 0));
    }
  }
  return cuts;
}

ComparisonRecord compare_households(const ComparisonGroups& groups, const HouseholdYears& base,
                                    const HouseholdYears& own, const ComparisonRule& rule) {
  const std::size_t years = own.years();
  const std::size_t horizons = transition_years.size();
  ComparisonRecord record{
      .groups = Cube({term_count(), years, groups.axis.size()}),
      .districts = Cube({district_terms().size(), years, groups.districts.size()}),
      .poverty_moves = Cube({horizons, poverty_states, poverty_states}),
      .decile_moves = Cube({horizons, consumption_deciles, consumption_deciles}),
      .spells = Cube({spell_lines, years * bimesters_a_year, 1}),
      .budget = {}};
  const Leavers leavers = find_leavers(own);
  const std::vector<bool> is_mean = means_of_year();
  tbb::parallel_invoke(
      [&] { count_moves(groups, own, rule, record); }, [&] { measure_spells(groups, own, record); },
      [&] {
        tbb::parallel_for(std::size_t{0}, years, [&](std::size_t y) {
          const YearSums sums = sum_year(groups, {base, own, leavers, rule, is_mean, y});
          file_groups(groups, sums, y, record.groups);
          file_districts(sums, y, record.districts);
        });
      });
  return record;
}

Cube yearly_budget(const Cube& costs) {
  const std::size_t lines = costs.shape[0];
  Cube budget({budget_lines().size(), costs.shape[1] / bimesters_a_year, 1});
  zero(budget);
  for (std::size_t line = 0; line < lines; ++line) {
    for (std::size_t t = 0; t < costs.shape[1]; ++t) {
      const std::size_t y = t / bimesters_a_year;
      budget.at(line, y, 0) += costs.at(line, t, 0);
      budget.at(lines, y, 0) += costs.at(line, t, 0);
    }
  }
  double to_date = 0;
  for (std::size_t y = 0; y < budget.shape[1]; ++y) {
    to_date += budget.at(lines, y, 0);
    budget.at(lines + 1, y, 0) = to_date;
  }
  return budget;
}

}  // namespace winay
