#include <fmt/format.h>

#include "report/evaluate/pages.hpp"
#include "winay/report/calibrate/tables.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using calibration::Implication;
using namespace study_page;
using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

constexpr const char* own = "in the column units";

}  // namespace

std::string to_text(const StructurePair& pair, Language language) {
  std::string text = filled(language,
                            {"\n{} or {}? reading {} · Q {} against {}\n\n",
                             "\n¿{} o {}? lectura {} · Q {} contra {}\n\n"},
                            pair.a, pair.b, pair.problem.study().reading,
                            figure(pair.of_a.value, {.decimals = 2, .language = language}),
                            figure(pair.of_b.value, {.decimals = 2, .language = language}));
  text += trimmed(pad_right(said(language, {" number", " número"}), 58) + pad_left(pair.a, 11) +
                  pad_left(pair.b.substr(0, 11), 13) +
                  pad_left(said(language, {"interviews", "entrevistas"}), 13));
  for (const Implication& a : pair.of_a.implied.numbers) {
    const Implication* b = pair.of_b.implied.find(a.key);
    if (b == nullptr) continue;
    const double needed = calibration::interviews_needed(pair.problem, a, *b);
    text += trimmed(in_columns(" " + a.name.in(language) + sign_of(a.unit, language), 58) +
                    pad_left(amount(a.value, a.unit, language), 11) +
                    pad_left(amount(b->value, a.unit, language), 13) +
                    pad_left(figure(needed, {.decimals = 0, .language = language}), 13));
  }
  return text +
         wrap(said(language,
                   {"interviews: of a survey of the study's design that would tell both apart "
                    "with 80 % power at 5 %; a dash where no survey sees the number.",
                    "entrevistas: de una encuesta como la del estudio que los distinguiría con "
                    "80 % de potencia al 5 %; raya donde ninguna encuesta ve el número."}),
              columns, " * ");
}

std::string pair_name(const std::string& a, const std::string& b) { return a + "_" + b; }

StoredTable table_of(const StructurePair& pair) {
  Texts keys;
  Texts words;
  Numbers of_a;
  Numbers of_b;
  Numbers interviews;
  for (const calibration::Implication& a : pair.of_a.implied.numbers) {
    const calibration::Implication* b = pair.of_b.implied.find(a.key);
    if (b == nullptr) continue;
    keys.push_back(a.key);
    words.push_back(a.name.en);
    of_a.push_back(a.value);
    of_b.push_back(b->value);
    interviews.push_back(calibration::interviews_needed(pair.problem, a, *b));
  }
  StoredTable t{.name = pair_name(pair.a, pair.b),
                .long_name = {"two structures: " + pair.a + " and " + pair.b,
                              "dos estructuras: " + pair.a + " y " + pair.b},
                .axes = {{"number", keys, {"", {"number", "número"}}, {}}},
                .variables = {}};
  t.add("in_words", {"", {"in words", "en palabras"}}, words);
  t.add(pair.a, {own, "under " + pair.a, "con " + pair.a}, of_a);
  t.add(pair.b, {own, "under " + pair.b, "con " + pair.b}, of_b);
  t.add("interviews",
        {"households",
         {"that a survey of the study's design needs to tell them apart",
          "que una encuesta como la del estudio necesita para distinguirlas"}},
        interviews);
  return t;
}

}  // namespace winay
