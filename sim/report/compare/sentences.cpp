#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

std::string share_range(const std::vector<std::array<double, 4>>& shares, std::size_t quartile,
                        Language language) {
  std::vector<double> values;
  for (const auto& of_cell : shares) values.push_back(of_cell[quartile]);
  return range_of(values, CompareUnit::percent, false, language);
}

}  // namespace

std::string who_is_worse_off(const CompareTable& table, std::size_t scenario, Language language) {
  const WorseOffShares& shares = table.worse_off.at(scenario - 1);
  const bool nobody =
      std::all_of(shares.of_quartile.begin(), shares.of_quartile.end(), [](const auto& cell) {
        return std::all_of(cell.begin(), cell.end(), [](double share) { return !(share > 0); });
      });
  if (nobody) {
    return filled(language,
                  {"In {} no household is worse off under {} than under A.",
                   "En {} ningún hogar queda peor con {} que con A."},
                  table.year_told(), letter_of(scenario));
  }
  return filled(
      language,
      {"Of those worse off in {}, {} % were in the poorest quartile of baseline income and "
       "{} % in the richest; {} % of the poorest quartile are worse off, {} % of the "
       "richest.",
       "De los que en {} quedan peor, {} % eran del cuartil más pobre de ingreso inicial y "
       "{} % del más rico; queda peor {} % del más pobre y {} % del más rico."},
      table.year_told(), share_range(shares.of_losers, 0, language),
      share_range(shares.of_losers, 3, language), share_range(shares.of_quartile, 0, language),
      share_range(shares.of_quartile, 3, language));
}

}  // namespace winay
