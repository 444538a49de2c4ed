#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/calibrate/again.hpp"
#include "report/evaluate/pages.hpp"
#include "winay/report/calibrate/tables.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using calibration::Implication;
using calibration::StudyCalibration;
using calibration::StudyProblem;
using evaluation::Index;
using evaluation::PublishedRecord;
using namespace study_page;

constexpr std::size_t label_columns = 38;

/// What is written on one page about one calibration.
class Page : private Voice {
 public:
  Page(const StudyProblem& problem, const StudyCalibration& r, Language language)
      : Voice(language), problem_(problem), r_(r) {}

  [[nodiscard]] std::string text() const {
    return title() + stages() + fit() + parameters() + identification() + tests() +
           again_text(r_, language()) + others() + checks_text(problem_, r_, language()) +
           implied() + notes();
  }

 private:
  /// A parameter's value: four digits at least.
  [[nodiscard]] std::string own(double value) const {
    const double size = std::abs(value);
    return number(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3);
  }
  [[nodiscard]] const PublishedStatistic& statistic(const std::string& name) const {
    return *problem_.targets().find(name);
  }

  [[nodiscard]] std::string title() const;
  [[nodiscard]] std::string stages() const;
  [[nodiscard]] std::string fit() const;
  [[nodiscard]] std::string fit_line(Index row) const;
  [[nodiscard]] std::string parameters() const;
  [[nodiscard]] std::string influences(Index j) const;
  [[nodiscard]] std::string identification() const;
  [[nodiscard]] std::string tests() const;
  [[nodiscard]] std::string others() const;
  [[nodiscard]] std::string other_line(const PublishedRecord& record) const;
  [[nodiscard]] std::string implied() const;
  [[nodiscard]] std::string told_by(Index number) const;
  [[nodiscard]] std::string notes() const;

  const StudyProblem& problem_;
  const StudyCalibration& r_;
};

std::string Page::title() const {
  return filled({"\n{} · reading {} · structure {} · Q {} → {}\n\n",
                 "\n{} · lectura {} · estructura {} · Q {} → {}\n\n"},
                problem_.targets().name, problem_.study().reading, problem_.scenario().structure,
                number(r_.start_value, 2), number(r_.value, 2));
}

std::string Page::stages() const {
  std::string text;
  for (const auto& s : r_.stages) {
    if (s.evaluations == 0) continue;
    text += fmt::format("{}▸ {} {} ({} s)", text.empty() ? "" : " ", said(s.name), s.evaluations,
                        number(s.seconds, 0));
  }
  text = wrap(text, columns, " ");
  std::size_t tried = 0;
  for (const auto& wave : r_.history.waves) tried += wave.tried;
  const double share =
      static_cast<double>(r_.history.surviving.size()) / std::max(1.0, static_cast<double>(tried));
  return text + filled({" {} of the tried points are not implausible\n\n",
                        " {} de los puntos probados no son inverosímiles\n\n"},
                       percent(share, language()));
}

std::string Page::fit_line(Index row) const {
  const auto at = static_cast<std::size_t>(row);
  const PublishedStatistic& s = statistic(r_.moments[at].name);
  const std::string unit(target_unit_names.at(static_cast<std::size_t>(s.unit)));
  const bool bound = r_.moments[at].role == calibration::Role::bound;
  std::string gap = bound ? said({"bound", "cota"}) : "–";
  for (std::size_t k = 0; k < r_.inference.bearing.size(); ++k) {
    if (r_.inference.bearing[k] == row) {
      gap = number(r_.inference.gap_t(static_cast<Index>(k)), 1);
    }
  }
  const std::string published = bound
                                    ? fmt::format("{}–{}", amount(s.printed_from, unit, language()),
                                                  amount(s.printed_to, unit, language()))
                                    : amount(s.value, unit, language());
  return trimmed(
      in_columns(" " + said(s.long_name) + sign_of(unit, language()), label_columns) +
      pad_left(published, 13) + pad_left(amount(r_.start_moments(row), unit, language()), 10) +
      pad_left(amount(r_.simulated(row), unit, language()), 11) +
      pad_left(amount(std::sqrt(r_.variance(row, row)), unit, language()), 10) + pad_left(gap, 8));
}

std::string Page::fit() const {
  std::string text = trimmed(pad_right(said({" fitted", " ajustado"}), label_columns) +
                             pad_left(said({"published", "publicado"}), 13) +
                             pad_left(said({"start", "inicio"}), 10) +
                             pad_left(said({"simulated", "simulado"}), 11) +
                             pad_left(said({"s.e.", "e.e."}), 10) + pad_left("t", 8));
  for (Index row = 0; row < r_.simulated.size(); ++row) text += fit_line(row);
  return text;
}

std::string Page::influences(Index j) const {
  std::string text;
  for (const auto& influence : r_.inference.influential[static_cast<std::size_t>(j)]) {
    text += fmt::format("{}{} ({}{})", text.empty() ? "" : ", ",
                        r_.moments[static_cast<std::size_t>(influence.moment)].name,
                        influence.pull > 0 ? "+" : "−", number(std::abs(influence.pull), 1));
  }
  return text;
}

std::string Page::parameters() const {
  std::string text = "\n" + trimmed(pad_right(said({" parameter", " parámetro"}), label_columns) +
                                    pad_left(said({"estimate", "estimación"}), 11) +
                                    pad_left(said({"s.e.", "e.e."}), 9) + pad_left("95 %", 20) +
                                    said({"   pulled most by", "   influyen más"}));
  for (Index j = 0; j < r_.estimate.size(); ++j) {
    const auto& p = r_.parameters[static_cast<std::size_t>(j)];
    const double se = r_.inference.standard_errors(j);
    const std::string band =
        r_.held[static_cast<std::size_t>(j)]
            ? said({"not told", "no se distingue"})
            : fmt::format("[{}, {}]", own(interval_of(r_, j).low), own(interval_of(r_, j).high));
    text += trimmed(in_columns(" " + said(p.label), label_columns) +
                    pad_left(own(r_.estimate(j)), 11) + pad_left(own(se), 9) + pad_left(band, 20)) +
            (influences(j).empty() ? "" : wrap(influences(j), columns, "     "));
  }
  return text;
}

std::string Page::identification() const {
  const auto& v = r_.identified.singular_values;
  std::string values;
  for (Index k = 0; k < v.size(); ++k) values += (k > 0 ? ", " : "") + number(v(k), 2);
  std::string text =
      "\n" + wrap(filled({"weakest direction: {} (singular value {}); all: {}",
                          "dirección más débil: {} (valor singular {}); todos: {}"},
                         said(r_.identified.words), number(v(v.size() - 1), 2), values),
                  columns, " ");
  double widest = 0;
  Index which = 0;
  for (const auto& seed : r_.other_seeds) {
    for (Index j = 0; j < seed.size(); ++j) {
      if (r_.held[static_cast<std::size_t>(j)]) continue;
      const double off = std::abs(seed(j) - r_.estimate(j)) / r_.inference.standard_errors(j);
      if (off > widest) {
        widest = off;
        which = j;
      }
    }
  }
  if (!r_.other_seeds.empty()) {
    text += wrap(filled({"with {} other seeds: farthest {} standard errors ({})",
                         "con otras {} semillas: a lo más {} errores estándar ({})"},
                        r_.other_seeds.size(), number(widest, 2),
                        said(r_.parameters[static_cast<std::size_t>(which)].label)),
                 columns, " ");
  }
  return text;
}

std::string Page::tests() const {
  const auto& i = r_.inference;
  return wrap(filled({"J({}) = {}, p = {}: conditional on standard errors that the model gave; "
                      "none is published. With such errors a good fit is no proof.",
                      "J({}) = {}, p = {}: condicionado a errores estándar que dio el modelo; "
                      "ninguno se publicó. Con tales errores un buen ajuste no prueba nada."},
                     i.j_df, number(i.j, 2), p_figure(i.j_p, language())),
              columns, " ") +
         wrap(filled({"widest gap: {}; J would fall most without {}. All that is said on the "
                      "significance of income is true in {} of simulated studies.",
                      "mayor diferencia: {}; J bajaría más sin {}. Todo lo dicho de la "
                      "significancia del ingreso es cierto en {} de los estudios simulados."},
                     r_.moments[static_cast<std::size_t>(i.widest)].name,
                     r_.moments[static_cast<std::size_t>(i.suspect)].name,
                     percent(r_.pattern, language())),
              columns, " ");
}

std::string Page::other_line(const PublishedRecord& record) const {
  const PublishedStatistic& s = record.statistic;
  const std::string unit(target_unit_names.at(static_cast<std::size_t>(s.unit)));
  const std::string name = " " + said(s.long_name) + sign_of(unit, language()) +
                           (record.alternative ? ", " + said(record.method.estimator) : "");
  const std::string band = fmt::format("[{}, {}]", amount(record.simulated.low, unit, language()),
                                       amount(record.simulated.high, unit, language()));
  return trimmed(in_columns(name, label_columns) + pad_left(amount(s.value, unit, language()), 13) +
                 pad_left(amount(record.simulated.mean, unit, language()), 10) +
                 pad_left(band, 18) + pad_left(number(record.gap_t, 1), 7) +
                 pad_left(percent(record.same_pattern, language()), 8));
}

std::string Page::others() const {
  std::string text =
      "\n" + trimmed(pad_right(said({" not fitted: misses are reported, not repaired",
                                     " no ajustado: se dice, no se repara"}),
                               label_columns + 3) +
                     pad_left(said({"published", "publicado"}), 10) +
                     pad_left(said({"mean", "media"}), 10) + pad_left("[95 %]", 18) +
                     pad_left("t", 7) + pad_left(said({"same", "igual"}), 8));
  for (const PublishedRecord& record : r_.published) {
    const bool fitted = record.statistic.role == TargetRole::fit && !record.alternative;
    if (!fitted) text += other_line(record);
  }
  return text;
}

/// The published numbers that tell an implied one, the three that tell most of it.
std::string Page::told_by(Index number) const {
  std::vector<std::pair<double, Index>> shares;
  for (Index b = 0; b < r_.informativeness.cols(); ++b) {
    shares.emplace_back(-r_.informativeness(number, b), b);
  }
  std::sort(shares.begin(), shares.end());
  shares.resize(std::min<std::size_t>(3, shares.size()));
  std::string text;
  for (const auto& [less, b] : shares) {
    const Index moment = r_.inference.bearing[static_cast<std::size_t>(b)];
    text +=
        fmt::format("{}{} {}", text.empty() ? said({"told by ", "lo dice "}) : ", ",
                    r_.moments[static_cast<std::size_t>(moment)].name, percent(-less, language()));
  }
  return text.empty() ? text : wrap(text, columns, "     ");
}

std::string Page::implied() const {
  std::string text =
      "\n" + trimmed(pad_right(said({" implied, published by nobody",
                                     " implicado, no publicado por nadie"}),
                               64) +
                     pad_left(said({"value", "valor"}), 10) +
                     pad_left(said({"s.e. of a survey", "e.e. de una encuesta"}), 22));
  for (std::size_t i = 0; i < r_.implied.numbers.size(); ++i) {
    const Implication& n = r_.implied.numbers[i];
    text += trimmed(in_columns(" " + said(n.name) + sign_of(n.unit, language()), 64) +
                    pad_left(amount(n.value, n.unit, language()), 10) +
                    pad_left(amount(n.standard_error, n.unit, language()), 22)) +
            told_by(static_cast<Index>(i));
  }
  return text;
}

std::string Page::notes() const {
  const auto note = [&](const Text& text) { return wrap(said(text), columns, " * "); };
  return "\n" +
         note({"fitted numbers are means of the published estimators over drawn studies; s.e. is "
               "their "
               "standard deviation from study to study at the estimate.",
               "los números ajustados son medias de los estimadores publicados en estudios "
               "sorteados; "
               "e.e. es su desviación entre estudios en la estimación."}) +
         note({"of six practices three are fitted, by one number for all; what sets them apart was "
               "solved for all six earlier, so the other three are held out in part only.",
               "de seis prácticas se ajustan tres, con un número para todas; lo que las distingue "
               "se "
               "resolvió antes para las seis: las otras tres quedan fuera solo en parte."}) +
         note({"a prior too weak to bear on what the numbers tell chooses, among parameters that "
               "they "
               "do not tell apart, those nearer to the start.",
               "una distribución previa, demasiado débil para pesar en lo que los números dicen, "
               "elige "
               "entre parámetros que no se distinguen los más cercanos al inicio."}) +
         note(
             {"a survey: of as many centres and households as the study's, the assigned all taking "
              "part, the others not at all.",
              "una encuesta: con tantos centros y hogares como la del estudio; todos los asignados "
              "participan y los demás no."}) +
         filled({" {} evaluations, {} s\n\n", " {} evaluaciones, {} s\n\n"}, r_.evaluations,
                number(r_.seconds, 0));
}

}  // namespace

std::string to_text(const StudyProblem& problem, const StudyCalibration& result,
                    Language language) {
  return Page(problem, result, language).text();
}

}  // namespace winay
