#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <set>

#include "report/evaluate/pages.hpp"
#include "winay/report/evaluate/tables.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

using evaluation::DataEstimate;
using evaluation::StudyData;
using namespace study_page;

constexpr std::size_t name_columns = 50;

std::string counts(const StudyData& data, Language language) {
  const std::set<double> centres(data.main.centre.begin(), data.main.centre.end());
  const FigureStyle style{.language = language};
  const auto number = [&](double value) { return figure(value, style); };
  const double assigned = data.main.assigned.sum();
  const auto rows = static_cast<double>(data.main.rows());
  return fmt::format(
      fmt::runtime(
          say(language,
              "{} households in {} centres, {} assigned and {} not; {} of {} rows left out "
              "for a missing answer",
              "{} hogares en {} centros, {} asignados y {} no; se dejaron {} de {} filas "
              "por una respuesta que falta")),
      number(rows), number(static_cast<double>(centres.size())), number(assigned),
      number(rows - assigned), number(static_cast<double>(data.dropped)),
      number(static_cast<double>(data.rows)));
}

std::string line_of(const DataEstimate& e, Language language) {
  const bool es = language == Language::es;
  const std::string name =
      " " + (es ? e.label.name_es : e.label.name) + sign_of(e.label.unit, language);
  if (!e.problem.empty()) return wrap(name + ": " + (es ? e.problem_es : e.problem), columns, "");
  const auto of = [&](double value) { return amount(value, e.label.unit, language); };
  const std::string interval =
      std::isnan(e.estimate.low) ? std::string("–")
      : e.estimate.low > e.estimate.high
          ? fmt::format("]{}; {}[", of(e.estimate.high), of(e.estimate.low))
          : fmt::format("[{}; {}]", of(e.estimate.low), of(e.estimate.high));
  return trimmed(in_columns(name, name_columns) + pad_left(of(e.estimate.value), 10) +
                 pad_left(of(e.estimate.se), 9) + pad_left(interval, 20) +
                 pad_left(figure(e.estimate.p, {.decimals = 3, .language = language}), 8));
}

}  // namespace

std::string to_text(const StudyData& data, const std::vector<DataEstimate>& estimates,
                    Language language) {
  std::string text = wrap(counts(data, language), columns) + '\n';
  text += trimmed(pad_right(std::string(say(language, " estimator", " estimador")), name_columns) +
                  pad_left(std::string(say(language, "estimate", "estimación")), 10) +
                  pad_left(std::string(say(language, "SE", "EE")), 9) + pad_left("95 %", 20) +
                  pad_left("p", 8));
  for (const DataEstimate& e : estimates) text += line_of(e, language);
  return text;
}

std::vector<StoredTable> tables_of(const std::vector<DataEstimate>& estimates) {
  std::vector<std::string> keys;
  for (const DataEstimate& e : estimates) keys.push_back(e.label.key);
  StoredTable table{.name = "estimates",
                    .long_name = "estimates on a survey",
                    .long_name_es = "estimaciones con una encuesta",
                    .axes = {{"estimator", keys, {"", "estimator", "estimador"}, {}}},
                    .variables = {}};
  const auto text = [&](const char* name, const char* en, const char* es,
                        const std::function<std::string(const DataEstimate&)>& get) {
    std::vector<std::string> values;
    for (const DataEstimate& e : estimates) values.push_back(get(e));
    table.add(name, {"", en, es}, std::move(values));
  };
  const auto number = [&](const char* name, const char* unit, const char* en, const char* es,
                          double evaluation::RedrawEstimate::*member) {
    std::vector<double> values;
    for (const DataEstimate& e : estimates) values.push_back(e.estimate.*member);
    table.add(name, {unit, en, es}, std::move(values));
  };
  using Estimate = evaluation::RedrawEstimate;
  text("estimator_long_name", "in words", "en inglés", [](const auto& e) { return e.label.name; });
  text("estimator_long_name_es", "in Spanish", "en palabras",
       [](const auto& e) { return e.label.name_es; });
  text("units", "unit", "unidad", [](const auto& e) { return e.label.unit; });
  text("problem", "why there is no number", "por qué no hay número",
       [](const auto& e) { return e.problem; });
  const char* const own = "in the column units";
  number("estimate", own, "estimate", "estimación", &Estimate::value);
  number("se", own, "standard error", "error estándar", &Estimate::se);
  number("p", "1", "two-sided p of no effect", "p bilateral de ningún efecto", &Estimate::p);
  number("low", own, "lower end of the interval of 95 %", "extremo inferior del intervalo de 95 %",
         &Estimate::low);
  number("high", own, "upper end of the interval of 95 %", "extremo superior del intervalo de 95 %",
         &Estimate::high);
  return {table};
}

}  // namespace winay
