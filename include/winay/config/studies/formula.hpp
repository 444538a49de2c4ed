#pragma once

#include <optional>
#include <string>
#include <vector>

namespace winay {

/// A column, its logarithm, or a dummy for each of its levels but the first.
struct FormulaPart {
  enum class Kind { column, log, factor };
  Kind kind = Kind::column;
  std::string column;

  /// `log(y0)`
  [[nodiscard]] std::string text() const;
};

/// One term of a formula: a part, or the product of several, `z:locus`.
struct FormulaTerm {
  std::vector<FormulaPart> parts;

  [[nodiscard]] std::string text() const;
  /// Whether one of its parts is made of this column.
  [[nodiscard]] bool uses(const std::string& column) const;
};

/// `log(y1) ~ z*locus + y0 + factor(district)`; `y1 ~ 1` has no terms. `z*locus` stands for
/// `z + locus + z:locus`; a term said twice counts once.
struct Formula {
  FormulaPart outcome;
  std::vector<FormulaTerm> terms;

  /// Whether a term of this text is there.
  [[nodiscard]] bool has(const std::string& term) const;
};

/// Nothing if the text is no formula.
[[nodiscard]] std::optional<Formula> parse_formula(const std::string& text);
/// What stands between two `+`: one term, or several for `z*locus`; none if the text is no term.
[[nodiscard]] std::vector<FormulaTerm> parse_terms(const std::string& text);

}  // namespace winay
