#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/scenario/scenario.hpp"
#include "winay/core/text.hpp"
#include "winay/record/compare/worse_off.hpp"
#include "winay/record/figures.hpp"
#include "winay/record/series.hpp"
#include "winay/record/transfer_members.hpp"

namespace winay {

/// How an indicator is printed.
enum class TableUnit { soles, percent, index };

/// Where it is printed: beside the policy, or below with what the study measured.
enum class TablePart { policy, study };

/// One indicator of the planner's table: a row of yearly_series(), or, if it is `between` two arms
/// and says nothing of one alone, of compared_series().
struct TableColumn {
  std::string_view indicator;
  TableUnit unit;
  Text heading;
  TablePart block = TablePart::policy;
  bool between = false;
};

/// In the order of the table: what a policy is judged by, which has the transfer in it; then what
/// the study measured, which has not.
inline constexpr std::array<TableColumn, 12> table_columns{{
    {"consumption", TableUnit::soles, {"consump.", "consumo"}},
    {"total_income", TableUnit::soles, {"income", "ingreso"}},
    {"poverty_headcount", TableUnit::percent, {"poor", "pobres"}},
    {"poor_households", TableUnit::percent, {"poor hh.", "hog.pob."}},
    {"cost", TableUnit::soles, {"cost", "costo"}},
    {"cost_to_date", TableUnit::soles, {"to date", "acumul."}},
    {"worse_off", TableUnit::percent, {"worse off", "peor"}, TablePart::policy, true},
    {"measured_income", TableUnit::soles, {"mean", "media"}, TablePart::study},
    {"measured_income_p25", TableUnit::soles, {"lower q.", "cuartil 1"}, TablePart::study},
    {"measured_income_p50", TableUnit::soles, {"median", "mediana"}, TablePart::study},
    {"measured_income_p75", TableUnit::soles, {"upper q.", "cuartil 3"}, TablePart::study},
    {"measured_income_gini", TableUnit::index, {"Gini", "Gini"}, TablePart::study},
}};
std::size_t table_column(std::string_view indicator);
/// What it is, as results files declare it.
const Series& series_of(const TableColumn& column);

/// An indicator of an arm in a year, how far it is from the first arm, and from the one it is set
/// against: replicate by replicate, the same households under the same luck. What is between arms
/// has no level, and of the first arm no difference.
struct TableCell {
  Estimate level;
  Estimate difference;
  Estimate against;
};

/// One arm in one year for one group of households.
struct TableRow {
  std::int32_t year = 0;  ///< of the calendar
  std::size_t arm = 0;
  std::size_t group = 0;  ///< row of `groups`
  std::array<TableCell, table_columns.size()> cells;
};

/// A name and what it stands for.
struct TableLabel {
  std::string name;
  OwnText long_name;

  [[nodiscard]] const std::string& text(Language language) const {
    const std::string& said = long_name.in(language);
    return said.empty() ? name : said;
  }
};

/// Poverty under another spread of what consumption was not measured: persons below
/// the line in the last year, of the first arm and, in points, the difference of each other arm.
struct PovertySensitivity {
  double unmeasured_deviation = 0;
  double headcount = 0;
  std::vector<double> differences;  ///< a share, by arm; the first is 0
};

/// Everything that the planner's table says, in every form it is written in.
struct RunTable {
  std::string run_id = {};
  std::string scenario;
  OwnText title = {};  ///< of the scenario, in words
  std::string reading;
  std::string structure;
  std::uint64_t seed = 0;
  std::int32_t households = 0;
  std::size_t replicates = 0;  ///< complete ones
  std::int32_t price_year = 0;
  double poverty_line = 0;  ///< soles a person and month
  double margin = 0;        ///< of who is worse off, likewise
  double unmeasured_deviation = 0;
  bool local_economy = false;
  bool starting_values = false;  ///< some parameters were not estimated
  bool synthetic = true;
  std::vector<TableLabel> arms;  ///< the base first
  /// Of each arm, the place of the one that differs from it in one thing; its own if there is none.
  std::vector<std::size_t> against;
  std::vector<TableLabel> groups;  ///< everyone; the poorest quartile; participants, if any
  std::vector<std::int32_t> years;
  std::vector<TableRow> rows;  ///< all years, by year, arm, group
  std::vector<PovertySensitivity> sensitivity;
  std::int32_t sensitivity_households = 0;
  std::optional<TransferMembers> members = {};
  std::int32_t told = 0;  ///< year of the range and of sampling errors; 0: the last

  [[nodiscard]] std::int32_t year_told() const { return told != 0 ? told : years.back(); }
};

/// The table of a run. The arms of `figures` and `worse_off` are those of the scenario, the base
/// first.
RunTable make_table(const Figures& figures, const WorseOffFigures& worse_off,
                    const Scenario& scenario, std::int32_t households);

/// The years that are printed unless others are asked for: the second, which the study measured,
/// and the last.
std::vector<std::int32_t> default_years(const std::vector<std::int32_t>& years);

/// Measured income of everyone under the base as a share of total income, in a year of the table.
double measured_share(const RunTable& table, std::int32_t year);

/// The year that the study measured: the second.
std::int32_t study_year(const RunTable& table);

/// The table as text, at most `table_width` columns, for the chosen years; what the study measured
/// stands below, if its year is among them.
inline constexpr std::size_t table_width = 100;
std::string to_text(const RunTable& table, const std::vector<std::int32_t>& years,
                    Language language);

/// What a reader has to know to judge the figures, a sentence or two each.
std::vector<std::string> notes_of(const RunTable& table, Language language);

/// Two of them, which other tables need too.
std::string starting_values_note(Language language);

/// Whether the source of any parameter, or statement of a file, says that nobody estimated it.
template <class Rows>
bool has_starting_values(const Rows& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [](const auto& row) { return row.source.starts_with("starting value"); });
}
/// What the model leaves out, and how many of these households are outside the transfer.
std::string not_modelled_note(bool local_economy, const std::optional<TransferMembers>& members,
                              Language language);

}  // namespace winay
