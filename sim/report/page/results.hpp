#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/scenario/statements.hpp"
#include "winay/core/language.hpp"
#include "winay/output/stored/arrays.hpp"
#include "winay/output/stored/run.hpp"
#include "winay/report/compare/table.hpp"

/// The parts of what a page knows of one results file, as JSON. A cell is a reading and a
/// structure; an option is what a planner chooses: a scenario of a comparison, an arm of a run. The
/// base is option 0. Arrays are [cell][option][year] and then as said; null is what is not known.
namespace winay {

/// Where the figures of each cell and option stand on the axis `scenario`.
struct PagePlaces {
  bool comparison = false;
  std::vector<std::string> options;
  std::vector<CompareTable::Cell> cells;
  std::vector<std::vector<std::size_t>> of;  ///< [cell][option]
  /// Of each option, the one that differs from it in one thing; the base if none is known.
  std::vector<std::size_t> against;
  /// [cell][option]: where the difference from that one stands on the axis `contrast`.
  std::vector<std::vector<std::size_t>> against_at;
};
/// Throws std::runtime_error that names the file if a cell lacks an option.
PagePlaces page_places(const StoredRun& run);

/// A results file that has been opened, and what its first scenario says.
struct PageSource {
  StoredRun run;
  StoredArrays arrays;
  PagePlaces places;
  std::vector<Statement> statements;
  std::vector<std::int32_t> years;
  std::vector<std::string> groups;      ///< of the page: all but departments
  std::vector<std::size_t> group_rows;  ///< of these on the axis of `contrasts`

  std::size_t told = 0;  ///< place of the year that sentences are about

  /// `told`: that year; 0, or one that the file has not: the last.
  explicit PageSource(const std::filesystem::path& file, std::int32_t told = 0);
  [[nodiscard]] std::int32_t year_told() const { return years[told]; }
  /// What the scenario says of a key, as a number.
  [[nodiscard]] double number(std::string_view key, double otherwise) const;
};

/// A number with six digits, or nine where it would be rounded once more otherwise; null if it is
/// none.
nlohmann::json page_number(double value);

/// Yearly figures, [group]: `level`, `difference` from the base, and their Monte-Carlo errors.
nlohmann::json page_series(const PageSource& source, Language language);
/// Soles of the country by line of the budget, [line].
nlohmann::json page_budget(const PageSource& source, Language language);
/// Costs and gains since the first year, discounted; null where nothing was compared.
nlohmann::json page_worth(const PageSource& source);
/// Who loses in the year told, [option but the base]: kinds of household and districts, by cell;
/// null where nothing was compared.
nlohmann::json page_losers(const PageSource& source, Language language);
/// What rules and programmes did: [act][year] households of each, by option and cell; null where
/// there are none.
nlohmann::json page_rules(const PageSource& source, Language language);
/// Those drawn by lotteries beside those not drawn; empty where there are none.
nlohmann::json page_lotteries(const PageSource& source, Language language);
/// What a comparison says of how its figures were reckoned; nothing where it does not.
std::optional<std::string> setting_of(const PageSource& source, std::string_view setting);
/// Replicates that the trials of assumptions rest on.
std::size_t trial_replicates_of(const PageSource& source);
/// What assumptions do to the headline; null where none was switched.
nlohmann::json page_assumptions(const PageSource& source, Language language);
/// Sentences and notes: what decides the range, who is worse off, what holds for all figures.
nlohmann::json page_texts(const PageSource& source, Language language);
/// Where the file comes from, with every resolved scenario.
nlohmann::json page_provenance(const PageSource& source, Language language);

}  // namespace winay
