#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "winay/core/language.hpp"
#include "winay/output/results/file_table.hpp"
#include "winay/output/stored/table.hpp"
#include "winay/record/rule_tally.hpp"

/// What rules and programmes did, year by year, in households of the country.
namespace winay {

/// Where a deed belongs: the arm, or scenario and cell.
[[nodiscard]] std::string place_of(const RuleDeed& deed, Language language);

/// A row a rule or programme and year.
[[nodiscard]] StoredTable deeds_table(const std::vector<RuleDeed>& deeds, std::int32_t first_year);
/// The same as a group of a results file.
[[nodiscard]] FileTable file_table_of(const StoredTable& table);

/// The same, a row a rule or programme with its years.
[[nodiscard]] nlohmann::json json_of_deeds(const std::vector<RuleDeed>& deeds,
                                           std::int32_t first_year);

/// Which rules took nobody, or everybody at once, and which programmes reached nobody: hardly what
/// was meant. A sentence for all places where a rule did so.
[[nodiscard]] std::vector<std::string> doubts_about(const std::vector<RuleDeed>& deeds,
                                                    Language language);

/// For the terminal: of each place in one cell what is not 0, in thousands of households. Empty if
/// there are no rules.
[[nodiscard]] std::string deeds_text(const std::vector<RuleDeed>& deeds, std::int32_t first_year,
                                     Language language);

}  // namespace winay
