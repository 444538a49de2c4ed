#pragma once

#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

/// Files made from a schema alone, to ask the reader about them. JSON is YAML.
namespace winay::test {

using nlohmann::json;

/// A text that follows a pattern.
inline json text_like(const std::string& pattern) {
  for (const char* text : {"a", "y ~ z", "90/10", "20 %", "7"}) {
    if (std::regex_search(text, std::regex(pattern))) return text;
  }
  throw std::runtime_error("no text for the pattern " + pattern);
}

/// A number between the bounds, whole if its type is.
inline json number_in(const json& schema) {
  const double low = schema.value("minimum", schema.value("exclusiveMinimum", -1e6));
  const double high = schema.value("maximum", schema.value("exclusiveMaximum", 1e6));
  const double middle = low + (high - low) / 2;
  if (schema.at("type") != "integer") return middle;
  return static_cast<std::int64_t>(std::floor(middle));
}

json made_from(const json& schema);

/// The forms that an entry of a map may have; what a map must say besides is none.
inline json forms_of(const json& entry) {
  if (entry.contains("properties") || !entry.contains("anyOf")) return json::array({entry});
  return entry["anyOf"];
}

/// A map that says every key of its schema that may stand beside the others; where names are free,
/// one for each form of an entry.
inline json map_made_from(const json& schema) {
  json map = json::object();
  const json properties = schema.value("properties", json::object());
  for (const auto& [key, part] : properties.items()) {
    map[key] = made_from(part);
  }
  // Of keys that do not go together, the first.
  if (schema.contains("not")) map.erase(schema["not"]["required"][1].get<std::string>());
  const json entry = schema.value("additionalProperties", json(false));
  if (!entry.is_object()) return map;
  const json forms = forms_of(entry);
  const json names = schema.value("propertyNames", json::object()).value("enum", json::array());
  for (std::size_t k = 0; k < forms.size(); ++k) {
    if (forms[k].contains("const")) continue;  // none
    map[names.empty() ? "entry_" + std::to_string(k) : names[k].get<std::string>()] =
        made_from(forms[k]);
  }
  return map;
}

inline json made_from(const json& schema) {
  if (schema.contains("const")) return schema["const"];
  if (schema.contains("enum")) return schema["enum"][0];
  if (schema.contains("properties") || schema.value("type", json()) == "object") {
    return map_made_from(schema);
  }
  if (schema.contains("anyOf")) return made_from(schema["anyOf"][0]);
  const json type = schema.at("type").is_array() ? schema["type"][0] : schema["type"];
  if (type == "array") return json::array({made_from(schema["items"])});
  if (type == "string") return schema.contains("pattern") ? text_like(schema["pattern"]) : "a";
  return number_in(schema);
}

/// A map of the schema and the place in the made file that it describes.
struct DescribedMap {
  json schema;
  json::json_pointer at;
};

/// Every map whose keys the schema names.
inline void add_maps(const json& schema, const json& made, const json::json_pointer& at,
                     std::vector<DescribedMap>& maps) {
  if (schema.contains("properties")) maps.push_back({schema, at});
  const json properties = schema.value("properties", json::object());
  for (const auto& [key, part] : properties.items()) {
    add_maps(part, made, at / key, maps);
  }
  const json entry = schema.value("additionalProperties", json(false));
  if (!entry.is_object()) {
    if (schema.contains("anyOf") && !schema.contains("properties")) {
      add_maps(schema["anyOf"][0], made, at, maps);
    }
    return;
  }
  const json forms = forms_of(entry);
  std::size_t form = 0;
  for (const auto& [name, value] : made.at(at).items()) {
    // The names of entries are in the order of their forms, entry_10 before entry_2.
    form = name.starts_with("entry_") ? std::stoul(name.substr(6)) : 0;
    add_maps(forms.at(form), made, at / name, maps);
  }
}

}  // namespace winay::test
