#include <array>

#include "winay/report/compare/words.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

constexpr std::size_t lotteries_label_columns = 36;
constexpr std::size_t lotteries_number_columns = 16;

struct RowWords {
  std::string_view series;
  Text words;
  CompareUnit unit;
};
constexpr std::array<RowWords, 3> row_words{
    {{"poor_households",
      {"households in poverty (%)", "hogares en pobreza (%)"},
      CompareUnit::percent},
     {"consumption_per_person",
      {"consumption (S/ person, month)", "consumo (S/ persona, mes)"},
      CompareUnit::soles},
     {"affiliated", {"in the transfer (%)", "en la transferencia (%)"}, CompareUnit::percent}}};

std::string line(const std::string& label, const std::array<std::string, 4>& columns) {
  std::string text = pad_right(label, lotteries_label_columns);
  for (const std::string& column : columns) text += pad_left(column, lotteries_number_columns);
  return text + '\n';
}

/// The range over cells, or the figure of the only one with its error.
std::string column(const LotteryRow& row, Estimate LotteryFigures::*member, const RowWords& words,
                   bool sign, Language language) {
  if (row.cells.size() == 1) {
    return with_error(row.cells.front().*member, words.unit, sign, language);
  }
  std::vector<double> values;
  for (const LotteryFigures& cell : row.cells) values.push_back((cell.*member).mean);
  return range_of(values, words.unit, sign, language);
}

std::string row_text(const LotteryRow& row, Language language) {
  for (const RowWords& words : row_words) {
    if (words.series != row.series) continue;
    return line(" " + std::string(words.words.in(language)),
                {column(row, &LotteryFigures::won, words, false, language),
                 column(row, &LotteryFigures::lost, words, false, language),
                 column(row, &LotteryFigures::difference, words, true, language),
                 column(row, &LotteryFigures::against_base, words, true, language)});
  }
  return {};
}

}  // namespace

std::string lotteries_text(const CompareTable& table, std::size_t scenario, Language language) {
  std::string text;
  for (const LotteryTable& lottery : table.lotteries) {
    if (lottery.scenario != scenario) continue;
    text += '\n' +
            line(filled(language, {"lottery, {}, {}", "sorteo, {}, {}"}, table.year_told(),
                        letter_of(scenario)),
                 {std::string(said(language, {"drawn", "sorteados"})),
                  std::string(said(language, {"not drawn", "no sorteados"})),
                  std::string(said(language, {"difference", "diferencia"})),
                  filled(language, {"drawn, {} − A", "sorteados, {} − A"}, letter_of(scenario))});
    for (const LotteryRow& row : lottery.rows) text += row_text(row, language);
    text += wrap(filled(language,
                        {"Drawn: {}. The difference is what an evaluation of the lottery finds; "
                         "beside it, what being drawn does to the same households.",
                         "Sorteados: {}. La diferencia es lo que halla una evaluación del sorteo; "
                         "al lado, lo que ser sorteado hace a los mismos hogares."},
                        lottery.words.in(language)),
                 table_width, "   ");
  }
  return text;
}

}  // namespace winay
