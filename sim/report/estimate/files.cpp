#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "winay/report/estimate/table.hpp"
#include "winay/report/words/figures.hpp"

namespace winay {

namespace {

using evaluation::Fact;
using evaluation::StepEstimates;

const std::vector<std::string> headings{
    "step",     "outcome", "method", "name",        "estimate",     "se",
    "df",       "t",       "p",      "ci_low",      "ci_high",      "n",
    "clusters", "holm_p",  "bh_q",   "sharpened_q", "romano_wolf_p"};
const std::vector<std::string> headings_es{"paso",
                                           "resultado",
                                           "método",
                                           "nombre",
                                           "estimación",
                                           "ee",
                                           "gl",
                                           "t",
                                           "p",
                                           "ic_desde",
                                           "ic_hasta",
                                           "n",
                                           "conglomerados",
                                           "p_holm",
                                           "q_bh",
                                           "q_afinada",
                                           "p_romano_wolf"};

nlohmann::json number_or_null(double value) {
  return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
}

double adjusted(const evaluation::Vector& values, std::size_t i) {
  return values.size() == 0 ? std::nan("") : values(static_cast<evaluation::Index>(i));
}

std::vector<std::string> fields_of(const StepEstimates& step, std::size_t i,
                                   const CsvDialect& dialect) {
  const evaluation::Estimate& e = step.estimates[i];
  std::vector<std::string> fields{step.name, step.outcome, step.method, e.name};
  for (const double value : {e.value, e.se, e.df, e.t, e.p, e.ci_low, e.ci_high}) {
    fields.push_back(csv_number(value, dialect));
  }
  fields.push_back(std::to_string(e.n));
  fields.push_back(e.clusters > 0 ? std::to_string(e.clusters) : "");
  fields.push_back(csv_number(adjusted(step.holm_p, i), dialect));
  fields.push_back(csv_number(adjusted(step.bh_q, i), dialect));
  fields.push_back(csv_number(adjusted(step.sharpened_q, i), dialect));
  fields.push_back(csv_number(adjusted(step.romano_wolf_p, i), dialect));
  return fields;
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

std::string to_csv(const EstimateTable& table, const CsvDialect& dialect) {
  const bool es = dialect.language == Language::es;
  std::string text = std::string(dialect.start) + csv_line(es ? headings_es : headings, dialect);
  for (const StepEstimates& step : table.steps) {
    for (std::size_t i = 0; i < step.estimates.size(); ++i) {
      text += csv_line(fields_of(step, i, dialect), dialect);
    }
    if (!step.problem.empty()) {
      std::vector<std::string> fields{step.name, step.outcome, "", es ? "problema" : "problem",
                                      step.problem.in(dialect.language)};
      fields.resize(headings.size());
      text += csv_line(fields, dialect);
    }
    for (const Fact& fact : step.facts) {
      std::vector<std::string> fields{
          step.name, step.outcome, step.method, fact.key,
          fact.text.empty() ? csv_number(fact.value, dialect) : fact.text};
      fields.resize(headings.size());
      text += csv_line(fields, dialect);
    }
  }
  return text;
}

nlohmann::json to_json(const EstimateTable& table, Language language) {
  nlohmann::json node{{"study", table.study},
                      {"data", table.data},
                      {"rows", table.rows},
                      {"level", table.level},
                      {"steps", nlohmann::json::array()}};
  for (const StepEstimates& step : table.steps) node["steps"].push_back(json_of(step, language));
  return node;
}

}  // namespace winay
