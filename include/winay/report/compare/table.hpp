#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/scenario/variants.hpp"
#include "winay/core/language.hpp"
#include "winay/record/compare/figures.hpp"
#include "winay/record/compare/losers.hpp"
#include "winay/record/figures.hpp"
#include "winay/report/run/table.hpp"

namespace winay {

/// How a figure of the comparison is printed: a share as percent or points, soles, thousands or
/// millions of them.
enum class CompareUnit { points, percent, soles, thousands, millions };

/// What a row of the planner's comparison is.
struct CompareIndicator {
  std::string_view name;  ///< in CSV, in JSON and after --fail-if
  CompareUnit unit;
  bool difference;  ///< scenario less base, so shown with its sign
  Text words;
};

/// Rows of the printed table in their order.
inline constexpr std::array<CompareIndicator, 20> compare_indicators{{
    {"poor_households",
     CompareUnit::points,
     true,
     {"households in poverty (points)", "hogares en pobreza (puntos)"}},
    {"worse_off",
     CompareUnit::percent,
     false,
     {"households worse off (%)", "hogares que quedan peor (%)"}},
    {"worse_off_poorest",
     CompareUnit::percent,
     false,
     {"  of the poorest quartile", "  del cuartil más pobre"}},
    {"worse_off_loss",
     CompareUnit::soles,
     false,
     {"  their loss (S/ person, month)", "  su pérdida (S/ persona, mes)"}},
    {"better_off",
     CompareUnit::percent,
     false,
     {"households better off (%)", "hogares que quedan mejor (%)"}},
    {"concerned",
     CompareUnit::percent,
     false,
     {"households its rules are for (%)", "hogares de sus reglas (%)"}},
    {"worse_off_concerned",
     CompareUnit::percent,
     false,
     {"  of these worse off (%)", "  de ellos, peor (%)"}},
    {"poor_concerned",
     CompareUnit::points,
     true,
     {"  of these in poverty (points)", "  de ellos, en pobreza (puntos)"}},
    {"relapse_3",
     CompareUnit::percent,
     false,
     {"relapse 3 years after exit (%)", "recaídas 3 años tras salir (%)"}},
    {"leavers_3",
     CompareUnit::percent,
     false,
     {"  of so many (% of households)", "  de tantos (% de los hogares)"}},
    {"relapse_3_base", CompareUnit::percent, false, {"  the same under A", "  lo mismo bajo A"}},
    {"leavers_3_base",
     CompareUnit::percent,
     false,
     {"  of so many under A (%)", "  de tantos bajo A (%)"}},
    {"consumption",
     CompareUnit::soles,
     true,
     {"consumption (S/ hh., year)", "consumo (S/ hogar, año)"}},
    {"measured_income_p25",
     CompareUnit::soles,
     true,
     {"measured income, p25", "ingreso medido, p25"}},
    {"measured_income_p50", CompareUnit::soles, true, {"  p50", "  p50"}},
    {"measured_income_p75", CompareUnit::soles, true, {"  p75", "  p75"}},
    {"budget",
     CompareUnit::millions,
     true,
     {"budget of the year (S/ million)", "presupuesto del año (S/ mill.)"}},
    {"budget_to_date",
     CompareUnit::millions,
     true,
     {"  since the first year", "  desde el primer año"}},
    {"cost_per_lifted",
     CompareUnit::thousands,
     false,
     {"S/ 1,000 per household lifted", "miles de S/ por hogar que sale"}},
    {"saving_per_fallen",
     CompareUnit::thousands,
     false,
     {"S/ 1,000 saved per hh. fallen", "miles de S/ ahorrados por caído"}},
}};
std::optional<std::size_t> compare_indicator(std::string_view name);

/// The row that a person names: by its name, or by its words in the printed table in either
/// language, without their unit.
std::optional<std::size_t> indicator_said(std::string_view words);
/// Its words without their unit: `households worse off`.
std::string plain_words(const CompareIndicator& indicator, Language language);

/// One scenario in one year: [cell][indicator].
struct CompareRow {
  std::size_t scenario = 0;  ///< not the base
  std::int32_t year = 0;     ///< of the calendar
  std::vector<std::array<Estimate, compare_indicators.size()>> cells;
};

/// Where in the baseline distribution the worse off are, in the year told: by cell, quartile.
struct WorseOffShares {
  std::vector<std::array<double, 4>> of_quartile;  ///< share of each quartile that is worse off
  std::vector<std::array<double, 4>> of_losers;    ///< share of the worse off in each quartile
};

/// What a lottery of a scenario does, in the year told, by cell.
struct LotteryFigures {
  Estimate won;
  Estimate lost;
  Estimate difference;    ///< of the two, as an evaluation has it
  Estimate against_base;  ///< of those who won: the scenario less the base, household by household
};

/// One of these figures as files and pages have it.
struct LotteryColumn {
  std::string_view name;
  Estimate LotteryFigures::*part;
  Text meaning;
};
inline constexpr std::array<LotteryColumn, 4> lottery_columns{{
    {"won", &LotteryFigures::won, {"of those drawn", "de los sorteados"}},
    {"lost", &LotteryFigures::lost, {"of those not drawn", "de los no sorteados"}},
    {"difference",
     &LotteryFigures::difference,
     {"drawn less not drawn, as an evaluation of the lottery has it",
      "sorteados menos no sorteados, como los tiene una evaluación del sorteo"}},
    {"against_base",
     &LotteryFigures::against_base,
     {"of those drawn: scenario less base, the same households",
      "de los sorteados: escenario menos base, los mismos hogares"}},
}};

struct LotteryRow {
  std::string series;  ///< of compared_series()
  std::vector<LotteryFigures> cells;
};

/// Those drawn against those not drawn in one lottery under one scenario.
struct LotteryTable {
  std::size_t scenario = 0;
  std::size_t place = 0;  ///< Lottery::name()
  OwnText words;
  std::vector<LotteryRow> rows;
};

/// What an assumption does to the headline: households in poverty in the last year, scenario less
/// base, in one cell.
struct AssumptionRow {
  TableLabel label;
  OwnText why;
  bool of_cell = false;            ///< another reading or structure: the cells show it at full size
  std::vector<Estimate> headline;  ///< under the assumption, by scenario, the base left out
  std::vector<Estimate> change;    ///< less the headline without it
};

struct AssumptionTable {
  std::string reading;
  std::string structure;
  std::int32_t households = 0;
  std::int32_t replicates = 0;
  std::vector<Estimate> headline;   ///< without any of them
  std::vector<AssumptionRow> rows;  ///< the largest change first
};

/// A point of the ridge and what it makes of each scenario in the last year.
struct RidgeRow {
  TableLabel label;
  std::string reading;
  std::string structure;
  std::vector<Moment> moments;  ///< none where they are not known
  std::vector<std::array<Estimate, compare_indicators.size()>> scenarios;  ///< base left out
};

/// Everything that the planner's comparison says.
struct CompareTable {
  std::string run_id = {};
  struct Cell {
    std::string reading;
    std::string structure;
  };
  std::vector<TableLabel> scenarios;  ///< the base first; names are the labels
  std::vector<std::string> arms;      ///< the policy of each
  std::vector<Cell> cells;
  std::vector<std::string> own_pasts;  ///< labels whose burn-in is not that of the base
  std::vector<std::int32_t> years;
  std::int32_t told = 0;                  ///< year of sentences and losers; 0: the last
  std::vector<CompareRow> rows;           ///< by scenario, year
  std::vector<WorseOffShares> worse_off;  ///< by scenario, the base left out; of the year told
  std::vector<Losers> losers;             ///< likewise
  std::vector<LotteryTable> lotteries;
  std::uint64_t seed = 0;
  std::int32_t households = 0;
  std::size_t replicates = 0;
  std::int32_t price_year = 0;
  double poverty_line = 0;
  double margin = 0;  ///< soles a person and month
  double discount_rate = 0;
  bool rules_by_group = false;  ///< some scenario has rules that leave nobody out by place
  double unmeasured_deviation = 0;
  bool local_economy = false;
  bool starting_values = false;
  bool synthetic = true;
  std::optional<TransferMembers> members = {};
  std::optional<AssumptionTable> assumptions;
  std::vector<RidgeRow> ridge;

  [[nodiscard]] std::int32_t year_told() const { return told != 0 ? told : years.back(); }
};

/// Figures of one place (a scenario in a cell) in one year.
std::array<Estimate, compare_indicators.size()> compare_figures(const Figures& figures,
                                                                const ComparisonFigures& statistics,
                                                                std::size_t place,
                                                                std::size_t year);

/// Fills rows and worse_off from the figures; the places are cell by cell.
void fill_rows(const Figures& figures, const ComparisonFigures& statistics, CompareTable& table);

/// The table as text for the chosen years, at most `table_width` columns.
std::string to_text(const CompareTable& table, const std::vector<std::int32_t>& years,
                    Language language);

/// What the headline rests on: readings, structures and every assumption that was tried, by how far
/// changing each moves it.
std::string what_decides(const CompareTable& table, std::size_t scenario, Language language);

/// Where the worse off stand.
std::string who_is_worse_off(const CompareTable& table, std::size_t scenario, Language language);

/// Below so many simulated households worse off in a cell, it is not told who they are.
inline constexpr std::int32_t least_losers = 20;
/// The simulated households behind a share of them, over all replicates.
std::int64_t simulated_of(double share, std::int32_t households, std::size_t replicates);

/// The kinds of household and the districts that lose most, or that too few lose to say; empty if
/// nobody does.
std::string losers_text(const CompareTable& table, std::size_t scenario, Language language);

/// Those drawn against those not drawn in the lotteries of a scenario; empty if it holds none.
std::string lotteries_text(const CompareTable& table, std::size_t scenario, Language language);

/// `050104 · Vinchos (Ayacucho)`.
std::string district_words(const LosingGroup& district, Language language);

/// Which scenarios differ from the base before the first year already, and why they may.
std::string own_pasts_note(const std::vector<std::string>& labels, Language language);

/// What a reader has to know to judge the figures.
std::vector<std::string> notes_of(const CompareTable& table, Language language);

/// The assumptions, and the points of the ridge, as text; empty if there are none.
std::string assumptions_text(const CompareTable& table, Language language);
std::string ridge_text(const CompareTable& table, Language language);

}  // namespace winay
