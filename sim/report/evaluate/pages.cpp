#include "report/evaluate/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "winay/core/nan.hpp"
#include "winay/evaluation/estimators/power.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay::study_page {

namespace {

using evaluation::EstimatorRecord;
using evaluation::PublishedRecord;
using evaluation::SpecificationCurve;
using evaluation::StudyResult;
using evaluation::ValidityCheck;

/// A truth nearer to 0 than this part of the spread of estimates: ratios to it mean nothing.
constexpr double near_zero = 0.2;

/// How a unit is shown.
struct Shown {
  double scale;
  int decimals;
  Text sign;  ///< in brackets after a name
};

Shown shown(const std::string& unit) {
  if (unit == "1") return {100, 1, {" (%)", " (%)"}};
  if (unit == "sd") return {1, 2, {" (sd)", " (de)"}};
  if (unit == "soles/year") return {1, 0, {" (S/)", " (S/)"}};
  return {1, 1, {}};
}

std::string power_line(const PublishedRecord& r, Language language) {
  const PublishedStatistic& s = r.statistic;
  const EstimatorRecord& e = r.simulated;
  const std::string unit = e.label.unit;
  const bool known = std::abs(e.truth) > near_zero * e.sd;
  const auto expected = evaluation::significant_only(known ? e.truth / e.sd : 1.0);
  const std::string name = s.long_name.in(language);
  return trimmed(in_columns(" " + name + sign_of(unit, language), 41) +
                 pad_left(amount(e.truth, unit, language), 9) +
                 pad_left(amount(e.sd, unit, language), 8) +
                 pad_left(percent(e.rejects, language), 8) +
                 pad_left(amount(evaluation::detectable_multiple() * e.sd, unit, language), 9) +
                 pad_left(times(exaggeration_of(e), language), 8) +
                 pad_left(times(known ? expected.exaggeration : nan, language), 9) +
                 pad_left(percent(known ? e.wrong_sign : nan, language), 8));
}

std::string check_line(const ValidityCheck& c, Language language) {
  return trimmed(
      in_columns(" " + c.name.in(language) + sign_of(c.unit, language), 48) +
      pad_left(amount(c.value, c.unit, language), 9) + pad_left(amount(c.se, c.unit, language), 8) +
      pad_left(p_figure(c.p, language), 8) + pad_left(p_figure(c.family_p, language), 8) +
      pad_left(amount(c.mean, c.unit, language), 9) + pad_left(percent(c.rejects, language), 8));
}

std::string attrition_lines(const StudyResult& result, Language language) {
  const auto& v = result.validity;
  const double bias = result.truth.at("window_bias");
  std::string text =
      wrap(filled(language,
                  {"window bias: the assigned would have {} soles more than the "
                   "control group under the same take-up; of the control group "
                   "{} % are in the programme.",
                   "sesgo de la ventana: los asignados tendrían {} soles más que "
                   "el grupo de control con la misma participación; del grupo de "
                   "control el {} % está en el programa."},
                  figure(bias, {.language = language}),
                  figure(100 * result.study.control.take_up, {.language = language})),
           columns, " ");
  if (v.attrition <= 0) return text;
  return text + wrap(filled(language,
                            {"not found again: {} %; bounds of Lee on the difference of "
                             "incomes, {}: [{}, {}].",
                             "no se volvió a encontrar: {} %; cotas de Lee de la diferencia "
                             "de ingresos, {}: [{}, {}]."},
                            figure(100 * v.attrition, {.decimals = 1, .language = language}),
                            figure(v.lee.untrimmed, {.language = language}),
                            figure(v.lee.lower, {.language = language}),
                            figure(v.lee.upper, {.language = language})),
                     columns, " ");
}

/// Quantile of the estimates of points that are numbers, sorted.
double at_rank(const std::vector<double>& sorted, double p) {
  if (sorted.empty()) return nan;
  return sorted[static_cast<std::size_t>(p * static_cast<double>(sorted.size() - 1))];
}

std::string range_line(const SpecificationCurve& curve, StudyEstimand estimand,
                       evaluation::IncomeConcept income, Language language) {
  std::vector<double> values;
  double significant = 0;
  for (const auto& point : curve.points) {
    if (point.specification.estimand != estimand || point.specification.income != income) continue;
    if (!std::isfinite(point.estimate.value)) continue;
    values.push_back(point.estimate.value);
    significant += point.estimate.p < 0.05 ? 1 : 0;
  }
  const auto n = static_cast<double>(values.size());
  const std::string name =
      std::string(study_estimand_names.at(static_cast<std::size_t>(estimand))) + ", " +
      std::string(evaluation::income_concept_names.at(static_cast<std::size_t>(income)));
  const FigureStyle whole{.language = language};
  return trimmed(pad_right(" " + name, 60) + pad_left(figure(n, whole), 6) +
                 pad_left(figure(at_rank(values, 0), whole), 8) +
                 pad_left(figure(at_rank(values, 0.5), whole), 8) +
                 pad_left(figure(at_rank(values, 1), whole), 8) +
                 pad_left(percent(significant / n, language), 8));
}

}  // namespace

std::string amount(double value, const std::string& unit, Language language) {
  const Shown s = shown(unit);
  return figure(value * s.scale, {.decimals = s.decimals, .language = language});
}

std::string sign_of(const std::string& unit, Language language) {
  return std::string(shown(unit).sign.in(language));
}

std::string percent(double share, Language language) {
  return std::isfinite(share) ? figure(100 * share, {.language = language}) + " %" : "–";
}

std::string times(double factor, Language language) {
  const bool shown_at_all = std::isfinite(factor) && factor < 100;
  return figure(shown_at_all ? factor : nan, {.decimals = 1, .language = language});
}

double exaggeration_of(const EstimatorRecord& record) {
  return std::abs(record.truth) > near_zero * record.sd ? record.exaggeration : nan;
}

std::string in_columns(const std::string& label, std::size_t width_of_label) {
  if (width(label) < width_of_label) return pad_right(label, width_of_label);
  return label + '\n' + std::string(width_of_label, ' ');
}

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

std::string power_page(const StudyResult& result, Language language) {
  std::string text = trimmed(
      pad_right(
          said(language, {" power and exaggeration, at 5 %", " potencia y exageración, al 5 %"}),
          41) +
      pad_left(said(language, {"truth", "verdad"}), 9) + pad_left(said(language, {"SD", "DE"}), 8) +
      pad_left(said(language, {"power", "poten"}), 8) +
      pad_left(said(language, {"MDE", "EMD"}), 9) +
      pad_left(said(language, {"type M", "tipo M"}), 8) +
      pad_left(said(language, {"formula", "fórmula"}), 9) +
      pad_left(said(language, {"type S", "tipo S"}), 8));
  for (const PublishedRecord& r : result.published) {
    const bool effect = r.statistic.estimand != TargetEstimand::level;
    if (effect && !std::isnan(r.simulated.truth)) text += power_line(r, language);
  }
  return text;
}

std::string curve_page(const SpecificationCurve& curve, Language language) {
  std::string text =
      trimmed(pad_right(said(language, {" specification curve, first redraw",
                                        " curva de especificaciones, primer sorteo"}),
                        60) +
              pad_left(said(language, {"specs", "espec"}), 6) +
              pad_left(said(language, {"least", "menor"}), 8) +
              pad_left(said(language, {"median", "mediana"}), 8) +
              pad_left(said(language, {"most", "mayor"}), 8) +
              pad_left(said(language, {"p<0.05", "p<0.05"}), 8));
  for (const StudyEstimand estimand : {StudyEstimand::itt, StudyEstimand::late}) {
    for (const auto income :
         {evaluation::IncomeConcept::household, evaluation::IncomeConcept::person,
          evaluation::IncomeConcept::winsorised}) {
      text += range_line(curve, estimand, income, language);
    }
  }
  text += trimmed(
      pad_right(filled(language, {" ten of them on {} redraws", " diez de ellas en {} sorteos"},
                       curve.redraws),
                66) +
      pad_left(said(language, {"mean", "media"}), 8) + pad_left(said(language, {"SD", "DE"}), 8) +
      pad_left(std::string(), 8) + pad_left(said(language, {"p<0.05", "p<0.05"}), 8));
  for (const auto& h : curve.headlines) {
    text += trimmed(pad_right(" " + h.specification.text(), 66) +
                    pad_left(figure(h.mean, {.language = language}), 8) +
                    pad_left(figure(h.sd, {.language = language}), 8) + pad_left(std::string(), 8) +
                    pad_left(percent(h.significant, language), 8));
  }
  return text;
}

std::string validity_page(const StudyResult& result, Language language) {
  std::string text =
      trimmed(pad_right(said(language, {" validity", " validez"}), 48) +
              pad_left(said(language, {"redraw 1", "sorteo 1"}), 9) +
              pad_left(said(language, {"SE", "EE"}), 8) + pad_left(std::string("p"), 8) +
              pad_left(std::string("p R–W"), 8) + pad_left(said(language, {"mean", "media"}), 9) +
              pad_left(said(language, {"p<0.05", "p<0.05"}), 8));
  for (const ValidityCheck& c : result.validity.checks) text += check_line(c, language);
  return text + attrition_lines(result, language);
}

}  // namespace winay::study_page
