#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "winay/core/column.hpp"
#include "winay/core/real.hpp"
#include "winay/state/technology_words.hpp"

namespace winay {

/// Where a household stands with the conditional transfer.
enum class Affiliation : Flag { outside, active, left };

/// How far a household is with an exit rule of the transfer. `chosen` passed the queue between two
/// bimesters and moves in the next.
enum class ExitStage : Flag { none, queued, chosen, offered, leaving, suspended, left, waiting };

inline constexpr int bimesters_a_year = 6;

/// What a household carries from one bimester to the next. Phases read it as it stood at the start
/// of the bimester; only `accumulation` writes it. `C` is the storage: columns, or a view of a
/// block.
template <template <class> class C>
struct StocksOf {
  C<Real> traditional_capital;                     ///< k_L, soles
  C<Real> enterprise_capital;                      ///< k_H, soles
  C<Real> savings;                                 ///< m, liquid, soles
  C<Real> formal_debt;                             ///< b^f, soles
  C<Real> informal_debt;                           ///< b^n, soles
  C<Flag> locked_bimesters;                        ///< without new loans after missing a repayment
  TechnologyWords<C> technologies;                 ///< in use
  std::array<C<Real>, practices.size()> know_how;  ///< x_j of each practice
  C<Real> enterprise_know_how;                     ///< x^E
  C<Real> internality;            ///< Levenson scale of the head without shifts, standardised
  C<Real> powerful_others;        ///< likewise
  C<Real> chance;                 ///< likewise
  C<Real> internality_shift;      ///< of the head since the start, standard deviations
  C<Real> powerful_others_shift;  ///< of the head since the start, standard deviations
  C<Flag> plan;                   ///< Plan
  C<Flag> affiliation;            ///< Affiliation
  C<Flag> complied;               ///< met the conditions last bimester
  C<Flag> suspensions;            ///< one bit a bimester, the latest lowest: 1 = failed
  C<Flag> bimesters_affiliated;   ///< since it entered the last time
  C<Flag> exit_rule;              ///< row of the rule it is under or left by, plus one; 0: none
  C<Flag> exit_stage;             ///< ExitStage
  C<Flag> exit_clock;             ///< bimesters in that stage
  std::array<C<Flag>, 2> condition_counts;  ///< in a row, one byte a condition with a time
  C<Flag> offered_start;   ///< bimester in which a rule's offer started its programme, plus one
  C<Real> observed_score;  ///< at the last recertification: log of lines, with its error
  C<Real> household_size;  ///< members
  std::array<C<Flag>, 2> child_ages;  ///< years, one byte a child, 255 = no child
  std::array<C<Real>, bimesters_a_year> income_history;       ///< measured, soles a bimester
  std::array<C<Real>, bimesters_a_year> consumption_history;  ///< total, soles a bimester
  C<Flag> poverty_spell;                                      ///< bimesters below the line in a row
};

using Stocks = StocksOf<Column>;
using StocksView = StocksOf<ConstLanes>;
using StocksWriter = StocksOf<Lanes>;

/// Calls `visit(name, column of each table…)` for every column; tables share the order. Everything
/// here is state: it is hashed, copied between arms and stored in a checkpoint.
template <class Visit, class... Tables>
void for_each_stock(Visit&& visit, Tables&&... s) {
  visit("traditional_capital", s.traditional_capital...);
  visit("enterprise_capital", s.enterprise_capital...);
  visit("savings", s.savings...);
  visit("formal_debt", s.formal_debt...);
  visit("informal_debt", s.informal_debt...);
  visit("locked_bimesters", s.locked_bimesters...);
  for (std::size_t w = 0; w < technology_words; ++w) visit("technologies", s.technologies[w]...);
  for (std::size_t j = 0; j < practices.size(); ++j) visit("know_how", s.know_how[j]...);
  visit("enterprise_know_how", s.enterprise_know_how...);
  visit("internality", s.internality...);
  visit("powerful_others", s.powerful_others...);
  visit("chance", s.chance...);
  visit("internality_shift", s.internality_shift...);
  visit("powerful_others_shift", s.powerful_others_shift...);
  visit("plan", s.plan...);
  visit("affiliation", s.affiliation...);
  visit("complied", s.complied...);
  visit("suspensions", s.suspensions...);
  visit("bimesters_affiliated", s.bimesters_affiliated...);
  visit("exit_rule", s.exit_rule...);
  visit("exit_stage", s.exit_stage...);
  visit("exit_clock", s.exit_clock...);
  for (std::size_t k = 0; k < 2; ++k) visit("condition_counts", s.condition_counts[k]...);
  visit("offered_start", s.offered_start...);
  visit("observed_score", s.observed_score...);
  visit("household_size", s.household_size...);
  for (std::size_t k = 0; k < 2; ++k) visit("child_ages", s.child_ages[k]...);
  for (std::size_t k = 0; k < bimesters_a_year; ++k) {
    visit("income_history", s.income_history[k]...);
    visit("consumption_history", s.consumption_history[k]...);
  }
  visit("poverty_spell", s.poverty_spell...);
}

}  // namespace winay
