#include "winay/report/compare/files.hpp"

#include "winay/record/compare/series.hpp"

namespace winay {

namespace {

/// A figure of a lottery under a scenario in a cell.
struct LotteryLine {
  const LotteryTable& lottery;
  const LotteryRow& of;
  std::string scenario;
  std::string cell;
  const LotteryFigures& figures;

  [[nodiscard]] const Series& series() const {
    return compared_series().at(*compared_index(of.series)).series;
  }
  [[nodiscard]] std::string label() const {
    return scenario + " · " + cell + " · " + Lottery::name(lottery.place, true) + " · " + of.series;
  }
};

std::vector<LotteryLine> lottery_lines(const CompareTable& table) {
  std::vector<LotteryLine> rows;
  for (const LotteryTable& lottery : table.lotteries) {
    for (const LotteryRow& of : lottery.rows) {
      for (std::size_t c = 0; c < of.cells.size(); ++c) {
        const CompareTable::Cell& cell = table.cells.at(c);
        rows.push_back({lottery, of, table.scenarios.at(lottery.scenario).name,
                        cell.reading + " · " + cell.structure, of.cells[c]});
      }
    }
  }
  return rows;
}

}  // namespace

StoredTable lotteries_table(const CompareTable& table) {
  const std::vector<LotteryLine> rows = lottery_lines(table);
  const auto texts = [&](auto&& get) { return column<std::string>(rows, get); };
  StoredTable result{.name = "lotteries",
                     .long_name = {"those drawn by lotteries beside those not drawn, in one year",
                                   "sorteados junto a no sorteados, en un año"},
                     .axes = {{"row",
                               texts([](const LotteryLine& r) { return r.label(); }),
                               {"", {"figure of a lottery", "cifra de un sorteo"}},
                               {}}},
                     .variables = {}};
  result
      .add("scenario", {"", {"scenario", "escenario"}},
           texts([](const LotteryLine& r) { return r.scenario; }))
      .add("cell", {"", {"reading and structure", "lectura y estructura"}},
           texts([](const LotteryLine& r) { return r.cell; }))
      .add("year", {"", {"year of the figures", "año de las cifras"}},
           std::vector<double>(rows.size(), table.year_told()))
      .add("lottery", {"", {"who wins", "quién gana, en inglés"}},
           texts([](const LotteryLine& r) { return r.lottery.words.en; }))
      .add("lottery_es", {"", {"who wins, in Spanish", "quién gana"}},
           texts([](const LotteryLine& r) { return r.lottery.words.es; }))
      .add("figure", {"", {"figure", "cifra"}},
           texts([](const LotteryLine& r) { return r.of.series; }));
  add_words(result, "name", rows, [](const LotteryLine& r) { return r.series().long_name; });
  result.add("units", {"", {"its unit", "su unidad"}},
             texts([](const LotteryLine& r) { return r.series().units; }));
  for (const LotteryColumn& c : lottery_columns) {
    const std::string name(c.name);
    const Meaning meaning{"see units", {std::string(c.meaning.en), std::string(c.meaning.es)}};
    result
        .add(name, meaning,
             column<double>(rows, [&](const LotteryLine& r) { return (r.figures.*c.part).mean; }))
        .add(name + "_mc_se",
             {"see units", meaning.long_name + Text{": Monte-Carlo standard error",
                                                    ": error estándar de Monte Carlo"}},
             column<double>(
                 rows, [&](const LotteryLine& r) { return (r.figures.*c.part).standard_error; }));
  }
  return result;
}

}  // namespace winay
