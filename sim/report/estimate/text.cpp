#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/report/estimate/table.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using evaluation::Fact;
using evaluation::StepEstimates;

/// Decimals by which a number of this size has three digits that count.
int decimals_for(double size) {
  if (!std::isfinite(size) || size == 0) return 2;
  return std::max(2 - static_cast<int>(std::floor(std::log10(std::abs(size)))), 0);
}

constexpr std::size_t name_columns = 26;
constexpr int most_decimals = 6;  ///< a number of more is written as 1.23e−12

/// Columns of a table, each as wide as usual, or as its longest cell and a blank.
class Grid {
 public:
  explicit Grid(std::vector<std::size_t> usual) : widths_(std::move(usual)) {}

  void add(std::vector<std::string> cells) {
    for (std::size_t k = 1; k < cells.size(); ++k) {
      widths_[k] = std::max(widths_[k], width(cells[k]) + 1);
    }
    rows_.push_back(std::move(cells));
  }
  [[nodiscard]] std::string text() const {
    std::string text;
    for (const std::vector<std::string>& cells : rows_) {
      text += pad_right(cells[0], widths_[0]);
      for (std::size_t k = 1; k < cells.size(); ++k) text += pad_left(cells[k], widths_[k]);
      text += "\n";
    }
    return text;
  }

 private:
  std::vector<std::size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
};

class Page : Voice {
 public:
  Page(const EstimateTable& table, Language language) : Voice(language), table_(table) {}

  [[nodiscard]] std::string text() const {
    std::string text = filled({"{} · {} · {} rows\n", "{} · {} · {} filas\n"}, table_.study,
                              table_.data, number(static_cast<double>(table_.rows), 0));
    for (const OwnText& note : table_.notes) text += wrap(said(note), table_width, "*");
    for (const StepEstimates& step : table_.steps) text += "\n" + block(step);
    return text;
  }

 private:
  /// With the decimals that a number of this size needs; very small ones by their power of ten.
  [[nodiscard]] std::string sized(double value, double size) const {
    const int decimals = decimals_for(size);
    if (decimals <= most_decimals || value == 0 || !std::isfinite(value)) {
      return number(value, std::min(decimals, most_decimals));
    }
    const int power = static_cast<int>(std::floor(std::log10(std::abs(value))));
    return number(value / std::pow(10.0, power), 2) + "e" + number(power, 0);
  }
  [[nodiscard]] std::string degrees(double df) const {
    return std::isinf(df) ? "∞" : number(df, df == std::floor(df) ? 0 : 1);
  }
  [[nodiscard]] std::string interval(const evaluation::Estimate& e, double size) const {
    if (std::isnan(e.ci_low)) return "–";
    return fmt::format("[{}; {}]", sized(e.ci_low, size), sized(e.ci_high, size));
  }

  [[nodiscard]] std::vector<std::string> heading(const StepEstimates& step) const {
    std::vector<std::string> cells{
        "",
        said({"estimate", "estimación"}),
        "error",
        said({"df", "gl"}),
        "t",
        "p",
        filled({"{:g} % interval", "{:g} % intervalo"}, 100 * table_.level)};
    if (step.holm_p.size() > 0) cells.insert(cells.end(), {"Holm", "BH", "q"});
    if (step.romano_wolf_p.size() > 0) cells.emplace_back("RW");
    return cells;
  }

  [[nodiscard]] std::vector<std::string> row(const StepEstimates& step, std::size_t i) const {
    const evaluation::Estimate& e = step.estimates[i];
    const double size = std::isnan(e.se) || e.se == 0 ? e.value : e.se;
    std::vector<std::string> cells{"  " + (e.label.empty() ? e.name : said(e.label)),
                                   sized(e.value, size),
                                   sized(e.se, size),
                                   degrees(e.df),
                                   number(e.t, 2),
                                   p_figure(e.p, language()),
                                   interval(e, size)};
    const auto k = static_cast<evaluation::Index>(i);
    for (const evaluation::Vector* adjusted :
         {&step.holm_p, &step.bh_q, &step.sharpened_q, &step.romano_wolf_p}) {
      if (adjusted->size() > 0) cells.push_back(p_figure((*adjusted)(k), language()));
    }
    return cells;
  }

  [[nodiscard]] std::string rows(const StepEstimates& step) const {
    std::vector<std::size_t> widths{name_columns, 12, 10, 7, 8, 8, 24, 7, 7, 7};
    if (step.romano_wolf_p.size() > 0) widths = {name_columns, 12, 10, 7, 6, 7, 19, 7, 7, 7, 7};
    Grid grid(std::move(widths));
    grid.add(heading(step));
    for (std::size_t i = 0; i < step.estimates.size(); ++i) grid.add(row(step, i));
    return grid.text();
  }

  [[nodiscard]] std::string title(const StepEstimates& step) const {
    std::string text = step.name + " · " + said(row_of(step.estimator).name) + " · " + step.outcome;
    if (!step.method.empty()) text += " · " + step.method;
    if (!step.estimates.empty()) {
      const evaluation::Estimate& e = step.estimates.front();
      text += filled({" · {} observations", " · {} observaciones"},
                     number(static_cast<double>(e.n), 0));
      if (e.clusters > 0) {
        text += filled({" · {} clusters", " · {} conglomerados"}, e.clusters);
      }
    }
    return wrap(text, table_width);
  }

  [[nodiscard]] std::string block(const StepEstimates& step) const {
    if (!step.problem.empty()) {
      return title(step) + wrap(said({"not estimated: ", "sin estimar: "}) + said(step.problem),
                                table_width, "  ");
    }
    std::string text = title(step) + rows(step);
    for (const Fact& fact : step.facts) {
      const std::string value = fact.text.empty() ? sized(fact.value, fact.value) : fact.text;
      text += "  " + said(fact.label) + " " + value + "\n";
    }
    for (const OwnText& note : step.notes) text += wrap(said(note), table_width, "  *");
    return text;
  }

  const EstimateTable& table_;
};

}  // namespace

std::string to_text(const EstimateTable& table, Language language) {
  return Page(table, language).text();
}

}  // namespace winay
