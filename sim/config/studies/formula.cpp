#include "winay/config/studies/formula.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

namespace winay {

namespace {

std::string trimmed(std::string text) {
  const auto blank = [](unsigned char c) { return std::isspace(c) != 0; };
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), blank));
  text.erase(std::find_if_not(text.rbegin(), text.rend(), blank).base(), text.end());
  return text;
}

bool is_column(const std::string& text) {
  return !text.empty() && text.find_first_of(" \t~+()|:*\"") == std::string::npos;
}

std::optional<FormulaTerm> parse_term(const std::string& text) {
  FormulaTerm term;
  std::string column = trimmed(text);
  for (const auto& [start, kind] : {std::pair{"log(", FormulaTerm::Kind::log},
                                    std::pair{"factor(", FormulaTerm::Kind::factor}}) {
    if (!column.starts_with(start) || !column.ends_with(")")) continue;
    term.kind = kind;
    const std::size_t from = std::string_view(start).size();
    column = trimmed(column.substr(from, column.size() - from - 1));
    break;
  }
  if (!is_column(column)) return std::nullopt;
  term.column = column;
  return term;
}

}  // namespace

std::string FormulaTerm::text() const {
  switch (kind) {
    case Kind::log:
      return "log(" + column + ")";
    case Kind::factor:
      return "factor(" + column + ")";
    default:
      return column;
  }
}

std::optional<Formula> parse_formula(const std::string& text) {
  const std::size_t tilde = text.find('~');
  if (tilde == std::string::npos) return std::nullopt;
  const auto outcome = parse_term(text.substr(0, tilde));
  if (!outcome || outcome->kind == FormulaTerm::Kind::factor) return std::nullopt;
  Formula formula{.outcome = *outcome, .terms = {}};
  std::string rest = text.substr(tilde + 1);
  if (trimmed(rest) == "1") return formula;
  while (true) {
    const std::size_t plus = rest.find('+');
    const auto term = parse_term(rest.substr(0, plus));
    if (!term) return std::nullopt;
    formula.terms.push_back(*term);
    if (plus == std::string::npos) return formula;
    rest = rest.substr(plus + 1);
  }
}

}  // namespace winay
