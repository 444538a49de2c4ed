#include <nlohmann/json.hpp>

#include "config/rules/keys.hpp"
#include "config/schema/maker.hpp"
#include "winay/programmes/exit_rules.hpp"

namespace winay::config {
namespace {

using nlohmann::json;

json closed(json properties) {
  return {
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

/// A number with its unit: `12 bimesters`.
json quantity(std::string_view unit) { return pattern("^-?" + quantity_form(unit) + "$"); }

json condition() { return {{"$ref", std::string(condition_reference)}}; }

json conditions() { return {{"type", "array"}, {"minItems", 1}, {"items", condition()}}; }

json one_or_several(const json& value) {
  return {{"anyOf", {value, {{"type", "array"}, {"minItems", 1}, {"items", value}}}}};
}

/// The value of a number that a comparison takes.
json value_of(const ObservableField& field) {
  if (field.name == "date") return pattern("^[1-9][0-9]{3}-[1-6]$");
  if (field.unit.empty()) return {{"type", "integer"}};
  return quantity(field.unit);
}

json comparison(const ObservableField& field) {
  const json time = quantity("bimesters");
  if (field.name == "department") return one_or_several(words());
  if (field.name == "district") return one_or_several({{"type", "integer"}});
  if (field.name == "enterprise_active") {
    const json flag = a_flag();
    return {{"anyOf", {flag, closed({{"is", flag}, {"for", time}})}}};
  }
  json properties{{"for", time}};
  for (const char* bound : {"at_least", "more_than", "at_most", "below"}) {
    properties[bound] = value_of(field);
  }
  return closed(std::move(properties));
}

/// What the key means, and an example.
json explained(json schema, std::string_view path) {
  for (const RuleKey& key : rule_keys()) {
    if (key.path != path) continue;
    const std::string example = key.form.empty() ? std::string() : ": " + std::string(key.form);
    const OwnText text = key.meaning + Text{example, example};
    schema = described(std::move(schema), text);
  }
  return schema;
}

json order() {
  json names = json::array();
  for (const std::string_view name : priority_names) names.push_back(std::string(name));
  return {{"enum", names}};
}

/// A number with its unit, or none.
json optional(std::string_view unit) { return or_none(quantity(unit)); }

/// The same, which may change at dates.
json dated(std::string_view unit) {
  const json number = quantity(unit);
  json changing =
      closed({{"value", number}, {"source", words()}, {"changes", changes_schema(number, false)}});
  changing["required"] = {"changes"};
  return {{"anyOf", {number, std::move(changing)}}};
}

json optional_dated(std::string_view unit) { return or_none(dated(unit)); }

/// A map of some keys of rules, each with what it takes.
json map_at(const std::string& path, const std::vector<std::pair<const char*, json>>& entries) {
  json properties = json::object();
  for (const auto& [key, schema] : entries) {
    properties[key] = explained(schema, path + "." + key);
  }
  return closed(std::move(properties));
}

json then() {
  const json time = optional("bimesters");
  const json taper = or_none({{"type", "array"}, {"minItems", 2}, {"items", quantity("%")}});
  json map = map_at("exit[].then", {{"taper", taper},
                                    {"each", time},
                                    {"notice", time},
                                    {"exit_grant", optional_dated("soles")},
                                    {"offer_first", words()},
                                    {"suspend", time}});
  map["minProperties"] = 1;
  return {{"anyOf", {{{"const", "leave"}}, map}}};
}

json re_entry() {
  json map = map_at("exit[].re_entry", {{"when", condition()},
                                        {"after", optional("bimesters")},
                                        {"asset_top_up", optional_dated("soles")},
                                        {"at_most", optional_dated("households a year")},
                                        {"first", order()}});
  map["required"] = {"when"};
  return or_none(std::move(map));
}

}  // namespace

json condition_schema() {
  json properties{{"all", conditions()}, {"any", conditions()}, {"not", condition()}};
  json of_programmes = json::object();
  for (const ObservableField& field : observable_fields()) {
    json schema = comparison(field);
    schema = described(std::move(schema), field.meaning);
    if (field.of_programme) {
      of_programmes["^[A-Za-z0-9_]+\\." + std::string(field.name) + "$"] = std::move(schema);
    } else {
      properties[std::string(field.name)] = std::move(schema);
    }
  }
  json schema = closed(std::move(properties));
  schema["patternProperties"] = std::move(of_programmes);
  schema["minProperties"] = 1;
  schema["maxProperties"] = 1;
  return schema;
}

json exit_schema() {
  json rule = map_at("exit[]", {{"name", words()},
                                {"name_es", words()},
                                {"said_at", words()},
                                {"when", condition()},
                                {"then", then()},
                                {"re_entry", re_entry()},
                                {"at_most", optional_dated("households a year")},
                                {"first", order()}});
  rule["required"] = {"name", "when", "then"};
  return or_none({{"type", "array"}, {"minItems", 1}, {"items", std::move(rule)}});
}

json intake_schema() {
  return explained(
      or_none(map_at("intake", {{"at_most", dated("households a year")}, {"first", order()}})),
      "intake");
}

}  // namespace winay::config
