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

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> pieces;
  std::size_t from = 0;
  for (std::size_t to = text.find(at); to != std::string::npos; to = text.find(at, from)) {
    pieces.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  pieces.push_back(text.substr(from));
  return pieces;
}

bool is_column(const std::string& text) {
  return !text.empty() && text.find_first_of(" \t~+()|:*\"") == std::string::npos;
}

std::optional<FormulaPart> parse_part(const std::string& text) {
  FormulaPart part;
  std::string column = trimmed(text);
  for (const auto& [start, kind] : {std::pair{"log(", FormulaPart::Kind::log},
                                    std::pair{"factor(", FormulaPart::Kind::factor}}) {
    if (!column.starts_with(start) || !column.ends_with(")")) continue;
    part.kind = kind;
    const std::size_t from = std::string_view(start).size();
    column = trimmed(column.substr(from, column.size() - from - 1));
    break;
  }
  if (!is_column(column)) return std::nullopt;
  part.column = column;
  return part;
}

/// The parts of a product, each of another column; nothing if one is none.
std::vector<FormulaPart> parse_product(const std::string& text, char sign) {
  FormulaTerm product;
  for (const std::string& piece : split(text, sign)) {
    const auto part = parse_part(piece);
    if (!part || product.uses(part->column)) return {};
    product.parts.push_back(*part);
  }
  return product.parts;
}

/// Every product of some of the parts, those of few parts first.
std::vector<FormulaTerm> crossed(const std::vector<FormulaPart>& parts) {
  std::vector<FormulaTerm> terms;
  for (std::size_t chosen = 1; chosen < (std::size_t{1} << parts.size()); ++chosen) {
    FormulaTerm term;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if ((chosen >> k) % 2 == 1) term.parts.push_back(parts[k]);
    }
    terms.push_back(std::move(term));
  }
  std::stable_sort(terms.begin(), terms.end(), [](const FormulaTerm& a, const FormulaTerm& b) {
    return a.parts.size() < b.parts.size();
  });
  return terms;
}

}  // namespace

std::string FormulaPart::text() const {
  switch (kind) {
    case Kind::log:
      return "log(" + column + ")";
    case Kind::factor:
      return "factor(" + column + ")";
    default:
      return column;
  }
}

std::string FormulaTerm::text() const {
  std::string text;
  for (const FormulaPart& part : parts) text += (text.empty() ? "" : ":") + part.text();
  return text;
}

bool FormulaTerm::uses(const std::string& column) const {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const FormulaPart& part) { return part.column == column; });
}

bool Formula::has(const std::string& term) const {
  return std::any_of(terms.begin(), terms.end(),
                     [&](const FormulaTerm& t) { return t.text() == term; });
}

std::vector<FormulaTerm> parse_terms(const std::string& text) {
  constexpr std::size_t most_crossed = 4;
  if (text.find('*') != std::string::npos) {
    const std::vector<FormulaPart> parts = parse_product(text, '*');
    return parts.size() > most_crossed ? std::vector<FormulaTerm>() : crossed(parts);
  }
  std::vector<FormulaPart> parts = parse_product(text, ':');
  if (parts.empty()) return {};
  return {FormulaTerm{std::move(parts)}};
}

std::optional<Formula> parse_formula(const std::string& text) {
  const std::size_t tilde = text.find('~');
  if (tilde == std::string::npos) return std::nullopt;
  const auto outcome = parse_part(text.substr(0, tilde));
  if (!outcome || outcome->kind == FormulaPart::Kind::factor) return std::nullopt;
  Formula formula{.outcome = *outcome, .terms = {}};
  const std::string rest = text.substr(tilde + 1);
  if (trimmed(rest) == "1") return formula;
  for (const std::string& piece : split(rest, '+')) {
    const std::vector<FormulaTerm> terms = parse_terms(piece);
    if (terms.empty()) return std::nullopt;
    for (const FormulaTerm& term : terms) {
      if (!formula.has(term.text())) formula.terms.push_back(term);
    }
  }
  return formula;
}

}  // namespace winay
