#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "report/evaluate/pages.hpp"
#include "winay/report/sensitivity/tables.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using calibration::Index;

constexpr std::size_t columns = 100;
constexpr std::size_t most_rows = 10;
constexpr std::size_t leaders = 5;
constexpr std::size_t name_columns = 44;
/// From here on an effect depends on where the other parameters are about as much as it is large.
constexpr double bent = 0.5;

/// What is written on one page about one scenario.
class Page : private Voice {
 public:
  Page(const SensitivityReport& r, Language language) : Voice(language), r_(r) {}

  [[nodiscard]] std::string text() const {
    std::string all = title();
    for (std::size_t o = 0; o < r_.outcomes.size(); ++o) {
      all += heading(o);
      if (r_.screening) all += screening(o);
      if (r_.sobol) all += sobol(o);
    }
    return all + left_out() + notes();
  }

 private:
  [[nodiscard]] const SensitivityOutcome& outcome(std::size_t o) const {
    return sensitivity_outcomes()[r_.outcomes[o]];
  }
  /// Of an outcome, as it is printed.
  [[nodiscard]] std::string effect(double value, std::size_t o, bool sign = false) const {
    return figure(value * outcome(o).scale,
                  {.decimals = outcome(o).decimals, .sign = sign, .language = language()});
  }
  /// Of a parameter: three digits.
  [[nodiscard]] std::string own(double value) const {
    const double size = std::abs(value);
    const bool whole = value == std::floor(value) && size < 1e6;
    const int decimals = whole || size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
    return figure(value, {.decimals = decimals, .language = language()});
  }
  [[nodiscard]] std::string range_of(const SensitivityInput& input) const;

  [[nodiscard]] std::string title() const;
  [[nodiscard]] std::string heading(std::size_t o) const;
  [[nodiscard]] std::string screening(std::size_t o) const;
  [[nodiscard]] std::string row(std::size_t place, Index i, std::size_t o) const;
  [[nodiscard]] std::string luck_row(std::size_t o) const;
  [[nodiscard]] std::string about_noise(std::size_t o) const;
  [[nodiscard]] std::string about_sources(const std::vector<Index>& order, std::size_t o) const;
  [[nodiscard]] std::string sobol(std::size_t o) const;
  [[nodiscard]] std::string left_out() const;
  [[nodiscard]] std::string notes() const;

  const SensitivityReport& r_;
};

std::string Page::range_of(const SensitivityInput& input) const {
  const char* mark = input.move == InputMove::factor     ? "× "
                     : input.move == InputMove::addition ? "+ "
                                                         : "";
  return mark + own(input.from) + said({" to ", " a "}) + own(input.to);
}

std::string Page::title() const {
  std::string text = '\n' + filled({"{} against {} · reading {} · structure {} · {}\n",
                                    "{} frente a {} · lectura {} · estructura {} · {}\n"},
                                   r_.scenario, r_.base, r_.reading, r_.structure, r_.year);
  text += filled({"households: {} · replicates: {} · numbers with a range: {}, without: {}\n",
                  "hogares: {} · réplicas: {} · números con rango: {}, sin rango: {}\n"},
                 figure(r_.households, {.language = language()}), r_.replicates,
                 r_.plan.inputs.size(), r_.plan.left_out.size());
  if (r_.screening) {
    text += filled({"screening of {} parameters, {} trajectories\n",
                    "cribado de {} parámetros, {} trayectorias\n"},
                   r_.screening->inputs.size(), r_.screening->trajectories);
  }
  if (r_.sobol) {
    text += filled({"Sobol indices of {} parameters, {} rows\n",
                    "índices de Sobol de {} parámetros, {} filas\n"},
                   r_.sobol->inputs.size(), r_.sobol->samples);
  }
  return text;
}

std::string Page::heading(std::size_t o) const {
  const SensitivityOutcome& what = outcome(o);
  return '\n' + wrap(filled({"{}: {}; {} at the parameters as they are",
                             "{}: {}; {} con los parámetros como están"},
                            what.name, what.words.in(language()), effect(r_.here[o], o, true)),
                     columns);
}

std::string Page::row(std::size_t place, Index i, std::size_t o) const {
  const auto at = static_cast<Index>(o);
  const calibration::MorrisEffects& e = r_.screening->effects;
  const SensitivityInput& input = r_.plan.inputs[r_.screening->inputs[static_cast<std::size_t>(i)]];
  const double size = e.mean_size(i, at);
  const double ratio = size > 0 ? e.spread(i, at) / size : 0;
  std::string name = input.path + (input.is_assumed() ? said({" a", " s"}) : "");
  return fmt::format("{:>3} ", place) + study_page::in_columns(name, name_columns) +
         pad_left(range_of(input), 18) + pad_left(effect(size, o), 9) +
         pad_left("±" + effect(e.mean_size_se(i, at), o), 8) +
         pad_left(effect(e.mean(i, at), o, true), 9) +
         pad_left(figure(ratio, {.decimals = 1, .language = language()}), 6) +
         (ratio >= bent ? " ~" : "") + '\n';
}

std::string Page::luck_row(std::size_t o) const {
  const auto at = static_cast<Index>(o);
  return "  – " + pad_right(said({"luck alone", "el solo azar"}), name_columns + 18) +
         pad_left(effect(r_.screening->luck(at), o), 9) +
         pad_left("±" + effect(r_.screening->luck_se(at), o), 8) + '\n';
}

/// Which ranks mean something.
std::string Page::about_noise(std::size_t o) const {
  const auto at = static_cast<Index>(o);
  const calibration::MorrisEffects& e = r_.screening->effects;
  std::size_t below = 0;
  std::size_t idle = 0;
  for (Index i = 0; i < e.mean_size.rows(); ++i) {
    idle += e.mean_size(i, at) == 0 ? 1 : 0;
    below += e.mean_size(i, at) > 0 && e.mean_size(i, at) <= r_.screening->luck(at) ? 1 : 0;
  }
  return wrap(
      filled({"Not moving it at all: {} of {}. Moving it by no more than other luck does with "
              "so few households: {}; their order means nothing.",
              "No lo mueven nada: {} de {}. Lo mueven no más que otro azar con tan pocos "
              "hogares: {}; su orden no dice nada."},
             idle, e.mean_size.rows(), below),
      columns, " → ");
}

/// What the leading parameters rest on: those that move it by more than luck does.
std::string Page::about_sources(const std::vector<Index>& order, std::size_t o) const {
  const auto at = static_cast<Index>(o);
  std::string names;
  std::size_t count = 0;
  std::size_t first = 0;
  for (const Index i : order) {
    const bool matters = r_.screening->effects.mean_size(i, at) > r_.screening->luck(at);
    if (first == leaders || !matters) break;
    ++first;
    const SensitivityInput& input =
        r_.plan.inputs[r_.screening->inputs[static_cast<std::size_t>(i)]];
    if (!input.is_assumed()) continue;
    names += (names.empty() ? "" : ", ") + input.path;
    ++count;
  }
  if (first == 0) return {};
  if (count == 0) {
    return wrap(filled({"Of the leading {}, none has an assumed or judged range.",
                        "De los primeros {}, ninguno tiene un rango supuesto o de juicio."},
                       first),
                columns, " → ");
  }
  return wrap(
      filled({"Of the leading {}, with an assumed or judged range: {} ({}). No data stand "
              "behind them: another range gives another size, and data on them would narrow "
              "this figure most.",
              "De los primeros {}, con un rango supuesto o de juicio: {} ({}). No hay datos "
              "detrás: otro rango da otro tamaño, y datos sobre ellos serían lo que más "
              "acotaría esta cifra."},
             first, count, names),
      columns, " → ");
}

std::string Page::screening(std::size_t o) const {
  const auto at = static_cast<Index>(o);
  const calibration::Matrix& sizes = r_.screening->effects.mean_size;
  if (!sizes.col(at).allFinite()) {
    return said({" it has no value at some of the points, so it cannot be screened\n",
                 " no tiene valor en algunos puntos: no se puede cribar\n"});
  }
  std::vector<Index> order(static_cast<std::size_t>(sizes.rows()));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Index a, Index b) { return sizes(a, at) > sizes(b, at); });
  std::string text = pad_right(said({"    parameter", "    parámetro"}), 4 + name_columns) +
                     pad_left(said({"range", "rango"}), 18) + pad_left("μ*", 9) +
                     pad_left(said({"s.e.", "e.e."}), 8) + pad_left("μ", 9) + pad_left("σ/μ*", 6) +
                     '\n';
  bool luck = false;
  std::size_t place = 0;
  for (const Index i : order) {
    if (place == most_rows || sizes(i, at) == 0) break;
    if (!luck && sizes(i, at) <= r_.screening->luck(at)) {
      text += luck_row(o);
      luck = true;
    }
    text += row(++place, i, o);
  }
  return text + (luck ? "" : luck_row(o)) + about_noise(o) + about_sources(order, o);
}

std::string Page::sobol(std::size_t o) const {
  const auto at = static_cast<Index>(o);
  const SobolFound& s = *r_.sobol;
  if (!std::isfinite(s.spread(at))) {
    return said({" it has no value at some of the points, so it has no indices\n",
                 " no tiene valor en algunos puntos: no tiene índices\n"});
  }
  const auto share = [&](double value) {
    return figure(value, {.decimals = 2, .language = language()});
  };
  const auto band = [&](double from, double to) {
    return "[" + share(from) + ", " + share(to) + "]";
  };
  std::string text = pad_right(said({"    parameter", "    parámetro"}), 52) +
                     pad_left(said({"first", "primer"}), 8) + pad_left("95 %", 16) +
                     pad_left("total", 8) + pad_left("95 %", 16) + '\n';
  std::vector<Index> order(s.inputs.size());
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
    return s.indices.total(a, at) > s.indices.total(b, at);
  });
  for (const Index i : order) {
    const SensitivityInput& input = r_.plan.inputs[s.inputs[static_cast<std::size_t>(i)]];
    text +=
        "    " +
        study_page::in_columns(input.path + (input.is_assumed() ? said({" a", " s"}) : ""), 48) +
        pad_left(share(s.indices.first(i, at)), 8) +
        pad_left(band(s.indices.first_lower(i, at), s.indices.first_upper(i, at)), 16) +
        pad_left(share(s.indices.total(i, at)), 8) +
        pad_left(band(s.indices.total_lower(i, at), s.indices.total_upper(i, at)), 16) + '\n';
  }
  return text +
         wrap(filled(
                  {"sum of first orders {}; standard deviation {} over these ranges, {} over other "
                   "luck.",
                   "suma de primeros órdenes {}; desviación estándar {} sobre estos rangos, {} "
                   "entre azares."},
                  share(s.indices.first.col(at).sum()), effect(s.spread(at), o),
                  effect(s.luck(at), o)),
              columns, " → ");
}

std::string Page::left_out() const {
  std::map<std::string, std::size_t> reasons;
  for (const HeldParameter& held : r_.plan.left_out) {
    ++reasons[held.why.in(language())];
  }
  std::string text = said({"\n Not moved; the table left_out has each:\n",
                           "\n No se mueven; la tabla left_out tiene cada uno:\n"});
  std::vector<std::pair<std::string, std::size_t>> sorted(reasons.begin(), reasons.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [why, count] : sorted) {
    text += wrap(fmt::format("{} · {}", count, why), columns, " * ");
  }
  for (const SensitivityInput& input : r_.plan.inputs) {
    if (input.base >= input.from && input.base <= input.to) continue;
    text += wrap(filled({"{} is {} in the scenario, outside its range {}.",
                         "{} es {} en el escenario, fuera de su rango {}."},
                        input.path, own(input.base), range_of(input)),
                 columns, " ! ");
  }
  return text;
}

std::string Page::notes() const {
  const auto note = [&](const Text& text) { return wrap(said(text), columns, " * "); };
  std::string text = "\n";
  if (r_.screening) {
    text +=
        note(
            {"μ*: mean size of what the whole range of a parameter does to the figure, over "
             "trajectories through the ranges of all others; s.e. is its standard error, μ the "
             "mean with its sign. ~: σ/μ* of 0.5 or more, so what it does depends on the others or "
             "on where it starts.",
             "μ*: tamaño medio de lo que todo el rango de un parámetro hace a la cifra, en "
             "trayectorias por los rangos de los demás; e.e. es su error estándar, μ la media con "
             "signo. ~: σ/μ* de 0,5 o más: lo que hace depende de los demás o de dónde parte."}) +
        note({"All of it is under the same luck, so differences are due to parameters. Luck alone: "
              "what "
              "two other lucks (households and draws) differ by at the same parameters, at the end "
              "of "
              "each trajectory; an effect no larger may be luck's. More --households make it "
              "smaller.",
              "Todo va con el mismo azar, así que las diferencias se deben a los parámetros. El "
              "solo "
              "azar: en qué difieren otros dos azares (hogares y sorteos) con los mismos "
              "parámetros, "
              "al final de cada trayectoria; un efecto no mayor puede ser del azar. Más "
              "--households "
              "lo reduce."});
  }
  if (r_.sobol) {
    text +=
        note({"First: share of the variance that would go if the parameter were known; total: "
              "with its interactions. All under one luck; other parameters stay as they are.",
              "Primer orden: parte de la varianza que desaparecería si se conociera el "
              "parámetro; total: con sus interacciones. Todo con un mismo azar; los demás "
              "quedan como están."});
  }
  return text +
         note({"Parameters move alone: the fitted ones are not fitted again, so most points no "
               "longer "
               "give the published effects, and a parameter that a new fit would make up for looks "
               "larger than it is. Fitted ones move as if independent, which they are not: winay "
               "compare --parameter-draws draws them together. What is solved for known totals is "
               "solved anew at every point.",
               "Los parámetros se mueven solos: los ajustados no se reajustan, así que la mayoría "
               "de "
               "los puntos ya no da los efectos publicados, y un parámetro que un nuevo ajuste "
               "compensaría parece mayor de lo que es. Los ajustados se mueven como si fueran "
               "independientes, y no lo son: winay compare --parameter-draws los sortea juntos. Lo "
               "que se resuelve para totales conocidos se resuelve de nuevo en cada punto."}) +
         note({"a: the source of the range begins with \"assumed\" or \"own judgement\". × and +: "
               "all values of the parameter are multiplied, or added to, at once.",
               "s: la fuente del rango empieza con \"assumed\" u \"own judgement\" (supuesto o "
               "juicio propio). × y +: todos los valores del parámetro se multiplican, o se les "
               "suma, a la vez."});
}

}  // namespace

std::string to_text(const SensitivityReport& report, Language language) {
  return Page(report, language).text();
}

}  // namespace winay
