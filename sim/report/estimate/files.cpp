#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "winay/report/estimate/table.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

using evaluation::Fact;
using evaluation::StepEstimates;

const std::vector<Text> headings{{"step", "paso"},
                                 {"outcome", "resultado"},
                                 {"method", "método"},
                                 {"name", "nombre"},
                                 {"estimate", "estimación"},
                                 {"se", "ee"},
                                 {"df", "gl"},
                                 {"t", "t"},
                                 {"p", "p"},
                                 {"ci_low", "ic_desde"},
                                 {"ci_high", "ic_hasta"},
                                 {"n", "n"},
                                 {"clusters", "conglomerados"},
                                 {"holm_p", "p_holm"},
                                 {"bh_q", "q_bh"},
                                 {"sharpened_q", "q_afinada"},
                                 {"romano_wolf_p", "p_romano_wolf"}};

nlohmann::json number_or_null(double value) {
  return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
}

double adjusted(const evaluation::Vector& values, std::size_t i) {
  return values.size() == 0 ? std::nan("") : values(static_cast<evaluation::Index>(i));
}

std::vector<DataCell> cells_of(const StepEstimates& step, std::size_t i) {
  const evaluation::Estimate& e = step.estimates[i];
  std::vector<DataCell> cells{step.name, step.outcome, step.method, e.name};
  for (const double value : {e.value, e.se, e.df, e.t, e.p, e.ci_low, e.ci_high}) {
    cells.push_back(number_cell(value));
  }
  cells.push_back(number_cell(static_cast<double>(e.n)));
  cells.push_back(e.clusters > 0 ? number_cell(static_cast<double>(e.clusters)) : DataCell());
  cells.push_back(number_cell(adjusted(step.holm_p, i)));
  cells.push_back(number_cell(adjusted(step.bh_q, i)));
  cells.push_back(number_cell(adjusted(step.sharpened_q, i)));
  cells.push_back(number_cell(adjusted(step.romano_wolf_p, i)));
  return cells;
}

nlohmann::json json_of(const StepEstimates& step, std::size_t i) {
  const evaluation::Estimate& e = step.estimates[i];
  nlohmann::json node{{"name", e.name}, {"n", e.n}};
  const std::array<std::pair<const char*, double>, 7> numbers{{{"estimate", e.value},
                                                               {"se", e.se},
                                                               {"df", e.df},
                                                               {"t", e.t},
                                                               {"p", e.p},
                                                               {"ci_low", e.ci_low},
                                                               {"ci_high", e.ci_high}}};
  for (const auto& [key, value] : numbers) {
    node[key] = number_or_null(value);
  }
  if (e.clusters > 0) node["clusters"] = e.clusters;
  if (step.holm_p.size() > 0) {
    node["holm_p"] = number_or_null(adjusted(step.holm_p, i));
    node["bh_q"] = number_or_null(adjusted(step.bh_q, i));
    node["sharpened_q"] = number_or_null(adjusted(step.sharpened_q, i));
  }
  if (step.romano_wolf_p.size() > 0) {
    node["romano_wolf_p"] = number_or_null(adjusted(step.romano_wolf_p, i));
  }
  return node;
}

nlohmann::json json_of(const StepEstimates& step, Language language) {
  nlohmann::json node{{"name", step.name},
                      {"outcome", step.outcome},
                      {"method", step.method},
                      {"estimates", nlohmann::json::array()}};
  for (std::size_t i = 0; i < step.estimates.size(); ++i) {
    node["estimates"].push_back(json_of(step, i));
  }
  for (const Fact& fact : step.facts) {
    node["facts"][fact.key] =
        fact.text.empty() ? number_or_null(fact.value) : nlohmann::json(fact.text);
  }
  for (const OwnText& note : step.notes) {
    node["notes"].push_back(note.in(language));
  }
  if (!step.family.empty()) node["family"] = step.family;
  if (!step.problem.empty()) node["problem"] = step.problem.in(language);
  return node;
}

}  // namespace

DataTable data_table(const EstimateTable& table, Language language) {
  DataTable data{.title = table.study, .columns = columns_named(headings, language), .rows = {}};
  for (const OwnText& note : table.notes) data.notes.push_back(note.in(language));
  for (const StepEstimates& step : table.steps) {
    for (std::size_t i = 0; i < step.estimates.size(); ++i) data.rows.push_back(cells_of(step, i));
    if (!step.problem.empty()) {
      data.rows.push_back({step.name, step.outcome, "",
                           std::string(Text{"problem", "problema"}.in(language)),
                           step.problem.in(language)});
      data.rows.back().resize(headings.size());
    }
    for (const Fact& fact : step.facts) {
      data.rows.push_back({step.name, step.outcome, step.method, fact.key,
                           fact.text.empty() ? number_cell(fact.value) : DataCell(fact.text)});
      data.rows.back().resize(headings.size());
    }
    for (const OwnText& note : step.notes)
      data.notes.push_back(step.name + ": " + note.in(language));
  }
  return data;
}

nlohmann::json to_json(const EstimateTable& table, Language language) {
  nlohmann::json node{{"study", table.study},
                      {"data", table.data},
                      {"rows", table.rows},
                      {"level", table.level},
                      {"steps", nlohmann::json::array()}};
  for (const OwnText& note : table.notes) node["notes"].push_back(note.in(language));
  for (const StepEstimates& step : table.steps) node["steps"].push_back(json_of(step, language));
  return node;
}

}  // namespace winay
