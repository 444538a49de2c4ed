#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/report/estimate/table.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

using evaluation::Estimate;
using evaluation::Fact;
using evaluation::Note;
using evaluation::StepEstimates;

std::string_view in(Language language, const Note& note) { return say(language, note.en, note.es); }

/// Decimals by which a number of this size has three digits that count.
int decimals_for(double size) {
  if (!std::isfinite(size) || size == 0) return 2;
  return std::clamp(2 - static_cast<int>(std::floor(std::log10(std::abs(size)))), 0, 6);
}

std::string number(double value, double size, Language language) {
  return figure(value, {.decimals = decimals_for(size), .sign = false, .language = language});
}

std::string with_decimals(double value, int decimals, Language language) {
  return figure(value, {.decimals = decimals, .sign = false, .language = language});
}

std::string degrees(double df, Language language) {
  if (std::isinf(df)) return "∞";
  return with_decimals(df, df == std::floor(df) ? 0 : 1, language);
}

std::string interval(const Estimate& e, double size, Language language) {
  if (std::isnan(e.ci_low)) return "–";
  return fmt::format("[{}; {}]", number(e.ci_low, size, language),
                     number(e.ci_high, size, language));
}

constexpr std::size_t name_columns = 26;

std::string heading(const StepEstimates& step, double level, Language language) {
  const std::string percent =
      fmt::format("{:g} % {}", 100 * level, say(language, "interval", "intervalo"));
  std::string line = pad_right("", name_columns);
  line += pad_left(std::string(say(language, "estimate", "estimación")), 12);
  line += pad_left("error", 10);
  line += pad_left(std::string(say(language, "df", "gl")), 7);
  line += pad_left("t", 8) + pad_left("p", 8) + pad_left(percent, 24);
  if (step.holm_p.size() > 0) {
    for (const char* column : {"Holm", "BH", "q"}) line += pad_left(column, 7);
  }
  return line + "\n";
}

std::string row(const StepEstimates& step, std::size_t i, Language language) {
  const Estimate& e = step.estimates[i];
  const double size = std::isnan(e.se) || e.se == 0 ? e.value : e.se;
  const std::string name = e.label.english.empty() ? e.name : std::string(in(language, e.label));
  std::string line = pad_right("  " + name, name_columns);
  line += pad_left(number(e.value, size, language), 12);
  line += pad_left(number(e.se, size, language), 10);
  line += pad_left(degrees(e.df, language), 7);
  line += pad_left(with_decimals(e.t, 2, language), 8);
  line += pad_left(with_decimals(e.p, 3, language), 8);
  line += pad_left(interval(e, size, language), 24);
  if (step.holm_p.size() > 0) {
    const auto k = static_cast<evaluation::Index>(i);
    for (const evaluation::Vector* adjusted : {&step.holm_p, &step.bh_q, &step.sharpened_q}) {
      line += pad_left(with_decimals((*adjusted)(k), 3, language), 7);
    }
  }
  return line + "\n";
}

std::string title(const StepEstimates& step, Language language) {
  std::string text = step.name + " · " + std::string(row_of(step.estimator).name.in(language)) +
                     " · " + step.outcome + " · " + step.method;
  if (!step.estimates.empty()) {
    const Estimate& e = step.estimates.front();
    text += fmt::format(" · {} {}", with_decimals(static_cast<double>(e.n), 0, language),
                        say(language, "observations", "observaciones"));
    if (e.clusters > 0) {
      text += fmt::format(" · {} {}", e.clusters, say(language, "clusters", "conglomerados"));
    }
  }
  return wrap(text, table_width);
}

std::string block(const StepEstimates& step, double level, Language language) {
  std::string text = title(step, language) + heading(step, level, language);
  for (std::size_t i = 0; i < step.estimates.size(); ++i) text += row(step, i, language);
  for (const Fact& fact : step.facts) {
    const std::string value =
        fact.text.empty() ? number(fact.value, fact.value, language) : fact.text;
    text += "  " + std::string(in(language, fact.label)) + " " + value + "\n";
  }
  for (const Note& note : step.notes) {
    text += wrap(std::string(in(language, note)), table_width, "  *");
  }
  return text;
}

}  // namespace

std::string to_text(const EstimateTable& table, Language language) {
  std::string text = fmt::format("{} · {} · {} {}\n", table.study, table.data,
                                 with_decimals(static_cast<double>(table.rows), 0, language),
                                 say(language, "rows", "filas"));
  for (const StepEstimates& step : table.steps) text += "\n" + block(step, table.level, language);
  return text;
}

}  // namespace winay
