#include <cmath>
#include <nlohmann/json.hpp>

#include "winay/report/diff/difference.hpp"

namespace winay {

namespace {

using nlohmann::json;

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json statement_json(const std::optional<Statement>& s) {
  if (!s) return nullptr;
  return {{"value", s->value}, {"unit", s->unit}, {"source", s->source}};
}

json run_json(const StoredRun& run) {
  std::vector<std::string> labels;
  for (const StoredLabel& label : run.labels) labels.push_back(label.label);
  return {{"file", run.file.generic_string()},
          {"title", run.title.en},
          {"run_id", run.run_id},
          {"result_hash", run.complete ? json(run.result_hash) : json(nullptr)},
          {"scenarios", labels}};
}

json figure_json(const FigureDifference& f) {
  return {{"scenario_a", f.label_a},
          {"scenario_b", f.label_b},
          {"year", f.year},
          {"group", f.group},
          {"indicator", f.indicator},
          {"units", f.units},
          {"a", number(f.a)},
          {"b", number(f.b)},
          {"difference", number(f.difference)},
          {"mc_se", number(f.error)},
          {"degrees_of_freedom", number(f.degrees)},
          {"z", number(f.z())},
          {"stands_out", f.stands_out()}};
}

}  // namespace

json inputs_json(const std::vector<StatementDifference>& inputs) {
  json list = json::array();
  for (const StatementDifference& s : inputs) {
    list.push_back({{"path", s.path},
                    {"a", statement_json(s.a)},
                    {"b", statement_json(s.b)},
                    {"source_only", s.source_only()}});
  }
  return list;
}

json identity_json(const std::vector<IdentityDifference>& identity) {
  json list = json::object();
  for (const IdentityDifference& i : identity) list[i.what] = {{"a", i.a}, {"b", i.b}};
  return list;
}

json to_json(const ResultsDifference& d) {
  json figures = json::array();
  for (const FigureDifference& f : d.figures) figures.push_back(figure_json(f));
  return {{"a", run_json(d.a)},
          {"b", run_json(d.b)},
          {"identical", d.identical},
          {"results_differ", d.results_differ()},
          {"paired", d.paired},
          {"replicates", {{"a", d.replicates_a}, {"b", d.replicates_b}}},
          {"inputs", inputs_json(d.inputs)},
          {"made_by", identity_json(d.identity)},
          {"only_in_a", d.only_a},
          {"only_in_b", d.only_b},
          {"figures", std::move(figures)},
          {"judged", d.judged()},
          {"standing_out", d.standing_out()},
          {"expected_by_chance", d.by_chance()}};
}

}  // namespace winay
