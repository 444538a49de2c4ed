#pragma once

#include <string>

#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

/// `−5.6 to −2.1`; one number where both are written alike.
[[nodiscard]] inline std::string span_text(double low, double high, const FigureStyle& style) {
  const std::string from = figure(low, style);
  const std::string to = figure(high, style);
  return from == to ? from : from + said(style.language, {" to ", " a "}) + to;
}

}  // namespace winay
