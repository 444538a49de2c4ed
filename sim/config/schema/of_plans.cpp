#include "config/schema/of_plans.hpp"

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/schema/key_schema.hpp"
#include "config/studies/expectation_declarations.hpp"
#include "config/studies/plan_declarations.hpp"

namespace winay::config {

namespace {

using nlohmann::json;

/// What every file says.
json file_head() {
  return {{"properties", {{"schema_version", a_version()}}},
          {"required", json::array({"schema_version"})}};
}

json list_of(json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

json text_like(const std::string& expression) {
  return {{"type", "string"}, {"pattern", expression}};
}

/// A customer of declare_keys(): the keys that an estimator takes.
class StepSchema {
 public:
  explicit StepSchema(const EstimatorRow& row) : row_(row) {}

  void column(std::string_view key, const std::string& /*value*/) {
    const bool shared = key == "weight" || key == "cluster";
    if (shared && !row_.takes(key)) properties_[std::string(key)] = {{"const", "none"}};
    add(key, words());
  }
  void label(std::string_view key, const std::string& value) { column(key, value); }
  void name(std::string_view key, const std::string& /*value*/) { add(key, words()); }
  void labels(std::string_view key, const std::vector<std::string>& values) {
    columns(key, values);
  }
  void regressors(std::string_view key, const std::vector<FormulaTerm>& /*values*/) {
    add(key, list_of(any_scalar()));
  }
  void columns(std::string_view key, const std::vector<std::string>& /*values*/) {
    add(key, list_of(any_scalar()));
  }
  void terms(std::string_view key, const std::vector<std::string>& /*values*/) {
    add(key, list_of(any_scalar()));
  }
  void word(std::string_view key, const std::string& /*value*/,
            std::span<const std::string_view> words) {
    add(key, {{"enum", words}});
  }
  void number(std::string_view key, double /*value*/, double low, double high) {
    add(key, {{"type", "number"}, {"minimum", low}, {"maximum", high}});
  }
  void whole(std::string_view key, int /*value*/, int low, int high) {
    add(key, {{"type", "integer"}, {"minimum", low}, {"maximum", high}});
  }
  void ratios(std::string_view key, const std::vector<PercentileRatio>& /*values*/) {
    add(key, list_of(text_like("^[0-9.]+/[0-9.]+$")));
  }
  void numbers(std::string_view key, const std::vector<double>& /*values*/, double above,
               double below) {
    add(key,
        list_of({{"type", "number"}, {"exclusiveMinimum", above}, {"exclusiveMaximum", below}}));
  }
  [[nodiscard]] json object() const {
    return {{"properties", properties_}, {"required", required_}};
  }

 private:
  void add(std::string_view key, json schema) {
    if (!row_.takes(key)) return;
    properties_[std::string(key)] = std::move(schema);
    if (row_.needs(key)) required_.push_back(std::string(key));
  }

  const EstimatorRow& row_;
  json properties_ = json::object();
  json required_ = json::array();
};

/// `y ~ 1` names no effect, which only some estimators can do without.
json formula(const EstimatorRow& row) {
  return text_like(row.describes ? "^[^~]*[^~\\s][^~]*~[^~]*[^~\\s][^~]*$"
                                 : "^[^~]*[^~\\s][^~]*~(?!\\s*1\\s*$)[^~]*[^~\\s][^~]*$");
}

/// Keys that go together only, or not at all.
void add_pair(json& schema, const KeyPair& pair) {
  if (pair.key.empty()) return;
  if (pair.together) {
    schema["dependentRequired"][std::string(pair.key)] = {pair.other};
  } else {
    schema["not"] = {{"required", {pair.key, pair.other}}};
  }
}

json step_of(const EstimatorRow& row) {
  EstimationStep step;
  KeySchema keys;
  declare_step(keys, step);
  keys.says("estimator", described({{"enum", {std::string(row.key)}}}, row.name));
  keys.says("formula", formula(row));
  StepSchema own(row);
  declare_keys(own, step);
  keys.take(own.object());
  json step_schema = keys.object();
  add_pair(step_schema, row.pair);
  return step_schema;
}

/// `1200`, or `20 %` of a share.
json bound() {
  return {{"anyOf", {{{"type", "number"}}, text_like("^-?" + quantity_form("%") + "$")}}};
}

json expectation() {
  Expectation one;
  ExpectationWords words;
  KeySchema keys;
  declare_keys(keys, one, words);
  keys.says("year", {{"type", "integer"}});
  for (const char* key : {"at_least", "at_most"}) keys.says(key, bound());
  return keys.object();
}

}  // namespace

json estimation_plan_schema() {
  EstimationPlan plan;
  EstimationStep shared;
  KeySchema root;
  declare_keys(root, plan, shared);
  json any = json::array();
  for (const EstimatorRow& row : estimators) any.push_back(step_of(row));
  root.take(file_head());
  root.says("estimates", map_of({{"anyOf", std::move(any)}}));
  return root.object();
}

json expectations_schema() {
  Expectations file;
  std::string results;
  KeySchema root;
  declare_keys(root, file, results);
  root.take(file_head());
  json list = map_of(expectation());
  list["minProperties"] = 1;
  root.says("expectations", list);
  return root.object();
}

}  // namespace winay::config
