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
  return std::clamp(2 - static_cast<int>(std::floor(std::log10(std::abs(size)))), 0, 6);
}

constexpr std::size_t name_columns = 26;

class Page : Voice {
 public:
  Page(const EstimateTable& table, Language language) : Voice(language), table_(table) {}

  [[nodiscard]] std::string text() const {
    std::string text = filled({"{} · {} · {} rows\n", "{} · {} · {} filas\n"}, table_.study,
                              table_.data, number(static_cast<double>(table_.rows), 0));
    for (const StepEstimates& step : table_.steps) text += "\n" + block(step);
    return text;
  }

 private:
  [[nodiscard]] std::string sized(double value, double size) const {
    return number(value, decimals_for(size));
  }
  [[nodiscard]] std::string degrees(double df) const {
    return std::isinf(df) ? "∞" : number(df, df == std::floor(df) ? 0 : 1);
  }
  [[nodiscard]] std::string interval(const evaluation::Estimate& e, double size) const {
    if (std::isnan(e.ci_low)) return "–";
    return fmt::format("[{}; {}]", sized(e.ci_low, size), sized(e.ci_high, size));
  }

  [[nodiscard]] std::string heading(const StepEstimates& step) const {
    std::string line = pad_right("", name_columns);
    line += pad_left(said({"estimate", "estimación"}), 12);
    line += pad_left("error", 10);
    line += pad_left(said({"df", "gl"}), 7);
    line += pad_left("t", 8) + pad_left("p", 8);
    line += pad_left(filled({"{:g} % interval", "{:g} % intervalo"}, 100 * table_.level), 24);
    if (step.holm_p.size() > 0) {
      for (const char* column : {"Holm", "BH", "q"}) line += pad_left(column, 8);
    }
    return line + "\n";
  }

  [[nodiscard]] std::string row(const StepEstimates& step, std::size_t i) const {
    const evaluation::Estimate& e = step.estimates[i];
    const double size = std::isnan(e.se) || e.se == 0 ? e.value : e.se;
    std::string line = pad_right("  " + (e.label.empty() ? e.name : said(e.label)), name_columns);
    line += pad_left(sized(e.value, size), 12);
    line += pad_left(sized(e.se, size), 10);
    line += pad_left(degrees(e.df), 7);
    line += pad_left(number(e.t, 2), 8);
    line += pad_left(p_figure(e.p, language()), 8);
    line += pad_left(interval(e, size), 24);
    if (step.holm_p.size() > 0) {
      const auto k = static_cast<evaluation::Index>(i);
      for (const evaluation::Vector* adjusted : {&step.holm_p, &step.bh_q, &step.sharpened_q}) {
        line += pad_left(p_figure((*adjusted)(k), language()), 8);
      }
    }
    return line + "\n";
  }

  [[nodiscard]] std::string title(const StepEstimates& step) const {
    std::string text = step.name + " · " + said(row_of(step.estimator).name) + " · " +
                       step.outcome + " · " + step.method;
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
    std::string text = title(step) + heading(step);
    for (std::size_t i = 0; i < step.estimates.size(); ++i) text += row(step, i);
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
