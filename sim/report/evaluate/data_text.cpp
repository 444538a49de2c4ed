#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <set>

#include "report/evaluate/estimate_columns.hpp"
#include "report/evaluate/pages.hpp"
#include "winay/report/evaluate/tables.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using evaluation::DataEstimate;
using evaluation::StudyData;
using namespace study_page;

constexpr std::size_t data_name_columns = 50;

std::string counts(const StudyData& data, Language language) {
  const std::set<double> centres(data.main.centre.begin(), data.main.centre.end());
  const FigureStyle style{.language = language};
  const auto number = [&](double value) { return figure(value, style); };
  const double assigned = data.main.assigned.sum();
  const auto rows = static_cast<double>(data.main.rows());
  return filled(language,
                {"{} households in {} centres, {} assigned and {} not; {} of {} rows left out "
                 "for a missing answer",
                 "{} hogares en {} centros, {} asignados y {} no; se dejaron {} de {} filas "
                 "por una respuesta que falta"},
                number(rows), number(static_cast<double>(centres.size())), number(assigned),
                number(rows - assigned), number(static_cast<double>(data.dropped)),
                number(static_cast<double>(data.rows)));
}

std::string line_of(const DataEstimate& e, Language language) {
  const std::string name = " " + e.label.name.in(language) + sign_of(e.label.unit, language);
  if (!e.problem.empty()) return wrap(name + ": " + e.problem.in(language), columns, "");
  const auto of = [&](double value) { return amount(value, e.label.unit, language); };
  const std::string interval =
      std::isnan(e.estimate.low) ? std::string("–")
      : e.estimate.low > e.estimate.high
          ? fmt::format("]{}; {}[", of(e.estimate.high), of(e.estimate.low))
          : fmt::format("[{}; {}]", of(e.estimate.low), of(e.estimate.high));
  return trimmed(in_columns(name, data_name_columns) + pad_left(of(e.estimate.value), 10) +
                 pad_left(of(e.estimate.se), 9) + pad_left(interval, 20) +
                 pad_left(p_figure(e.estimate.p, language), 8));
}

}  // namespace

std::string to_text(const StudyData& data, const std::vector<DataEstimate>& estimates,
                    Language language) {
  std::string text = wrap(counts(data, language), columns);
  for (const OwnText& note : data.notes) text += wrap(note.in(language), columns, "*");
  text += '\n';
  text +=
      trimmed(pad_right(said(language, {" estimator", " estimador"}), data_name_columns) +
              pad_left(said(language, {"estimate", "estimación"}), 10) +
              pad_left(said(language, {"SE", "EE"}), 9) + pad_left("95 %", 20) + pad_left("p", 8));
  for (const DataEstimate& e : estimates) text += line_of(e, language);
  return text;
}

std::vector<StoredTable> tables_of(const std::vector<DataEstimate>& estimates) {
  std::vector<std::string> keys;
  for (const DataEstimate& e : estimates) keys.push_back(e.label.key);
  StoredTable table{.name = "estimates",
                    .long_name = {"estimates on a survey", "estimaciones con una encuesta"},
                    .axes = {{"estimator", keys, {"", {"estimator", "estimador"}}, {}}},
                    .variables = {}};
  add_words(table, "estimator_long_name", estimates,
            [](const DataEstimate& e) -> const OwnText& { return e.label.name; });
  table.add("units", {"", {"unit", "unidad"}},
            column<std::string>(estimates, [](const DataEstimate& e) { return e.label.unit; }));
  table.add("problem", {"", {"why there is no number", "por qué no hay número"}},
            column<std::string>(estimates, [](const DataEstimate& e) { return e.problem.en; }));
  add_estimates(table, "in the column units", [&](double evaluation::RedrawEstimate::*member) {
    return column<double>(estimates, [&](const DataEstimate& e) { return e.estimate.*member; });
  });
  return {table};
}

}  // namespace winay
