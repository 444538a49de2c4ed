#include "report/calibrate/again.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/evaluate/pages.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using calibration::AlternativeFit;
using calibration::Refit;
using calibration::StudyCalibration;
using calibration::StudyProblem;
using evaluation::Index;
using namespace study_page;

constexpr std::size_t label_columns = 54;

/// Lines of one language about one calibration.
class Lines : private Voice {
 public:
  Lines(const StudyCalibration& r, Language language) : Voice(language), r_(r) {}

  [[nodiscard]] std::string refits() const;
  [[nodiscard]] std::string alternatives() const;
  [[nodiscard]] std::string recovery() const;
  [[nodiscard]] std::string bootstrap() const;

 private:
  [[nodiscard]] std::string farthest(const Refit& refit) const;
  [[nodiscard]] std::string refit_line(const Refit& refit) const;
  [[nodiscard]] std::string alternative_line(const std::string& name, double q,
                                             const calibration::StudyImplications& implied) const;

  const StudyCalibration& r_;
};

/// The parameter that moved most, in its standard errors.
std::string Lines::farthest(const Refit& refit) const {
  double widest = 0;
  Index which = -1;
  for (Index j = 0; j < refit.estimate.size(); ++j) {
    if (r_.held[static_cast<std::size_t>(j)]) continue;
    const double shift = (refit.estimate(j) - r_.estimate(j)) / r_.inference.standard_errors(j);
    if (which >= 0 && std::abs(shift) <= std::abs(widest)) continue;
    widest = shift;
    which = j;
  }
  if (which < 0) return "–";
  return r_.parameters[static_cast<std::size_t>(which)].name + " " +
         figure(widest, {.decimals = 2, .sign = true, .language = language()});
}

std::string Lines::refit_line(const Refit& refit) const {
  return trimmed(in_columns("  " + said(refit.label), label_columns) +
                 pad_left(fmt::format("{} ({})", number(refit.bounded.inference.j, 2),
                                      refit.bounded.inference.j_df),
                          9) +
                 pad_left(p_figure(refit.bounded.inference.j_p, language()), 8) + "  " +
                 farthest(refit));
}

std::string Lines::refits() const {
  if (r_.weightings.empty() && r_.precisions.empty()) return {};
  std::string text = "\n" + trimmed(pad_right(said({" estimated again, if what counts is …",
                                                    " estimado otra vez, si lo que cuenta es …"}),
                                              label_columns) +
                                    pad_left(said({"J (d.f.)", "J (g.l.)"}), 9) + pad_left("p", 8) +
                                    said({"  moves most (in s.e.)", "  más se mueve (en e.e.)"}));
  for (const Refit& refit : r_.weightings) text += refit_line(refit);
  if (r_.precisions.empty()) return text;
  text += said({" … and if, in the survey,\n", " … y si, en la encuesta,\n"});
  for (const Refit& refit : r_.precisions) text += refit_line(refit);
  return text;
}

std::string Lines::alternative_line(const std::string& name, double q,
                                    const calibration::StudyImplications& implied) const {
  const auto soles = [&](const char* key) {
    return pad_left(amount(implied.find(key)->value, "soles/year", language()), 10);
  };
  return trimmed(in_columns("  " + name, label_columns) + pad_left(number(q, 2), 8) +
                 soles("growth_2_5") + soles("stop_year_10") +
                 pad_left(number(implied.find("locus_ratio")->value, 1), 9));
}

std::string Lines::alternatives() const {
  if (r_.alternatives.empty()) return {};
  std::string text =
      "\n" +
      trimmed(
          pad_right(said({" estimated again, if …", " estimado otra vez, si …"}), label_columns) +
          pad_left("Q", 8) + pad_left(said({"growth", "crece"}), 10) +
          pad_left(said({"stopping", "cortar"}), 10) + pad_left(said({"locus", "locus"}), 9));
  text += alternative_line(said({"all as it is", "todo como está"}), r_.value, r_.implied);
  for (const AlternativeFit& fit : r_.alternatives) {
    text += alternative_line(said(fit.refit.label) + (not_told_apart(fit, r_) ? ""
                                                      : fit.refit.settled     ? " (*)"
                                                                              : " (†)"),
                             fit.refit.value, fit.implied);
  }
  return text +
         wrap(
             said(
                 {"growth: of the effect from year 2 to 5, S/. stopping: the transfer after year "
                  "2, participants, year 10, S/. locus: gain above the median locus of control "
                  "over that below. (*): the published numbers tell it apart at 5 %. The others "
                  "fit as well: what a policy does is the range over them.",
                  "crece: el efecto del año 2 al 5, S/. cortar: la transferencia tras el año 2, "
                  "participantes, año 10, S/. locus: ganancia sobre la mediana de locus de control "
                  "entre la de abajo. (*): los números publicados lo distinguen al 5 %. Los demás "
                  "ajustan igual: lo que hace una política es el rango entre ellos."}),
             columns, " ");
}

std::string Lines::recovery() const {
  if (!r_.recovery) return {};
  const auto& s = r_.recovery->summary;
  std::string text =
      "\n" +
      trimmed(pad_right(filled({" {} known parameters, estimated blind (prior s.d.)",
                                " {} parámetros conocidos, estimados a ciegas (d.e. previas)"},
                               r_.recovery->recovered.size()),
                        label_columns) +
              pad_left(said({"bias", "sesgo"}), 8) + pad_left(said({"r.m.s.e.", "r.e.c.m."}), 10) +
              pad_left("corr.", 8) + pad_left(said({"covered", "cubierto"}), 11));
  for (Index j = 0; j < s.bias.size(); ++j) {
    const auto& p = r_.parameters[static_cast<std::size_t>(j)];
    text += trimmed(in_columns("  " + said(p.label), label_columns) +
                    pad_left(number(s.bias(j), 2), 8) + pad_left(number(s.rmse(j), 2), 10) +
                    pad_left(number(s.correlation(j), 2), 8) +
                    pad_left(percent(s.coverage(j), language()), 11));
  }
  return text;
}

std::string Lines::bootstrap() const {
  if (!r_.bootstrap) return {};
  const calibration::Bootstrap& b = *r_.bootstrap;
  std::string text = "\n" + trimmed(pad_right(filled({" from {} studies simulated at the estimate",
                                                      " de {} estudios simulados en la estimación"},
                                                     b.estimates.size()),
                                              label_columns) +
                                    pad_left("s.d.", 10) + pad_left("95 %", 22) +
                                    pad_left(said({"over Wald's", "sobre Wald"}), 12));
  for (Index j = 0; j < b.mean.size(); ++j) {
    const auto& p = r_.parameters[static_cast<std::size_t>(j)];
    const int decimals = std::abs(r_.estimate(j)) >= 100 ? 0 : 2;
    text += trimmed(in_columns("  " + said(p.label), label_columns) +
                    pad_left(number(b.sd(j), decimals), 10) +
                    pad_left(fmt::format("[{}, {}]", number(b.lower(j), decimals),
                                         number(b.upper(j), decimals)),
                             22) +
                    pad_left(number(b.length_over_wald(j), 2), 10));
  }
  if (!b.wald_misleads) return text;
  return text +
         wrap(
             said(
                 {"these intervals and those of ± 1.96 standard errors differ by more than a "
                  "quarter. "
                  "Where these are shorter, the search from the estimate hardly moves along what "
                  "the "
                  "numbers do not tell: take the wider.",
                  "estos intervalos y los de ± 1,96 errores estándar difieren en más de un cuarto. "
                  "Donde estos son más cortos, la búsqueda desde la estimación apenas se mueve por "
                  "lo que los números no distinguen: tome el más ancho."}),
             columns, " ");
}

}  // namespace

std::string again_text(const StudyCalibration& result, Language language) {
  const Lines lines(result, language);
  return lines.refits() + lines.alternatives() + lines.recovery() + lines.bootstrap();
}

std::string checks_text(const StudyProblem& problem, const StudyCalibration& result,
                        Language language) {
  if (problem.targets().checks.empty()) return {};
  std::string text =
      "\n" + trimmed(pad_right(said(language, {" said by other sources, fitted to none",
                                               " dicho por otras fuentes, sin ajustar a ninguna"}),
                               64) +
                     pad_left(said(language, {"expected", "esperado"}), 16) +
                     pad_left(said(language, {"value", "valor"}), 9));
  for (const HeldOutCheck& c : problem.targets().checks) {
    const double value = result.implied.find(implied_number_names.at(c.number))->value;
    const bool share = c.unit == "1";
    const auto plain = [&](double v) {
      return figure(v, {.decimals = share ? 2 : 0, .language = language});
    };
    text += trimmed(in_columns(" " + c.long_name.in(language), 64) +
                    pad_left(plain(c.from) + said(language, {" to ", " a "}) + plain(c.to), 16) +
                    pad_left(plain(value), 9) +
                    (c.holds(value) ? "" : said(language, {"  missed", "  falla"})));
  }
  return text;
}

}  // namespace winay
