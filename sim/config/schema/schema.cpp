#include "winay/config/schema/schema.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "config/reader/declarations.hpp"
#include "config/rules/keys.hpp"
#include "config/scenario/comparison_declarations.hpp"
#include "config/schema/maker.hpp"
#include "config/schema/of_maps.hpp"
#include "config/schema/of_plans.hpp"
#include "config/schema/of_sensitivity.hpp"
#include "config/schema/of_studies.hpp"
#include "config/schema/words.hpp"
#include "winay/config/cells.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/model/model.hpp"
#include "winay/population/synthetic_parameters.hpp"

namespace winay {
namespace {

using config::map_of;
using config::or_none;
using config::SchemaMaker;
using config::words;
using nlohmann::json;
using Keys = SchemaMaker::Keys;

json price_section() {
  SchemaMaker level(Keys::those_that_differ);
  level.number("level", 0.0,
               Field{.unit = "1",
                     .min = 1e-6,
                     .max = 1e6,
                     .meaning = {"consumer prices over those of the base year",
                                 "precios al consumidor sobre los del año base"}});
  json years{{"type", "object"},
             {"patternProperties", {{"^[12][0-9]{3}$", level.object()["properties"]["level"]}}},
             {"additionalProperties", false}};
  SchemaMaker prices(Keys::those_that_differ);
  prices.whole("base_year", 0, Field{.unit = "", .min = 1900, .max = 2200, .meaning = {}});
  prices.add("level", std::move(years));
  prices.add("starts", {{"const", "always"}}, false);
  return prices.object();
}

/// The sections of base.yaml, any part of which a scenario or parameter file may say.
void add_parameters(SchemaMaker& root) {
  Model model;
  for_each_section([&](std::string_view name, auto& part) { root.section(name, part); },
                   model.parameters);
  SchemaMaker shocks(Keys::those_that_differ, {}, "shocks", true);
  declare(shocks, model.parameters.shocks);
  root.add("shocks", shocks.object());
  root.list("economy", model.economy, no_field);
  root.list("emergency_payments", model.emergency_payments, no_field);
  root.add("prices", price_section());
}

SchemaMaker parameters() {
  SchemaMaker root(Keys::those_that_differ,
                   {"adoption.intercept", "welfare.unmeasured_mean", "exit.cut_off"});
  add_parameters(root);
  return root;
}

json programme_in(Keys keys, const std::string& extra, json schema) {
  SchemaMaker root(keys, {}, {}, true);
  Programme programme;
  declare(root, programme);
  root.add("exit", config::exit_schema(), false);
  root.add("intake", config::intake_schema(), false);
  root.add(extra, std::move(schema));
  return root.object();
}

json population_file() {
  SchemaMaker margins(Keys::all);
  SyntheticPopulation population{};
  declare(margins, population);
  SchemaMaker root(Keys::all);
  root.add("schema_version", config::a_version());
  root.add("population", margins.object());
  return root.object();
}

json population_section() {
  SchemaMaker root(Keys::those_that_differ);
  SyntheticPopulation population{};
  declare(root, population);
  root.quantity("households", 0,
                Field{.unit = "households", .meaning = {"households drawn", "hogares sorteados"}});
  root.add("file", words());
  return root.object();
}

json arms() {
  SchemaMaker time(Keys::those_that_differ);
  time.time("time", 0, no_field);
  const json times = map_of(or_none(time.object()["properties"]["time"]));
  SchemaMaker arm(Keys::those_that_differ);
  for (const char* name : {"long_name", "long_name_es", "against"}) arm.add(name, words());
  arm.add("programmes", {{"type", "array"}, {"items", words()}, {"uniqueItems", true}});
  for (const char* name : {"starts", "ends"}) arm.add(name, times);
  return map_of(or_none(arm.object()));
}

/// How things stood before the first year; only winay writes it.
json past() {
  SchemaMaker level(Keys::those_that_differ);
  level.number("level", 0.0, Field{.unit = "1", .min = 0, .meaning = {}});
  SchemaMaker root(Keys::those_that_differ);
  root.add("in_force", {{"type", "array"}, {"items", words()}});
  root.add("programmes", map_of(or_none(programme_in(Keys::those_that_differ, "file", words()))));
  root.add("price_level", level.object()["properties"]["level"]);
  return root.object();
}

json scenario() {
  SchemaMaker root = parameters();
  RunSettings run;
  root.section("run", run);
  for (const char* name : {"name", "long_name", "long_name_es", "extends", "base", "policy"}) {
    root.add(name, words());
  }
  root.add("schema_version", config::a_version());
  root.add("resolved", {{"type", "boolean"}});
  root.add("reading", {{"enum", reading_names}});
  root.add("structure", {{"enum", structure_names}});
  root.add("population", population_section());
  root.add("programmes", map_of(or_none(programme_in(Keys::those_that_differ, "file", words()))));
  root.add("arms", arms());
  root.add("past", past());
  json schema = root.object();
  schema["required"] = {"schema_version"};
  return schema;
}

/// What a comparison may lay over a scenario.
json overrides() {
  SchemaMaker root = parameters();
  root.add("reading", {{"enum", reading_names}});
  root.add("structure", {{"enum", structure_names}});
  return root.object();
}

SchemaMaker variant() {
  SchemaMaker root(Keys::all);
  for (const char* name : {"long_name", "long_name_es", "why", "why_es"}) root.add(name, words());
  root.add("overrides", overrides());
  return root;
}

json comparison_file() {
  SchemaMaker settings(Keys::all);
  ComparisonSettings values;
  declare(settings, values);
  SchemaMaker root(Keys::all);
  root.add("schema_version", config::a_version());
  root.add("comparison", settings.object());
  root.add("assumptions", map_of(variant().object()));
  return root.object();
}

json ridge_file() {
  const json moment{
      {"type", "object"},
      {"properties", {{"value", {{"type", "number"}}}, {"unit", words()}, {"source", words()}}},
      {"required", {"value", "unit", "source"}},
      {"additionalProperties", false}};
  SchemaMaker point = variant();
  point.add("moments", map_of(moment));
  SchemaMaker root(Keys::all);
  root.add("schema_version", config::a_version());
  root.add("reading", {{"enum", reading_names}});
  root.add("structure", {{"enum", structure_names}});
  root.add("points", map_of(point.object()));
  return root.object();
}

json alternatives_file() {
  SchemaMaker alternative = variant();
  alternative.add("structures",
                  {{"type", "array"}, {"items", {{"enum", structure_names}}}, {"minItems", 1}});
  SchemaMaker root(Keys::all);
  root.add("schema_version", config::a_version());
  root.add("alternatives", map_of(alternative.object()));
  return root.object();
}

/// A parameter file may say any part of base.yaml.
json parameter_file() {
  SchemaMaker root = parameters();
  root.add("schema_version", config::a_version());
  json schema = root.object();
  schema["required"] = {"schema_version"};
  return schema;
}

json programme_file() { return programme_in(Keys::all, "schema_version", config::a_version()); }

/// In the order of FileKind.
constexpr std::array<json (*)(), file_kind_names.size()> makers{scenario,
                                                                programme_file,
                                                                population_file,
                                                                config::import_map_schema,
                                                                config::study_schema,
                                                                config::targets_schema,
                                                                config::study_data_map_schema,
                                                                config::estimation_plan_schema,
                                                                config::expectations_schema,
                                                                config::sensitivity_schema,
                                                                comparison_file,
                                                                ridge_file,
                                                                alternatives_file,
                                                                parameter_file};

/// Adds a kind to the `$defs`, with what it refers to, which is conditions.
void define(json& definitions, std::size_t kind) {
  const std::string name(file_kind_names.at(kind));
  json schema = makers.at(kind)();
  config::describe_keys(schema, name);
  definitions[name] = std::move(schema);
  if (definitions[name].dump().find(config::condition_reference) == std::string::npos) return;
  definitions["condition"] = config::condition_schema();
  config::describe_keys(definitions["condition"], "condition");
}

json with_head(json schema, json definitions, Language language) {
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = "winay";
  schema["$defs"] = std::move(definitions);
  config::in_language(schema, language);
  return schema;
}

json reference_to(std::size_t kind) {
  return {{"$ref", "#/$defs/" + std::string(file_kind_names.at(kind))}};
}

}  // namespace

json json_schema(Language language) {
  json any = json::array();
  json definitions;
  for (std::size_t kind = 0; kind < file_kind_names.size(); ++kind) {
    any.push_back(reference_to(kind));
    define(definitions, kind);
  }
  return with_head({{"anyOf", std::move(any)}}, std::move(definitions), language);
}

json json_schema(FileKind kind, Language language) {
  json definitions;
  define(definitions, static_cast<std::size_t>(kind));
  return with_head(reference_to(static_cast<std::size_t>(kind)), std::move(definitions), language);
}

std::string schema_file_name(FileKind kind) {
  return std::string(file_kind_names.at(static_cast<std::size_t>(kind))) + ".schema.json";
}

}  // namespace winay
