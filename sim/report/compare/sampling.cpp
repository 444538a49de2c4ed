#include "winay/report/compare/sampling.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "winay/report/compare/words.hpp"
#include "winay/report/survey/sampling.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

/// A scenario less the base in a cell, in the year told; places are cell by cell.
SampledPlace place_of(const CompareTable& table, std::size_t cell, std::size_t scenario,
                      std::size_t domain) {
  const std::size_t base = cell * table.scenarios.size();
  const auto year = std::find(table.years.begin(), table.years.end(), table.year_told());
  return {.scenario = base + scenario,
          .other = base,
          .year = static_cast<std::size_t>(year - table.years.begin()),
          .domain = domain};
}

}  // namespace

std::string sampling_text(const CompareTable& table, const SampleSums& sums, Language language) {
  std::string text = sampling_title(table.year_told(), sums, language) +
                     sampling_heads(compared_columns, language);
  for (std::size_t s = 1; s < table.scenarios.size(); ++s) {
    text += filled(language, {" {} less A", " {} menos A"}, letter_of(s)) + '\n';
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
      const CompareTable::Cell& cell = table.cells[c];
      text += sampling_line(
          "   " + cell.reading + ", " + structure_word(cell.structure, language, true),
          compared_columns, sums, place_of(table, c, s, 0), language);
    }
  }
  return text;
}

nlohmann::json sampling_json(const CompareTable& table, const SampleSums& sums) {
  nlohmann::json result = sampling_head_json(table.year_told(), sums);
  for (std::size_t s = 1; s < table.scenarios.size(); ++s) {
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
      for (std::size_t domain = 0; domain < sample_domains.size(); ++domain) {
        add_sampling_rows({{"scenario", table.scenarios[s].name},
                           {"less", table.scenarios.front().name},
                           {"reading", table.cells[c].reading},
                           {"structure", table.cells[c].structure},
                           {"group", sample_domains[domain]}},
                          sums, place_of(table, c, s, domain), result["rows"]);
      }
    }
  }
  return result;
}

}  // namespace winay
