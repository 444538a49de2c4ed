#pragma once

#include <optional>
#include <string>
#include <vector>

namespace winay {

/// One term of a formula: a column, its logarithm, or a dummy for each of its levels but the first.
struct FormulaTerm {
  enum class Kind { column, log, factor };
  Kind kind = Kind::column;
  std::string column;

  /// `log(y0)`
  [[nodiscard]] std::string text() const;
};

/// `log(y1) ~ z + y0 + factor(district)`; `y1 ~ 1` has no terms.
struct Formula {
  FormulaTerm outcome;
  std::vector<FormulaTerm> terms;
};

/// Nothing if the text is no formula.
[[nodiscard]] std::optional<Formula> parse_formula(const std::string& text);

}  // namespace winay
