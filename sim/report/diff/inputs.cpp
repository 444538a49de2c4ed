#include <fmt/format.h>

#include <algorithm>

#include "winay/report/diff/difference.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

/// A pure number needs no unit to be read.
std::string unit_of(const Statement& s) {
  return s.unit.empty() || s.unit == "1" ? "" : " " + s.unit;
}

/// One key with what both sides say.
std::string statement_text(const StatementDifference& s, Language language) {
  if (s.a && s.b && s.a->unit == s.b->unit && s.a->source == s.b->source) {
    const bool plain = s.a->source.empty() || s.a->solved();
    return wrap(fmt::format("{}  {} → {}{}{}", s.path, s.a->value, s.b->value, unit_of(*s.a),
                            plain ? "" : " — " + s.a->source),
                table_width, "  ");
  }
  std::string text = "  " + s.path + '\n';
  const auto side = [&](const char* name, const std::optional<Statement>& one) {
    std::string words = said(language, {"not said", "no se dice"});
    if (one) {
      words = one->value + unit_of(*one) + (one->source.empty() ? "" : " — " + one->source);
    }
    text += wrap(words, table_width, "    " + std::string(name) + "  ");
  };
  side("a", s.a);
  side("b", s.b);
  return text;
}

bool is_solved(const StatementDifference& s) {
  return s.a && s.b && s.a->solved() && s.b->solved();
}

std::string heading(const std::vector<StatementDifference>& inputs, Language language) {
  const auto sources = std::count_if(inputs.begin(), inputs.end(),
                                     [](const StatementDifference& s) { return s.source_only(); });
  std::string text = filled(
      language, {"Inputs: {} keys differ", "Datos de entrada: difieren {} claves"}, inputs.size());
  if (sources == 0) return text;
  return text + filled(language,
                       {", {} of them in their source alone", ", {} de ellas solo en su fuente"},
                       sources);
}

}  // namespace

std::string identity_text(const std::vector<IdentityDifference>& identity, Language language) {
  if (identity.empty()) {
    return wrap(said(language, {"Made by: the same version and build, seed and population",
                                "Hechos con: la misma versión y compilación, semilla y población"}),
                table_width, "");
  }
  std::string text = wrap(said(language, {"Made by:", "Hechos con:"}), table_width, "");
  for (const IdentityDifference& i : identity) {
    const bool sha = i.what == "population_sha256";
    text +=
        wrap((sha ? i.a.substr(0, 16) + "…" : i.a) + " → " + (sha ? i.b.substr(0, 16) + "…" : i.b),
             table_width, "  " + pad_right(i.what, 18) + " ");
  }
  return text;
}

std::string inputs_text(const std::vector<StatementDifference>& inputs, Language language) {
  if (inputs.empty()) {
    return said(language, {"Inputs: the same\n", "Datos de entrada: los mismos\n"});
  }
  std::string text = wrap(heading(inputs, language), table_width);
  for (const StatementDifference& s : inputs) {
    if (!is_solved(s)) text += statement_text(s, language);
  }
  if (std::none_of(inputs.begin(), inputs.end(), is_solved)) return text;
  text += said(language, {"Solved at the start of the runs from what is said:\n",
                          "Resuelto al inicio de las corridas a partir de lo dicho:\n"});
  for (const StatementDifference& s : inputs) {
    if (is_solved(s)) text += statement_text(s, language);
  }
  return text;
}

}  // namespace winay
