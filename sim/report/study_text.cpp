#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "winay/report/figure_text.hpp"
#include "winay/report/study_tables.hpp"

namespace winay {

namespace {

using evaluation::EstimatorRecord;
using evaluation::PublishedRecord;
using evaluation::StudyResult;

constexpr std::size_t page = 100;
constexpr std::size_t label_columns = 32;
constexpr std::size_t method_columns = 31;
constexpr std::size_t name_columns = 46;

/// How a unit is shown: shares as points of a hundred.
struct Shown {
  double scale;
  int decimals;
  const char* en;
  const char* es;
};

Shown shown(const std::string& unit) {
  if (unit == "1") return {100, 1, "%", "%"};
  if (unit == "sd") return {1, 2, "sd", "de"};
  return {1, 0, "S/", "S/"};
}

std::string amount(double value, const std::string& unit, Language language) {
  const Shown s = shown(unit);
  return figure(value * s.scale, {.decimals = s.decimals, .language = language});
}

std::string percent(double share, Language language) {
  return std::isfinite(share) ? figure(100 * share, {.language = language}) + " %" : "–";
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

/// A label in its columns; one too long has a line of its own.
std::string in_columns(const std::string& label, std::size_t columns) {
  if (width(label) < columns) return pad_right(label, columns);
  return label + '\n' + std::string(columns, ' ');
}

std::string published_head(Language language) {
  return trimmed(pad_right(std::string(say(language, " published", " publicado")), label_columns) +
                 pad_right(std::string(say(language, "estimand · estimator",
                                           "estimando · estimador")),
                           method_columns) +
                 pad_left(std::string(say(language, "published", "publicado")), 9) +
                 pad_left(std::string(say(language, "mean", "media")), 7) +
                 pad_left(std::string(say(language, "[95 %]", "[95 %]")), 15) +
                 pad_left(std::string(say(language, "same", "igual")), 6));
}

std::string mark(Stated significant) {
  if (significant == Stated::stated) return "*";
  return significant == Stated::not_significant ? "°" : " ";
}

std::string published_line(const PublishedRecord& r, Language language) {
  const PublishedStatistic& s = r.statistic;
  const bool es = language == Language::es;
  const std::string unit(target_unit_names.at(static_cast<std::size_t>(s.unit)));
  const Shown how = shown(unit);
  const std::string label =
      fmt::format(" {} ({})", es ? s.long_name_es : s.long_name, es ? how.es : how.en);
  const std::string method =
      (es ? r.method.estimand_es : r.method.estimand) + " · " +
      (es ? r.method.estimator_es : r.method.estimator);
  const std::string band =
      fmt::format("[{}, {}]", amount(r.simulated.low, unit, language),
                  amount(r.simulated.high, unit, language));
  return trimmed(in_columns(label, label_columns) + in_columns(method, method_columns) +
                 pad_left(amount(s.value, unit, language) + mark(s.significant), 9) +
                 pad_left(amount(r.simulated.mean, unit, language), 7) + pad_left(band, 15) +
                 pad_left(percent(r.same_pattern, language), 6)) +
         wrap("“" + s.words + "”", page, "     ");
}

std::string estimators_head(Language language) {
  std::string line =
      pad_right(std::string(say(language, " estimator against its own truth",
                                " estimador frente a su propia verdad")),
                name_columns);
  const std::array<std::string_view, 8> en{"truth", "bias",  "SD",    "RMSE",
                                           "cover", "SE/SD", "power", "×"};
  const std::array<std::string_view, 8> es{"verdad", "sesgo", "DE",       "RECM",
                                           "cobert", "EE/DE", "potencia", "×"};
  for (std::size_t k = 0; k < en.size(); ++k) {
    line += pad_left(std::string(say(language, en[k], es[k])), k + 1 == en.size() ? 5 : 7);
  }
  return trimmed(line);
}

std::string estimator_line(const EstimatorRecord& r, Language language) {
  const bool es = language == Language::es;
  const std::string& unit = r.label.unit;
  std::string line = in_columns(" " + (es ? r.label.name_es : r.label.name), name_columns);
  for (const double value : {r.truth, r.bias, r.sd, r.rmse}) {
    line += pad_left(amount(value, unit, language), 7);
  }
  const FigureStyle two{.decimals = 2, .language = language};
  return trimmed(line + pad_left(percent(r.coverage, language), 7) +
                 pad_left(figure(r.se_over_sd, two), 7) + pad_left(percent(r.rejects, language), 7) +
                 pad_left(figure(r.exaggeration, {.decimals = 1, .language = language}), 5));
}

std::string truth_lines(const StudyResult& result, Language language) {
  const bool es = language == Language::es;
  std::string text =
      std::string(say(language, " true effects in the simulation\n",
                      " efectos verdaderos en la simulación\n"));
  for (const char* key :
       {"itt.income", "cutoff.income", "late.income", "att", "ate", "spillover", "qte.p25",
        "qte.p50", "qte.p75", "qoe.p25", "qoe.p50", "qoe.p75", "coaching.itt.shed",
        "coaching.snt.shed", "coaching.tce.shed", "window_bias"}) {
    for (const auto& effect : result.truth.effects()) {
      if (effect.key != key) continue;
      text += trimmed(pad_right("   " + (es ? effect.name_es : effect.name), 74) +
                      pad_left(amount(effect.value, effect.unit, language), 12) + " " +
                      (es ? shown(effect.unit).es : shown(effect.unit).en));
    }
  }
  return text;
}

}  // namespace

std::string title_of(const StudyResult& result, Language language) {
  const Study& study = result.study;
  const FigureStyle style{.language = language};
  return fmt::format(
      fmt::runtime(say(language,
                       "{} · reading {}: {} · structure {} · {} redraws of {} populations, {} "
                       "households in {} centres · seed {}",
                       "{} · lectura {}: {} · estructura {} · {} sorteos de {} poblaciones, {} "
                       "hogares en {} centros · semilla {}")),
      study.name, study.reading, language == Language::es ? study.label_es : study.label,
      study.structure, figure(study.runs.redraws, style), study.runs.populations,
      figure(static_cast<double>(result.households), style),
      figure(static_cast<double>(result.centres), style), seed_text(study.runs.seed));
}

std::string to_text(const StudyResult& result, Language language) {
  std::string text = wrap(title_of(result, language), page) + '\n' + published_head(language);
  for (const PublishedRecord& r : result.published) text += published_line(r, language);
  text += '\n' + estimators_head(language);
  for (const EstimatorRecord& r : result.panel) text += estimator_line(r, language);
  text += '\n' + truth_lines(result, language) + '\n';
  for (const std::string& note : notes_of(result, language)) text += wrap(note, page, " * ");
  return text;
}

std::vector<std::string> notes_of(const StudyResult& result, Language language) {
  std::vector<std::string> notes;
  const auto add = [&](std::string_view en, std::string_view es) {
    notes.emplace_back(say(language, en, es));
  };
  add("In the published column, * is called significant in the text, ° is not, the others are not "
      "said to be either.",
      "En la columna publicado, * se llama significativo en el texto, ° no, de los demás no se "
      "dice.");
  notes.push_back(fmt::format(
      fmt::runtime(say(language,
                       "same: share of redraws with the published sign and significance, at {} %.",
                       "igual: parte de los sorteos con el signo y la significancia publicados, al "
                       "{} %.")),
      figure(100 * result.study.survey.significance, {.language = language})));
  add("cover: share of intervals of 95 % that hold the truth; SE/SD: mean standard error over the "
      "standard deviation of estimates; power: share with p < 0.05; ×: mean size of the significant "
      "over the truth.",
      "cobert: parte de los intervalos de 95 % que contienen la verdad; EE/DE: error estándar medio "
      "sobre la desviación de las estimaciones; potencia: parte con p < 0.05; ×: tamaño medio de "
      "los significativos sobre la verdad.");
  add("No standard error was published. The simulated bands rest on the survey's assumptions: noise "
      "of answers, deviations between centres.",
      "No se publicó ningún error estándar. Las bandas simuladas descansan en los supuestos de la "
      "encuesta: ruido de las respuestas, desviaciones entre centros.");
  std::size_t failures = 0;
  std::string reason;
  for (std::size_t k = 0; k < result.redraws.problems.size(); ++k) {
    if (result.redraws.problems[k].empty()) continue;
    ++failures;
    if (reason.empty()) {
      reason = result.redraws.labels[k].key + ": " +
               (language == Language::es ? result.redraws.problems_es[k]
                                         : result.redraws.problems[k]);
    }
  }
  if (failures > 0) {
    notes.push_back(fmt::format(
        fmt::runtime(say(language, "{} estimators gave no number in some redraws. {}",
                         "{} estimadores no dieron un número en algunos sorteos. {}")),
        failures, reason));
  }
  return notes;
}

}  // namespace winay
