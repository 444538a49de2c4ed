#include "config/schema/maker.hpp"

#include <cmath>

#include "config/yaml/units.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/yaml/view.hpp"

namespace winay::config {
namespace {

using nlohmann::json;

json described_by(json schema, const Field& field) {
  if (field.meaning.en.empty()) return schema;
  const OwnText meaning = meaning_of(field);
  return described(std::move(schema), meaning);
}

json a_number(const Field& field) {
  json schema{{"type", "number"}};
  if (std::isfinite(field.min)) schema["minimum"] = field.min;
  if (std::isfinite(field.max)) schema["maximum"] = field.max;
  return schema;
}

json closed(json properties, json required) {
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

/// What says the number once: all three, or, where a file says only what differs, what changes.
json with_required(json schema, const std::vector<const char*>& keys, bool or_changes) {
  json first = json::array();
  for (const char* key : keys) first.push_back(key);
  if (or_changes) {
    schema["anyOf"] = {{{"required", std::move(first)}}, {{"required", {"changes"}}}};
  } else {
    schema["required"] = std::move(first);
  }
  return schema;
}

}  // namespace

json pattern(const std::string& expression) {
  return {{"type", "string"}, {"pattern", expression}};
}

json changes_schema(const json& value, bool unit) {
  json whole{{"value", value}, {"source", words()}};
  if (unit) whole["unit"] = words();
  const json one{{"anyOf", {value, closed(std::move(whole), {"value"}), {{"const", "none"}}}}};
  json dates{{"type", "object"},
             {"minProperties", 1},
             {"patternProperties", {{"^[1-9][0-9]{3}(-[1-6])?$", one}}},
             {"additionalProperties", false}};
  return or_none(std::move(dates));
}

std::string quantity_form(std::string_view unit) {
  std::string units;
  for (const std::string& way : ways_to_write(unit)) units += (units.empty() ? "" : "|") + way;
  return "[0-9.e+-]+([ \u00a0\u2009\u202f][0-9]{3})*[ \u00a0\u2009\u202f]*(" + units + ")";
}

json a_flag() {
  return {{"anyOf", {{{"type", "boolean"}}, {{"enum", {"yes", "no", "sí", "si"}}}}}};
}

json or_none(json schema) { return {{"anyOf", {std::move(schema), {{"const", "none"}}}}}; }

json map_of(json schema) {
  return {{"type", "object"}, {"additionalProperties", std::move(schema)}};
}

json words() { return {{"type", {"string", "number"}}, {"pattern", "\\S"}}; }

json a_seed() {
  return {
      {"anyOf",
       {{{"type", "integer"}, {"minimum", 0}}, pattern("^(0x[0-9a-fA-F]{1,16}|[1-9][0-9]*)$")}}};
}

json a_version() { return {{"type", "integer"}, {"const", schema_version}}; }

json described(json schema, const Text& meaning) {
  if (meaning.en.empty()) return schema;
  schema["description"] = meaning.en;
  schema["description_es"] = meaning.es;
  return schema;
}

SchemaMaker::SchemaMaker(Keys keys, std::set<std::string> solvable, std::string path, bool dated)
    : keys_(keys), solvable_(std::move(solvable)), path_(std::move(path)), dated_(dated) {}

std::string SchemaMaker::path_of(std::string_view name) const { return join(path_, name); }

void SchemaMaker::add(std::string_view name, json schema, bool required) {
  properties_[std::string(name)] = std::move(schema);
  if (required && keys_ == Keys::all) required_.push_back(std::string(name));
}

json SchemaMaker::object() const { return closed(properties_, required_); }

/// `{value, unit, source}`, `standard_error` where it was estimated, and `changes` where it may
/// change; the unit "1" may be written without quotes.
json SchemaMaker::parameter(json value, const json& changed, const Field& field) const {
  json units = json::array({std::string(field.unit)});
  if (field.unit == "1") units.push_back(1);
  json properties{{"value", std::move(value)},
                  {"unit", {{"enum", units}}},
                  {"source", words()},
                  {"standard_error", {{"type", "number"}, {"minimum", 0}}}};
  const bool changes = may_change(field);
  if (changes) properties["changes"] = changes_schema(changed, true);
  json schema = closed(std::move(properties), json::array());
  return described_by(with_required(std::move(schema), {"value", "unit", "source"},
                                    changes && keys_ == Keys::those_that_differ),
                      field);
}

/// A word or a flag: bare, or `{value, source}`; one that changes needs no source.
json SchemaMaker::bare_or_sourced(const json& value, const Field& field) const {
  json forms =
      json::array({value, closed({{"value", value}, {"source", words()}}, {"value", "source"})});
  const bool word = !value.contains("type") && value != a_flag();
  if (may_change(field) && !word) {
    forms.push_back(
        closed({{"value", value}, {"source", words()}, {"changes", changes_schema(value, false)}},
               {"changes"}));
  }
  return described_by({{"anyOf", std::move(forms)}}, field);
}

void SchemaMaker::number(std::string_view name, const double& /*value*/, const Field& field) {
  json value = a_number(field);
  if (solvable_.contains(path_of(name))) value = {{"anyOf", {value, {{"const", "solve"}}}}};
  add(name, parameter(std::move(value), a_number(field), field));
}

void SchemaMaker::numbers_of(std::string_view name, std::span<const std::string_view> labels,
                             const Field& field) {
  json values = json::object();
  json parameters = json::object();
  json all = json::array();
  for (const std::string_view label : labels) {
    values[std::string(label)] = described_by(a_number(field), field);
    parameters[std::string(label)] = parameter(a_number(field), a_number(field), field);
    all.push_back(std::string(label));
  }
  const json changed = closed(values, json::array());
  json value = closed(std::move(values), all);
  if (solvable_.contains(path_of(name))) value = {{"anyOf", {value, {{"const", "solve"}}}}};
  const json each =
      closed(std::move(parameters), keys_ == Keys::all ? std::move(all) : json::array());
  const json whole = parameter(std::move(value), changed, field);
  add(name, described_by({{"anyOf", {whole, each}}}, field));
}

void SchemaMaker::choice_of(std::string_view name, std::span<const std::string_view> names,
                            const Field& field) {
  json choices = json::array();
  for (const std::string_view choice : names) choices.push_back(std::string(choice));
  add(name, bare_or_sourced({{"enum", choices}}, field));
}

void SchemaMaker::flag(std::string_view name, const bool& /*value*/, const Field& field) {
  add(name, bare_or_sourced(a_flag(), field));
}

void SchemaMaker::text(std::string_view name, const std::string& /*value*/, const Field& field) {
  add(name, described_by(words(), field));
}

void SchemaMaker::date(std::string_view name, const std::int32_t& /*value*/, const Field& field) {
  add(name, described_by(pattern("^([1-9][0-9]{3}-[1-6]|never)$"), field));
}

void SchemaMaker::time(std::string_view name, const std::int32_t& /*value*/, const Field& field) {
  add(name, described_by(
                pattern("^([1-9][0-9]{3}-[1-6]|never|always|" + quantity_form("bimesters") + ")$"),
                field));
}

void SchemaMaker::quantity(std::string_view name, const std::int32_t& /*value*/,
                           const Field& field) {
  add(name, described_by(pattern("^" + quantity_form(field.unit) + "$"), field));
}

void SchemaMaker::whole(std::string_view name, const std::int32_t& /*value*/, const Field& field) {
  json schema = a_number(field);
  schema["type"] = "integer";
  add(name, described_by(std::move(schema), field));
}

void SchemaMaker::seed(std::string_view name, const std::uint64_t& /*value*/, const Field& field) {
  add(name, described_by(a_seed(), field));
}

void SchemaMaker::add_list(std::string_view name, json entry, const Field& field) {
  add(name, described_by(map_of(or_none(std::move(entry))), field), false);
}

void SchemaMaker::add_optional(std::string_view name, json object) {
  add(name, or_none(std::move(object)), false);
}

}  // namespace winay::config
