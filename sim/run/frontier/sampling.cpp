#include "winay/report/survey/sampling.hpp"
#include "run/frontier/report.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

std::string sampling_text(const FrontierTable& table, const SampleSums& sums, Language language) {
  std::string text =
      sampling_title(table.last_year, sums, language) + sampling_heads(compared_columns, language);
  const std::size_t scenarios = table.settings.size() + 1;
  const std::size_t year = sums.years() - 1;
  for (std::size_t c = 0; c < table.cells.size(); ++c) {
    text += " " + cell_in(table.cells[c], language) + '\n';
    for (std::size_t p = 0; p < table.settings.size(); ++p) {
      const std::size_t base = c * scenarios;
      text += sampling_line("   " + point_name(p), compared_columns, sums,
                            {base + p + 1, base, year, 0}, language);
    }
  }
  return text;
}

}  // namespace winay
