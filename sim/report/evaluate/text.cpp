#include <fmt/format.h>

#include <array>
#include <cmath>

#include "report/evaluate/pages.hpp"
#include "winay/report/evaluate/tables.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using evaluation::EstimatorRecord;
using evaluation::PublishedRecord;
using evaluation::StudyResult;
using namespace study_page;

constexpr std::size_t label_columns = 32;
constexpr std::size_t method_columns = 26;
constexpr std::size_t name_columns = 44;

std::string published_head(Language language) {
  return trimmed(
      pad_right(said(language, {" published", " publicado"}), label_columns) +
      pad_right(said(language, {"estimand · estimator", "estimando · estimador"}), method_columns) +
      pad_left(said(language, {"published", "publicado"}), 9) +
      pad_left(said(language, {"mean", "media"}), 7) + pad_left("[95 %]", 17) +
      pad_left(said(language, {"same", "igual"}), 7));
}

std::string mark(Stated significant) {
  if (significant == Stated::stated) return "*";
  return significant == Stated::not_significant ? "°" : " ";
}

/// The figures at the right margin, on a line of their own where they do not fit.
std::string with_figures(const std::string& words, const std::string& figures) {
  const std::string_view last = std::string_view(words).substr(words.rfind('\n') + 1);
  const std::string bare = figures.substr(figures.find_first_not_of(' '));
  const std::size_t used = width(last);
  if (used + between_columns + width(bare) > columns) return words + '\n' + pad_left(bare, columns);
  return words + pad_left(bare, columns - used);
}

std::string published_lines(const PublishedRecord& r, Language language) {
  const PublishedStatistic& s = r.statistic;
  const std::string unit(target_unit_names.at(static_cast<std::size_t>(s.unit)));
  const std::string label =
      r.alternative ? said(language, {"    by another estimator", "    por otro estimador"})
                    : " " + s.long_name.in(language) + sign_of(unit, language);
  const std::string method =
      r.method.estimand.in(language) + " · " + r.method.estimator.in(language);
  const std::string band = fmt::format("[{}, {}]", amount(r.simulated.low, unit, language),
                                       amount(r.simulated.high, unit, language));
  const std::string figures = pad_left(amount(s.value, unit, language) + mark(s.significant), 9) +
                              pad_left(amount(r.simulated.mean, unit, language), 7) +
                              pad_left(band, 17) + pad_left(percent(r.same_pattern, language), 7);
  const std::string line =
      trimmed(with_figures(in_columns(label, label_columns) + method, figures));
  return r.alternative ? line : line + wrap("“" + s.words + "”", columns, "     ");
}

constexpr std::array<std::size_t, 8> estimator_columns{8, 7, 7, 7, 7, 7, 7, 5};

std::string estimators_head(Language language) {
  const std::array<std::string_view, 8> en{"truth", "bias",  "SD",    "RMSE",
                                           "cover", "SE/SD", "power", "×"};
  const std::array<std::string_view, 8> es{"verdad", "sesgo", "DE",    "RECM",
                                           "cubre",  "EE/DE", "poten", "×"};
  std::string line = pad_right(
      said(language, {" estimator against its own truth", " estimador frente a su propia verdad"}),
      name_columns);
  for (std::size_t k = 0; k < en.size(); ++k) {
    line += pad_left(said(language, {en[k], es[k]}), estimator_columns.at(k));
  }
  return trimmed(line);
}

std::string estimator_line(const EstimatorRecord& r, Language language) {
  const std::string& unit = r.label.unit;
  std::string line = in_columns(" " + r.label.name.in(language), name_columns);
  const std::array<double, 4> values{r.truth, r.bias, r.sd, r.rmse};
  for (std::size_t k = 0; k < values.size(); ++k) {
    line += pad_left(amount(values[k], unit, language), estimator_columns.at(k));
  }
  return trimmed(line + pad_left(percent(r.coverage, language), 7) +
                 pad_left(figure(r.se_over_sd, {.decimals = 2, .language = language}), 7) +
                 pad_left(percent(r.rejects, language), 7) +
                 pad_left(times(exaggeration_of(r), language), 5));
}

std::string truth_lines(const StudyResult& result, Language language) {
  std::string text = said(
      language, {" true effects in the simulation\n", " efectos verdaderos en la simulación\n"});
  for (const char* key : {"itt.income", "cutoff.income", "late.income", "att", "ate", "spillover",
                          "qte.p25", "qte.p50", "qte.p75", "qoe.p25", "qoe.p50", "qoe.p75",
                          "coaching.itt.shed", "coaching.snt.shed", "coaching.tce.shed"}) {
    for (const auto& effect : result.truth.effects()) {
      if (effect.key != key) continue;
      text +=
          trimmed(pad_right("   " + effect.name.in(language) + sign_of(effect.unit, language), 80) +
                  pad_left(amount(effect.value, effect.unit, language), 10));
    }
  }
  return text;
}

std::string populations(int count, Language language) {
  if (count == 1) return said(language, {"one population", "una población"});
  return filled(language, {"{} populations", "{} poblaciones"}, count);
}

}  // namespace

std::string title_of(const StudyResult& result, Language language) {
  const Study& study = result.study;
  const FigureStyle style{.language = language};
  return filled(language,
                {"{} · reading {}: {} · structure {} · {} redraws · {} households in {} "
                 "centres of {} · seed {}",
                 "{} · lectura {}: {} · estructura {} · {} sorteos · {} hogares en {} centros "
                 "de {} · semilla {}"},
                study.name, study.reading, study.label.in(language), study.structure,
                figure(study.runs.redraws, style),
                figure(static_cast<double>(result.households), style),
                figure(static_cast<double>(result.centres), style),
                populations(study.runs.populations, language), seed_text(study.runs.seed));
}

std::string to_text(const StudyResult& result, Language language) {
  std::string text = wrap(title_of(result, language), columns) + '\n' + published_head(language);
  for (const PublishedRecord& r : result.published) text += published_lines(r, language);
  text += '\n' + estimators_head(language);
  for (const EstimatorRecord& r : result.panel) {
    if (!r.label.truth.empty()) text += estimator_line(r, language);
  }
  text += '\n' + truth_lines(result, language);
  text += '\n' + power_page(result, language);
  text += '\n' + curve_page(result.curve, language);
  text += '\n' + validity_page(result, language) + '\n';
  for (const std::string& note : notes_of(result, language)) text += wrap(note, columns, " * ");
  return text;
}

std::vector<std::string> notes_of(const StudyResult& result, Language language) {
  std::vector<std::string> notes;
  const auto add = [&](const Text& note) { notes.push_back(said(language, note)); };
  add(
      {"published: * is called significant in the text, ° is not, of the others nothing is said. "
       "No standard error was published.",
       "publicado: * se llama significativo en el texto, ° no, de los demás nada se dice. No se "
       "publicó ningún error estándar."});
  notes.push_back(
      filled(language,
             {"same: share of redraws with the published sign and significance, at {} %.",
              "igual: parte de los sorteos con el signo y la significancia publicados, al "
              "{} %."},
             figure(100 * result.study.survey.significance, {.language = language})));
  add(
      {"cover: share of intervals of 95 % that hold the truth. SE/SD: mean standard error over the "
       "standard deviation of estimates. power: share with p < 0.05. ×: mean size of these over "
       "the "
       "truth.",
       "cobert: parte de los intervalos de 95 % que contienen la verdad. EE/DE: error estándar "
       "medio "
       "sobre la desviación de las estimaciones. poten: parte con p < 0.05. ×: tamaño medio de "
       "estos "
       "sobre la verdad."});
  add(
      {"The bands rest on what is assumed of the survey: noise of answers, deviations between "
       "centres, sizes.",
       "Las bandas descansan en lo que se supone de la encuesta: ruido de las respuestas, "
       "desviaciones entre centros, tamaños."});
  const auto& redraws = result.redraws;
  for (std::size_t k = 0; k < redraws.problems.size(); ++k) {
    if (redraws.problems[k].empty()) continue;
    notes.push_back(filled(
        language,
        {"{}: some redraws gave no number. {}", "{}: algunos sorteos no dieron un número. {}"},
        redraws.labels[k].key, redraws.problems[k].in(language)));
  }
  return notes;
}

}  // namespace winay
