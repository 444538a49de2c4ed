#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "winay/population/synthetic.hpp"
#include "winay/report/diff/difference.hpp"
#include "winay/report/run/table.hpp"
#include "winay/report/words/cell_words.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

/// A pure number needs no unit to be read.
std::string unit_of(const Statement& s, Language language) {
  return s.unit.empty() || s.unit == "1" ? "" : " " + units_in(s.unit, language);
}

/// Why a value is what it is: the files' own words, but for that which says there is no source.
std::string source_of(const Statement& s, Language language) {
  return s.source == "assumed" ? said(language, {"assumed", "supuesto"}) : s.source;
}

/// One key with what both sides say.
std::string statement_text(const StatementDifference& s, Language language) {
  if (s.a && s.b && s.a->unit == s.b->unit && s.a->source == s.b->source) {
    const bool plain = s.a->source.empty() || s.a->solved();
    return wrap(
        fmt::format("{}  {} → {}{}{}", s.path, s.a->value, s.b->value, unit_of(*s.a, language),
                    plain ? "" : " — " + source_of(*s.a, language)),
        table_width, "  ");
  }
  std::string text = "  " + s.path + '\n';
  const auto side = [&](const char* name, const std::optional<Statement>& one) {
    std::string words = said(language, {"not said", "no se dice"});
    if (one) {
      words = one->value + unit_of(*one, language) +
              (one->source.empty() ? "" : " — " + source_of(*one, language));
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

/// What differs of how two results were made, in words.
std::string identity_words(const std::string& what, Language language) {
  constexpr std::array<Text, 14> words{{{"kind", "clase"},
                                        {"source", "hecho por"},
                                        {"build", "compilación"},
                                        {"library_versions", "bibliotecas"},
                                        {"version", "versión"},
                                        {"seed", "semilla"},
                                        {"study", "estudio"},
                                        {"scenario", "escenario"},
                                        {"reading", "lectura"},
                                        {"structure", "estructura"},
                                        {"year", "año"},
                                        {"households", "hogares"},
                                        {"replicates", "réplicas"},
                                        {"population_source", "población"}}};
  const auto* const found =
      std::find_if(words.begin(), words.end(), [&](const Text& w) { return w.en == what; });
  if (found != words.end()) return std::string(found->in(language));
  return what == "population_sha256" ? said(language, {what, "sha256 de población"}) : what;
}

std::string identity_value(const IdentityDifference& difference, const std::string& value,
                           Language language) {
  if (difference.what == "population_sha256") return value.substr(0, 16) + "…";
  if (difference.what == "structure") return structure_in(value, language);
  return difference.what == "population_source" ? source_words(value, language) : value;
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
    text += wrap(identity_value(i, i.a, language) + " → " + identity_value(i, i.b, language),
                 table_width, "  " + pad_right(identity_words(i.what, language), 18) + " ");
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
