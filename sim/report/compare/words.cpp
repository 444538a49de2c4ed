#include "winay/report/compare/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/report/words/span.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

std::string letter_of(std::size_t scenario) {
  std::string letters(1, static_cast<char>('A' + scenario % 26));
  return scenario < 26 ? letters : letter_of(scenario / 26 - 1) + letters;
}

FigureStyle style_of(CompareUnit unit, bool sign, Language language) {
  const bool share = unit == CompareUnit::points || unit == CompareUnit::percent;
  return {.decimals = share || unit == CompareUnit::thousands ? 1 : 0,
          .sign = sign,
          .language = language};
}

double scale_of(CompareUnit unit) {
  switch (unit) {
    case CompareUnit::points:
    case CompareUnit::percent:
      return 100;
    case CompareUnit::thousands:
      return 1e-3;
    case CompareUnit::millions:
      return 1e-6;
    case CompareUnit::soles:
      break;
  }
  return 1;
}

std::string with_error(const Estimate& e, CompareUnit unit, bool sign, Language language) {
  const FigureStyle style = style_of(unit, sign, language);
  const double scale = scale_of(unit);
  std::string text = figure(e.mean * scale, style);
  const double margin = margin_of(e) * scale;
  if (std::isfinite(e.mean) && std::isfinite(margin)) text += " " + error_figure(margin, style);
  return text;
}

std::string units_of(const CompareIndicator& indicator, Language language) {
  switch (indicator.unit) {
    case CompareUnit::points:
    case CompareUnit::percent:
      return "1";
    case CompareUnit::millions:
      return "soles";
    case CompareUnit::thousands:
      return said(language, {"soles/household", "soles/hogar"});
    case CompareUnit::soles:
      break;
  }
  if (indicator.name == "worse_off_loss")
    return said(language, {"soles/person/month", "soles/persona/mes"});
  return said(language, {"soles/household/year", "soles/hogar/año"});
}

std::string moments_text(const std::vector<Moment>& moments) {
  std::string text;
  for (const Moment& m : moments) {
    text += fmt::format("{}{} {:.0f}", text.empty() ? "" : ", ", m.name, m.value);
  }
  return text;
}

std::string range_of(const std::vector<double>& values, CompareUnit unit, bool sign,
                     Language language) {
  std::vector<double> known;
  std::copy_if(values.begin(), values.end(), std::back_inserter(known),
               [](double value) { return std::isfinite(value); });
  const FigureStyle style = style_of(unit, sign, language);
  if (known.empty()) return figure(NAN, style);
  const auto [low, high] = std::minmax_element(known.begin(), known.end());
  return span_text(*low * scale_of(unit), *high * scale_of(unit), style);
}

}  // namespace winay
