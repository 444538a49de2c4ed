#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "run/frontier/report.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/span.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void take(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  [[nodiscard]] std::string text(const FigureStyle& style) const {
    return span_text(low, high, style);
  }
};

/// What a point does over the cells.
struct OverCells {
  Range cost;
  Range budget;
  Range poverty;
  Range worse_off;
  std::size_t affordable = 0;
  std::size_t least_poverty = 0;
  std::size_t least_worse_off = 0;
};

OverCells over_cells(const FrontierTable& table, std::size_t point) {
  OverCells over;
  for (const auto& cell : table.figures) {
    const FrontierFigures& f = cell[point];
    over.cost.take(f.cost.mean * 1e-6);
    over.budget.take(f.budget.mean * 1e-6);
    over.poverty.take(100.0 * f.poverty.mean);
    over.worse_off.take(100.0 * f.worse_off.mean);
    over.affordable += f.affordable ? 1 : 0;
    over.least_poverty += f.least_poverty ? 1 : 0;
    over.least_worse_off += f.least_worse_off ? 1 : 0;
  }
  return over;
}

/// Says everything of one table in one language.
class FrontierText : Voice {
 public:
  FrontierText(const FrontierTable& table, Language language) : Voice(language), table_(table) {
    for (std::size_t p = 0; p < table.settings.size(); ++p) {
      points_.push_back(over_cells(table, p));
    }
    order_.resize(points_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      return middle(points_[a].cost) < middle(points_[b].cost);
    });
  }

  [[nodiscard]] std::string all() const {
    return heading() + chosen() + left_out() + '\n' + notes();
  }

 private:
  static double middle(const Range& range) { return range.low + range.high; }
  [[nodiscard]] std::size_t cells() const { return table_.cells.size(); }
  [[nodiscard]] FigureStyle whole(bool sign) const {
    return {.sign = sign, .language = language()};
  }
  [[nodiscard]] std::string of_cells(std::size_t count) const {
    return fmt::format("{}/{}", count, cells());
  }
  static bool is_on(const OverCells& over) { return over.least_poverty + over.least_worse_off > 0; }

  [[nodiscard]] std::string heading() const {
    Range base;
    for (const Estimate& e : table_.base) base.take(e.mean * 1e-6);
    std::string text = filled(
        {"{} points × {} cells · {} households · {} {}\n",
         "{} puntos × {} celdas · {} hogares · {} {}\n"},
        points_.size(), cells(), number(table_.households, 0), table_.replicates,
        table_.replicates == 1 ? said({"replicate", "réplica"}) : said({"replicates", "réplicas"}));
    text +=
        wrap(filled({"The base, {}, costs {} million soles since the first year, not discounted.",
                     "La base, {}, cuesta {} millones de soles desde el primer año, sin "
                     "descontar."},
                    table_.base_name, base.text(whole(false))),
             table_width);
    if (!(table_.budget > 0)) {
      return text + said({"No budget was said (--budget).", "No se dijo presupuesto (--budget)."}) +
             "\n\n";
    }
    const auto within = std::count_if(points_.begin(), points_.end(), [&](const OverCells& over) {
      return over.affordable == cells();
    });
    const auto some = std::count_if(points_.begin(), points_.end(), [&](const OverCells& over) {
      return over.affordable > 0 && over.affordable < cells();
    });
    return text +
           filled({"Budget: {} million, not discounted;\n{} of {} points are within it in every "
                   "cell, {} in some.\n\n",
                   "Presupuesto: {} millones, sin descontar;\n{} de {} puntos caben en todas las "
                   "celdas, {} en algunas.\n\n"},
                  number(table_.budget, 0), within, points_.size(), some);
  }

  static std::string row(const std::string& name, const std::string& cost,
                         const std::string& poverty, const std::string& worse_off,
                         const std::string& poverty_count, const std::string& worse_off_count) {
    return pad_right(name, 12) + pad_left(cost, 21) + pad_left(poverty, 19) +
           pad_left(worse_off, 18) + pad_left(poverty_count, 14) + pad_left(worse_off_count, 14) +
           "\n";
  }

  [[nodiscard]] std::string chosen() const {
    std::string text = row("", said({"extra cost", "costo extra"}), said({"poverty", "pobreza"}),
                           said({"worse off", "peor"}), said({"on frontier", "en frontera"}),
                           said({"on frontier", "en frontera"})) +
                       row("", said({"S/ million", "S/ millones"}), said({"points", "puntos"}), "%",
                           said({"of poverty", "de pobreza"}), said({"of worse off", "de peor"}));
    bool any = false;
    for (const std::size_t p : order_) {
      const OverCells& over = points_[p];
      if (!is_on(over)) continue;
      any = true;
      text += row(point_name(p), over.cost.text(whole(true)),
                  over.poverty.text({.decimals = 2, .sign = true, .language = language()}),
                  over.worse_off.text({.decimals = 1, .language = language()}),
                  of_cells(over.least_poverty), of_cells(over.least_worse_off));
      if (over.affordable < cells()) text += "             " + too_dear(over) + "\n";
      text += settings(p);
    }
    if (!any)
      text += said({"no point is within the budget\n", "ningún punto cabe en el presupuesto\n"});
    return text;
  }

  [[nodiscard]] std::string settings(std::size_t point) const {
    std::string text;
    for (const std::string& s : table_.settings[point]) {
      text += "             " + units_in(short_text({s}), language()) + "\n";
    }
    return text;
  }

  /// In how many cells a point is over the budget, and what it costs.
  [[nodiscard]] std::string too_dear(const OverCells& over) const {
    return filled({"over the budget in {} cells ({} million)",
                   "sobre el presupuesto en {} celdas ({} millones)"},
                  of_cells(cells() - over.affordable), over.budget.text(whole(false)));
  }

  /// Points on no frontier, the cheapest first, and why.
  [[nodiscard]] std::string left_out() const {
    std::string text;
    for (const std::size_t p : order_) {
      const OverCells& over = points_[p];
      if (is_on(over)) continue;
      std::string why;
      if (over.affordable < cells()) why = too_dear(over);
      if (over.affordable > 0) {
        why += why.empty() ? "" : "; ";
        why += filled({"bettered by a cheaper point in {} cells",
                       "superado por otro más barato en {} celdas"},
                      of_cells(over.affordable));
      }
      text += pad_right(point_name(p), 12) + " " + why + "\n" + settings(p);
    }
    if (text.empty()) return {};
    return "\n" + said({"Left out:", "Quedan fuera:"}) + "\n" + text;
  }

  [[nodiscard]] std::string notes() const {
    std::string text;
    const bool useless = std::all_of(points_.begin(), points_.end(), [&](const OverCells& over) {
      return over.least_poverty == cells();
    });
    if (useless && points_.size() > 1) {
      text =
          wrap(said({"Every point is on the frontier in every cell: each buys less poverty with "
                     "more money, and nothing here chooses among them. A second number to vary, "
                     "or --budget, would.",
                     "Todos los puntos están en la frontera en todas las celdas: cada uno compra "
                     "menos pobreza con más dinero, y nada aquí elige entre ellos. Un segundo "
                     "número que varíe, o --budget, elegiría."}),
               table_width, " * ");
    }
    return text +
           wrap(
               said({"Sorted by cost: public cost beyond the base's since the first year, "
                     "discounted at the rate of comparisons (the budget is compared without "
                     "discounting, cell by "
                     "cell); poverty: households, last year, less "
                     "the base; ranges over readings and structures. On the frontier: no other "
                     "point within the budget is cheaper and as good; in how many cells. "
                     "Differences within chance (errors in the CSV) can swap places.",
                     "Por costo: costo público por encima de la base desde el primer año, "
                     "descontado a la tasa de las comparaciones (el presupuesto se compara sin "
                     "descontar, "
                     "celda por celda); pobreza: hogares, último año, "
                     "menos la base; rangos sobre lecturas y estructuras. En la frontera: ningún "
                     "otro punto dentro del presupuesto es más barato e igual de bueno; en cuántas "
                     "celdas. Diferencias que caben en el azar (errores en el CSV) pueden cambiar "
                     "de lugar."}),
               table_width, " * ");
  }

  const FrontierTable& table_;
  std::vector<OverCells> points_;
  std::vector<std::size_t> order_;  ///< the cheapest first
};

}  // namespace

std::string to_text(const FrontierTable& table, const FrontierFiles& files, Language language) {
  return FrontierText(table, language).all() +
         filled(language,
                {"\n points   {}/point-….yaml, each a scenario\n results  {}\n page     {}\n",
                 "\n puntos      {}/point-….yaml, cada uno un escenario\n resultados  {}\n"
                 " informe     {}\n"},
                files.folder.generic_string(), files.results.generic_string(),
                page_beside(files.results).generic_string());
}

}  // namespace winay
